import { modelName, type TrackedModel } from "@hindsight/history-ui/parts";

import { t } from "../../i18n/i18n.ts";

/** What a job of no model is about: the log, which an export reads. */
const LOG = "log";

/** The model of a job, as people call it. */
export function jobModel(models: readonly TrackedModel[], model: string): string {
  if (model === LOG) return t("exports.reports.log.title");
  return models.find(({ name }) => name === model)?.title ?? modelName(model, model);
}
