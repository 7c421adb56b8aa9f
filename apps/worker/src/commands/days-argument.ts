import { MAX_DAYS } from "@hindsight/db/values";
import { InvalidArgumentError } from "commander";

/** Parses a number of days. */
export function daysArgument(text: string): number {
  const days = Number(text);
  if (/^\d+$/.test(text) && days >= 1 && days <= MAX_DAYS) return days;
  throw new InvalidArgumentError(`It must be a whole number of days from 1 to ${MAX_DAYS}.`);
}
