import { engines } from "./engines.ts";
import { entriesTable } from "./entries.ts";
import { hashes, hashFunction } from "./hash-key.ts";
import { registry } from "./installed-table.ts";
import { identifier, qualified } from "./quote.ts";
import type { TrackedTable } from "./tracked-table.ts";

/** Roles of a database that is not used by its owner. */
export interface Roles {
  /** Writes tracked tables and reads history; can neither change nor remove it. */
  readonly application: string;
  /** Reads history. */
  readonly reader?: string | undefined;
  /** Reads and removes history, through `audit.retention`. */
  readonly maintenance?: string | undefined;
}

/** Rights each role has on history; all others are taken away. */
const RIGHTS: Readonly<Record<keyof Roles, readonly string[]>> = {
  application: ["SELECT", "INSERT"],
  reader: ["SELECT"],
  maintenance: ["SELECT", "DELETE"],
};

/** SQL for the owner of the schema to run after each installation. */
export function grantsSql(schema: string, tables: readonly TrackedTable[], roles: Roles): string {
  const storages = [
    ...new Set(tables.map((table) => engines[table.engine].storage(table))),
    entriesTable(schema),
  ];
  const sequence = qualified(schema, "version_id");
  const given = (["application", "reader", "maintenance"] as const).flatMap((kind) => {
    const role = roles[kind];
    return role === undefined ? [] : [{ kind, name: identifier(role) }];
  });
  const hashing = tables.some(hashes);
  return given
    .flatMap(({ kind, name }) => [
      `GRANT USAGE ON SCHEMA ${identifier(schema)} TO ${name};`,
      `GRANT SELECT ON ${registry(schema)} TO ${name};`,
      `GRANT ${kind === "application" ? "USAGE, SELECT" : "SELECT"} ON SEQUENCE ${sequence} TO ${name};`,
      ...(hashing && kind === "application"
        ? [`GRANT EXECUTE ON FUNCTION ${hashFunction(schema)}(text) TO ${name};`]
        : []),
      ...storages.flatMap((storage) => [
        `REVOKE ALL ON ${storage} FROM ${name};`,
        `GRANT ${RIGHTS[kind].join(", ")} ON ${storage} TO ${name};`,
      ]),
    ])
    .join("\n");
}
