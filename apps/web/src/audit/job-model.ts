import { modelName, type TrackedModel } from "@hindsight/history-ui/parts";

/** The model of a job, as people call it. */
export function jobModel(models: readonly TrackedModel[], model: string): string {
  return models.find(({ name }) => name === model)?.title ?? modelName(model, model);
}
