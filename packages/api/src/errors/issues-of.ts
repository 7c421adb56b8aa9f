import type { TRPCError } from "@trpc/server";
import { z } from "zod";

import { issueSentence } from "../schemas/issue-sentence.ts";
import { ServiceError } from "./service-error.ts";

/** What is wrong with a part of an input. */
export interface InputIssue {
  /** Where the part is: `patch.total`; empty for the whole input. */
  readonly path: string;
  readonly sentence: string;
}

/** What is wrong with an input that was refused; nothing for other errors. */
export function issuesOf({ cause }: TRPCError): readonly InputIssue[] {
  const about = cause instanceof ServiceError ? cause.cause : cause;
  if (!(about instanceof z.ZodError)) return [];
  return about.issues.map((issue) => ({ path: issue.path.join("."), sentence: issueSentence(issue) }));
}
