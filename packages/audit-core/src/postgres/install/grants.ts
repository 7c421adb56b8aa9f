import { amendSignature } from "../write/amend-context.ts";
import { engines } from "../engines/engines.ts";
import { requireInLogSignature } from "../engines/delta/require-in-log.ts";
import { monthsSignature, partitionSignatures } from "../engines/partitions.ts";
import { entriesTable } from "../engines/entries.ts";
import { hookFunctions } from "../capture/hooks/hook-capture.ts";
import type { Installed } from "./parts.ts";
import { registry } from "../table/registry.ts";
import { identifier, qualified } from "../sql/quote.ts";
import { isTrueSignature, refusePastSignature } from "../read/as-of/removed-past.ts";
import { holdSignatures, holdsTable } from "../write/removal/holds.ts";
import { removeSignature } from "../write/removal/remove-function.ts";
import { installedTable } from "./installed-parts.ts";
import { writeEntrySignature } from "../write/write-entry.ts";

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
  const storages = new Set(installed.map(({ table }) => engines[table.engine].storage(table)));
  const read = [
    ...storages,
    entriesTable(schema),
    registry(schema),
    installedTable(schema),
    holdsTable(schema),
  ];
  const partitioned = installed.some(({ table }) => table.partitioned);
  const reading = [
    ...(partitioned ? [isTrueSignature(schema), monthsSignature(schema)] : []),
    refusePastSignature(schema),
    requireInLogSignature(schema),
  ];
  const called: Readonly<Record<keyof Roles, readonly string[]>> = {
    application: [
      ...reading,
      amendSignature(schema),
      writeEntrySignature(schema),
      ...holdSignatures(schema),
      ...installed.flatMap(({ table, triggers }) => (triggers ? [] : hookFunctions(table))),
    ],
    reader: reading,
    maintenance: [
      ...reading,
      ...holdSignatures(schema),
      ...installed.map(({ table }) => removeSignature(table)),
      ...(partitioned ? partitionSignatures(schema) : []),
    ],
  };
  const all = [...new Set(Object.values(called).flat())];
  return (["application", "reader", "maintenance"] as const)
    .flatMap((kind) => {
      const role = roles[kind];
      if (role === undefined) return [];
      const name = identifier(role);
      return [
        ...only("USAGE", `SCHEMA ${identifier(schema)}`, name),
        ...only("SELECT", `SEQUENCE ${qualified(schema, "version_id")}`, name),
        ...read.flatMap((table) => only("SELECT", table, name)),
        ...all.map((signature) => `REVOKE ALL ON FUNCTION ${signature} FROM ${name};`),
        ...called[kind].map((signature) => `GRANT EXECUTE ON FUNCTION ${signature} TO ${name};`),
      ];
    })
    .join("\n");
}

function only(right: string, object: string, role: string): readonly string[] {
  return [`REVOKE ALL ON ${object} FROM ${role};`, `GRANT ${right} ON ${object} TO ${role};`];
}
