import type { Value } from "@hindsight/audit-core";

/** A record as it is now: what its reader is shown of it. */
export interface RecordView {
  readonly key: string;
  /** By field, as versions show them. */
  readonly values: Readonly<Record<string, Value>>;
}

/** A record and the id of its newest version, by which a later change is noticed; `null` without a history. */
export interface VersionedRecord extends RecordView {
  readonly version: string | null;
}
