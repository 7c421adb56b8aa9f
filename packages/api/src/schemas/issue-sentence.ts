import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/** How Zod begins where a schema says nothing itself. */
const UNSAID = /^(?:Too (?:small|big): |Invalid |Unrecognized key)/;

const NOT_VALID = "This is not valid";

const FORMATS: Readonly<Record<string, string>> = {
  date: "This is no date such as 2026-11-30",
  datetime: "This is no time such as 2026-11-30T12:00:00Z",
  email: "This is no email address",
  url: "This is no address such as https://example.com/hooks",
  uuid: "This is no UUID",
};

/** What is wrong with an input, in a sentence for the person who typed it. */
export function issueSentence(issue: Issue): string {
  if (!UNSAID.test(issue.message)) return issue.message;
  if (issue.code === "too_small") return least(issue.origin, Number(issue.minimum));
  if (issue.code === "too_big") return most(issue.origin, Number(issue.maximum));
  if (issue.code === "invalid_format") return FORMATS[issue.format] ?? NOT_VALID;
  if (issue.code === "invalid_value") return "This is none of the values that there are";
  if (issue.code === "unrecognized_keys") return `Not known: ${issue.keys.join(", ")}`;
  return issue.message.endsWith("received undefined") ? "This is missing" : NOT_VALID;
}

function least(origin: string, minimum: number): string {
  if (origin === "string") {
    return minimum === 1 ? "This cannot be empty" : `Give at least ${minimum} characters`;
  }
  return origin === "array" ? `Choose at least ${minimum}` : `It must be at least ${minimum}`;
}

function most(origin: string, maximum: number): string {
  if (origin === "string") return `Give at most ${maximum} characters`;
  return origin === "array" ? `Choose at most ${maximum}` : `It must be at most ${maximum}`;
}
