import type { Audit } from "@hindsight/audit-core/sequelize";
import { SENSITIVE_TAG } from "@hindsight/db";

/** What is only visible with `view-sensitive`: a whole model, or these fields of it. */
export type Sensitive = "model" | readonly string[];

/**
 * What of a model is sensitive, by the tags with which it is tracked. All of what is not tracked is: the notes about sign-ins,
 * reads, exports and refusals, and the history of models that are tracked no more.
 */
export function sensitiveOf(audit: Audit, model: string): Sensitive {
  if (!audit.models.includes(model)) return "model";
  const tracked = audit.tracked(model);
  if (tracked.tags.includes(SENSITIVE_TAG)) return "model";
  const { fields } = tracked.tracking();
  return fields.filter(({ tags }) => tags.includes(SENSITIVE_TAG)).map(({ field }) => field);
}
