import { oneOf } from "../address/one-of.ts";

/** The state of a history page that is stored in the URL, so that it can be shared. */
export interface HistorySearch {
  /** Show the record as of this instant. */
  readonly at?: string | undefined;
  /** Include archived versions. */
  readonly archives?: true | undefined;
  /** Compare two versions: `older-newer`. */
  readonly compare?: string | undefined;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;
const PAIR = /^-?\d+--?\d+$/;

/** What of an address a history page can use. */
export function historySearch({ at, archives, compare }: Readonly<Record<string, unknown>>): HistorySearch {
  return {
    at: isLike(INSTANT, at) && !Number.isNaN(Date.parse(at)) ? at : undefined,
    archives: oneOf([true] as const, archives),
    compare: isLike(PAIR, compare) ? compare : undefined,
  };
}

function isLike(form: RegExp, given: unknown): given is string {
  return typeof given === "string" && form.test(given);
}
