import { jobDefinition } from "@hindsight/api/values";
import { type TrackedModel, visibleText } from "@hindsight/history-ui/parts";

import type { Job } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";
import { jobModel } from "./job-model.ts";

/** What a job does, as people call it: "Verify of Order", or "Repair the archive" where it is of no model. */
export function jobTitle(
  models: readonly TrackedModel[],
  { kind, model }: Pick<Job, "kind" | "model">,
): string {
  const title = t(`jobs.kind.${kind}.title`);
  if (jobDefinition(kind).of !== "model") return title;
  return visibleText(t("jobs.titled", { title, model: jobModel(models, model) }));
}
