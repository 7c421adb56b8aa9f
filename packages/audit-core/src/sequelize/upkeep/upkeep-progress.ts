/** How far a call is, with all its models or months together. */
export interface UpkeepProgress {
  readonly done: number;
  /** How much there is to do; `null` where that cannot be known beforehand. */
  readonly total: number | null;
}
