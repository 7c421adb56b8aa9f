import { engines } from "./engines.ts";
import { entriesTable } from "./entries.ts";
import { hookFunctions } from "./hook-capture.ts";
import type { Installed } from "./install.ts";
import { registry } from "./installed-table.ts";
import { identifier, qualified } from "./quote.ts";

/** Roles of a database that is not used by its owner. */
export interface Roles {
  /** Writes tracked tables, reads history and makes entries of its own; can write no version by hand, nor change or remove any. */
  readonly application: string;
  /** Reads history. */
  readonly reader?: string | undefined;
  /** Reads and removes history, through `audit.retention`. */
  readonly maintenance?: string | undefined;
}

/** Rights each role has on versions; all others are taken away. The recording functions write with those of their owner. */
const RIGHTS: Readonly<Record<keyof Roles, readonly string[]>> = {
  application: ["SELECT"],
  reader: ["SELECT"],
  maintenance: ["SELECT", "DELETE"],
};

/** The same on entries, of which the application writes those about what it read or knows. */
const RIGHTS_ON_ENTRIES = { ...RIGHTS, application: ["SELECT", "INSERT"] };

/** SQL for the owner of the schema to run after each installation. */
export function grantsSql(schema: string, installed: readonly Installed[], roles: Roles): string {
  const storages = new Set(installed.map(({ table }) => engines[table.engine].storage(table)));
  const called = installed.flatMap(({ table, triggers }) => (triggers ? [] : hookFunctions(table)));
  const sequence = qualified(schema, "version_id");
  const given = (["application", "reader", "maintenance"] as const).flatMap((kind) => {
    const role = roles[kind];
    return role === undefined ? [] : [{ kind, name: identifier(role) }];
  });
  return given
    .flatMap(({ kind, name }) => [
      `GRANT USAGE ON SCHEMA ${identifier(schema)} TO ${name};`,
      `GRANT SELECT ON ${registry(schema)} TO ${name};`,
      `GRANT ${kind === "application" ? "USAGE, SELECT" : "SELECT"} ON SEQUENCE ${sequence} TO ${name};`,
      ...(kind === "application"
        ? called.map((signature) => `GRANT EXECUTE ON FUNCTION ${signature} TO ${name};`)
        : []),
      ...[...storages].flatMap((storage) => only(RIGHTS[kind], storage, name)),
      ...only(RIGHTS_ON_ENTRIES[kind], entriesTable(schema), name),
    ])
    .join("\n");
}

function only(rights: readonly string[], table: string, role: string): readonly string[] {
  return [`REVOKE ALL ON ${table} FROM ${role};`, `GRANT ${rights.join(", ")} ON ${table} TO ${role};`];
}
