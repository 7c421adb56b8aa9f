import { createHash } from "node:crypto";

import type { Column } from "./column.ts";
import type { TrackedTable } from "./tracked-table.ts";

/** Maximum length of a name: the server truncates longer ones, so that two names could become equal. */
const MAX_NAME_BYTES = 63;

/** Name of the index on a column of a table's versions. */
export function lookupName({ schema, name }: Pick<TrackedTable, "schema" | "name">, column: Column): string {
  return objectName({ schema, name: `${name}.${column.name}` }, "lookup");
}

/** Prefix of the names of a table's objects. Two tables with the same prefix cannot both be tracked. */
export function objectStem({ schema, name }: Pick<TrackedTable, "schema" | "name">): string {
  return schema === "public" ? name : `${schema}__${name}`;
}

/** Name of an object in the audit's schema that belongs to a table. */
export function objectName(of: Pick<TrackedTable, "schema" | "name">, suffix: string): string {
  const table = objectStem(of);
  if (Buffer.byteLength(`${table}_${suffix}`) <= MAX_NAME_BYTES) return `${table}_${suffix}`;
  const end = `_${createHash("sha256").update(table).digest("hex").slice(0, 8)}_${suffix}`;
  const head = Buffer.from(table).subarray(0, MAX_NAME_BYTES - end.length);
  // A truncated multi-byte character decodes to U+FFFD.
  return `${head.toString().replace(/\ufffd+$/, "")}${end}`;
}
