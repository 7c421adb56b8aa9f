/** How many days an overview is of. */
export const OVERVIEW_DAYS = [7, 30, 90] as const;

const DEFAULT = 30;

interface AskedDays {
  readonly days: (typeof OVERVIEW_DAYS)[number];
  /** What the address asks for and there is not; `null` if it can be used. */
  readonly unknown: string | null;
}

/** The days that an address asks for; those of a new page where it asks for none, or others than there are. */
export function daysOf(given: unknown): AskedDays {
  const known = OVERVIEW_DAYS.find((days) => days === given);
  if (known !== undefined || given === undefined) return { days: known ?? DEFAULT, unknown: null };
  return { days: DEFAULT, unknown: typeof given === "string" ? given : JSON.stringify(given) };
}
