import type { StoredEntry } from "@hindsight/audit-core/sequelize";

import type { FilesAlike } from "../parquet/read-entries.ts";

/** A version that says nothing, to read a part of one as its files are read. */
export const BLANK_ENTRY: StoredEntry = {
  id: "0",
  key: "",
  action: "update",
  isEntry: false,
  at: "",
  transactionId: "0",
  label: null,
  actorType: null,
  actorId: null,
  actorLabel: null,
  onBehalfOf: null,
  reason: null,
  requestId: null,
  remoteAddress: null,
  userAgent: null,
  effectiveAt: null,
  metadata: null,
  changes: null,
  changed: null,
  state: null,
};

/** An entry of files with the names and masks of now. */
export function asReadNow({ described, read }: FilesAlike, entry: StoredEntry): StoredEntry {
  return read === undefined ? entry : read({ described, entry }).entry;
}
