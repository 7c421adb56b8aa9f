import { JOB_KINDS, JOB_STATES } from "@hindsight/api/values";

import { oneOf } from "../../address/one-of.ts";
import { shortText } from "../../address/short-text.ts";

/** The filters of the list of jobs, as stored in the URL. */
export interface JobsSearch {
  readonly kinds?: (typeof JOB_KINDS)[number][] | undefined;
  readonly states?: (typeof JOB_STATES)[number][] | undefined;
  readonly models?: string[] | undefined;
}

/** What of an address the list can use. */
export function jobsSearch(address: { readonly [Name in keyof JobsSearch]?: unknown }): JobsSearch {
  const { kinds, states, models } = address;
  return {
    kinds: listOf(kinds, (kind) => oneOf(JOB_KINDS, kind)),
    states: listOf(states, (state) => oneOf(JOB_STATES, state)),
    models: listOf(models, shortText),
  };
}

/** A list of which each member can be used; anything else counts as not given. */
function listOf<T>(given: unknown, used: (member: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(given) || given.length === 0) return undefined;
  const members = given.map(used).filter((member) => member !== undefined);
  return members.length === given.length ? members : undefined;
}
