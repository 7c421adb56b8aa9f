import type { Installed } from "./parts.ts";
import { readSequence, rightsOf, ROLE_KINDS } from "./rights.ts";
import { identifier } from "../sql/quote.ts";

/** Roles of an application that does not connect as the owner of the history. */
export interface Roles {
  /** Writes tracked tables, reads history, records accesses and notes, places and releases holds. Cannot insert, change or remove versions directly. */
  readonly application: string;
  /** Reads history. */
  readonly reader?: string | undefined;
  /** Reads and removes history, and places and releases holds, through `audit.retention`, and makes partitions. */
  readonly maintenance?: string | undefined;
}

/**
 * GRANT statements for the owner of the schema to run after each installation. Each role may read; everything else it does by
 * calling SECURITY DEFINER functions. All other privileges are revoked, also those of earlier releases.
 */
export function grantsSql(schema: string, installed: readonly Installed[], roles: Roles): string {
  const { read, called } = rightsOf(schema, installed);
  const all = new Set(ROLE_KINDS.flatMap((kind) => called[kind].map(({ object }) => object)));
  return ROLE_KINDS.flatMap((kind) => {
    const role = roles[kind];
    if (role === undefined) return [];
    const name = identifier(role);
    return [
      ...only("USAGE", `SCHEMA ${identifier(schema)}`, name),
      ...only("SELECT", `SEQUENCE ${readSequence(schema)}`, name),
      ...read.flatMap(({ object }) => only("SELECT", object, name)),
      ...[...all].map((signature) => `REVOKE ALL ON FUNCTION ${signature} FROM ${name};`),
      ...called[kind].map(({ object }) => `GRANT EXECUTE ON FUNCTION ${object} TO ${name};`),
    ];
  }).join("\n");
}

function only(right: string, object: string, role: string): readonly string[] {
  return [`REVOKE ALL ON ${object} FROM ${role};`, `GRANT ${right} ON ${object} TO ${role};`];
}
