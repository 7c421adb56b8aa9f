/** One record of a tracked model. */
export interface RecordRef {
  readonly model: string;
  /** Primary key in the form that versions have. */
  readonly key: string;
}
