/** How long history stays in the database at least: a number of days, or for ever. */
export type Keep = number | "ever";

/** What is decided for the history of a model; without a policy, whoever archives decides. */
export interface RetentionPolicy {
  readonly model: string;
  readonly keep: Keep;
}

/** Periods that laws and standards ask for, in days, with every leap day that they can have. */
export const KEEP_PRESETS = {
  "13 months": 397,
  "6 years": 2192,
  "7 years": 2557,
} as const satisfies Readonly<Record<string, number>>;
