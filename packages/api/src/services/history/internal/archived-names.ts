import { isVersion, type Value } from "@hindsight/audit-core";
import type { ArchivedRowRef, ArchiveReader } from "@hindsight/db";

import type { RecordReference } from "../../records/internal/references-for.ts";

/** What rows were called at instants, read with what was archived. */
export interface ArchivedNames {
  /** `undefined` if it is not known. */
  at(row: ArchivedRowRef, instant: string): string | undefined;
}

/** The row that a value of a foreign key names. */
export function referredRow({ to }: Pick<RecordReference, "to">, key: Value): ArchivedRowRef {
  return { model: to, key: typeof key === "string" ? key : JSON.stringify(key) };
}

/** Reads the names of rows at any time. */
export async function archivedNames(
  reader: ArchiveReader,
  rows: readonly ArchivedRowRef[],
): Promise<ArchivedNames> {
  const distinct = [...new Map(rows.map((row) => [nameOf(row), row])).values()];
  const { items, removedBefore } = await reader.histories(distinct);
  const versions = Map.groupBy(
    items.filter((entry) => isVersion(entry) && entry.action !== "delete"),
    nameOf,
  );
  return {
    at(row, instant) {
      if (removedBefore !== null && instant < removedBefore) return undefined;
      return versions.get(nameOf(row))?.findLast(({ at }) => at <= instant)?.label ?? undefined;
    },
  };
}

function nameOf({ model, key }: ArchivedRowRef): string {
  return JSON.stringify([model, key]);
}
