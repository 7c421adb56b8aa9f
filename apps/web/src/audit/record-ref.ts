/** One record of a tracked model. */
export interface RecordRef {
  readonly model: string;
  /** Primary key as the log writes it. */
  readonly key: string;
}
