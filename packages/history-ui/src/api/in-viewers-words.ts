import { byLocale } from "../i18n/by-locale.ts";
import { modelName } from "../i18n/model-name.ts";
import { nameIn } from "../i18n/name-in.ts";
import type { RecordDescription, TrackedModel } from "./outputs.ts";

type Choices = Readonly<Record<string, string>>;

/**
 * What gives tracked models with what the server calls them and their fields in the viewer's language.
 * It is another function in each language, so that a query that selects with it selects again.
 */
export const modelsInViewersWords: () => (models: readonly TrackedModel[]) => readonly TrackedModel[] =
  byLocale(() => (models: readonly TrackedModel[]) => translateModels(models));

function translateModels(models: readonly TrackedModel[]): readonly TrackedModel[] {
  return models.map((model) => ({
    ...model,
    title: modelName(model.name, model.title),
    labels: Object.fromEntries(
      model.fields.map((field) => [field, nameIn("field", field, model.labels[field] ?? field)]),
    ),
    choices: Object.fromEntries(
      Object.entries(model.choices).map(([field, choices]) => [field, inViewersWords(choices)]),
    ),
  }));
}

/** The same of the records of one model. */
export function recordsInViewersWords(description: RecordDescription): RecordDescription {
  const { model, title, label, fields, children } = description;
  return {
    ...description,
    title: modelName(model, title),
    label: label === null ? null : nameIn("label", model, label),
    children: children.map((child) => ({ ...child, title: modelName(child.model, child.title) })),
    fields: fields.map((field) => ({
      ...field,
      label: nameIn("field", field.field, field.label),
      choices: field.choices === null ? null : inViewersWords(field.choices),
    })),
  };
}

function inViewersWords(choices: Choices): Choices {
  return Object.fromEntries(
    Object.entries(choices).map(([value, text]) => [value, nameIn("choice", value, text)]),
  );
}
