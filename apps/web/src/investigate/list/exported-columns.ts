import type { EntryColumn } from "@hindsight/api/schemas";

import type { LogColumn } from "./log-columns.ts";

/** What a file has of each column of the list. */
const EXPORTED: Readonly<Record<LogColumn, readonly EntryColumn[]>> = {
  when: ["at"],
  who: ["actor.type", "actor.id", "actor.label", "actor.onBehalfOf"],
  what: ["model", "key", "label"],
  changes: ["action", "changes"],
  why: ["reason"],
  address: ["remoteAddress"],
  request: ["requestId"],
};

/** The columns of a file with these columns of the list, in the same order. */
export function exportedColumns(columns: readonly LogColumn[]): EntryColumn[] {
  return columns.flatMap((column) => EXPORTED[column]);
}
