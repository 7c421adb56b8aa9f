/** What of a history is shown beside its versions. */
export interface HistoryView {
  /** The record as of this instant, ISO 8601. */
  readonly at?: string | undefined;
  /** Whether archived versions are included. */
  readonly archives?: true | undefined;
  /** Two versions to compare: `older-newer`. */
  readonly compare?: string | undefined;
}
