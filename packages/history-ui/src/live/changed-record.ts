import type { RecordRef } from "../api/record-ref.ts";

/** A record that has changed. */
export interface ChangedRecord extends RecordRef {
  /** When, where it is known. */
  readonly at?: string;
}
