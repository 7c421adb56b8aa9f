/** Columns of entries of the log in CSV. */
export const ENTRY_COLUMNS = [
  "id",
  "at",
  "model",
  "key",
  "label",
  "action",
  "actor.type",
  "actor.id",
  "actor.label",
  "actor.onBehalfOf",
  "reason",
  "requestId",
  "transactionId",
  "remoteAddress",
  "userAgent",
  "metadata",
  "effectiveAt",
  "changes",
  "unreadable",
] as const;

export type EntryColumn = (typeof ENTRY_COLUMNS)[number];
