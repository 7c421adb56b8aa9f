import type { ModelFilter } from "../schemas/model-filter.ts";

/** What an export was asked for of models, as the entry about it has it. */
export function aboutModels({
  models,
  tags,
  severities,
}: ModelFilter): Readonly<Record<keyof ModelFilter, readonly string[]>> {
  return { models: models ?? [], tags: tags ?? [], severities: severities ?? [] };
}
