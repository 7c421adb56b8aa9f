import type { Model, ModelStatic } from "sequelize";

import { AuditError } from "../core/error.ts";
import { associationOf } from "./association-shape.ts";
import { tableKey, tableOf } from "./table-of-model.ts";
import type { RegistrationDefaults } from "./registered-fields.ts";
import { Registration } from "./registration.ts";

/** Registrations of the through models that a model's links need and nobody has tracked: with its engine and capture. */
export function impliedBy(
  { links, engine, capture }: Registration,
  known: readonly Registration[],
  defaults: RegistrationDefaults,
): readonly Registration[] {
  const through = new Set(links.map((link) => link.through.model));
  return [...through]
    .filter((model) => !known.some((one) => isOver(one, model)))
    .map((model) => new Registration(model, { engine, capture }, defaults, true));
}

/** @throws {AuditError} OPTION_INVALID when the through model of a link hides what it links. */
export function refuseHiddenLinks(registrations: readonly Registration[]): void {
  for (const { model, links } of registrations.filter(({ hasLinks }) => hasLinks)) {
    for (const { name, through } of links) {
      const fields = registrations.find((one) => isOver(one, through.model))?.fields;
      const hidden = [through.nearKey, through.farKey].find(
        (key) => fields?.find(({ field }) => field === key)?.mask !== null,
      );
      if (fields === undefined || hidden === undefined) continue;
      throw new AuditError(
        "OPTION_INVALID",
        `track(${model.name}): links names ${name}, but ${through.model.name} does not record ${hidden} in clear`,
      );
    }
  }
}

/**
 * Attributes by which the versions of a model are looked up besides its key: those that links and associations of tracked
 * models lead to.
 */
export function lookupsOf(registration: Registration, known: readonly Registration[]): readonly string[] {
  const own = (model: ModelStatic<Model>) => isOver(registration, model);
  const near = known
    .flatMap(({ hasLinks, links }) => (hasLinks ? links : []))
    .filter(({ through }) => own(through.model))
    .map(({ through }) => through.nearKey);
  const far = known
    .flatMap(({ model }) => Object.keys(model.associations).map((name) => associationOf(model, name)))
    .flatMap((found) => (found?.through === null && own(found.target) ? [found.farKey] : []))
    .filter((attribute) => registration.key.length > 1 || registration.key[0] !== attribute);
  const clear = new Set(registration.fields.filter(({ mask }) => mask === null).map(({ field }) => field));
  return [...new Set([...near, ...far])].filter((attribute) => clear.has(attribute));
}

function isOver(registration: Registration, model: ModelStatic<Model>): boolean {
  return tableKey(registration) === tableKey(tableOf(model));
}
