import type { Model, ModelStatic } from "sequelize";

import { AuditError } from "../../core/error.ts";
import { associationOf } from "../driver/association-shape.ts";
import { tableKey, tableOf } from "./table-of-model.ts";
import type { RegistrationDefaults } from "./registration-defaults.ts";
import { Registration } from "./registration.ts";

/** Finds the registration of a model's table. */
export type FindRegistration = (model: ModelStatic<Model>) => Registration | undefined;

/** Registrations of through models that a model's links need and that are not tracked yet, with its engine, capture, severity and tags. */
export function impliedBy(
  { links, engine, capture, severity, tags }: Registration,
  find: FindRegistration,
  defaults: RegistrationDefaults,
): readonly Registration[] {
  const through = new Set(links.map((link) => link.through.model));
  return [...through]
    .filter((model) => find(model) === undefined)
    .map((model) => new Registration(model, { engine, capture, severity, tags }, defaults, true));
}

/** @throws {AuditError} OPTION_INVALID if the through model masks or excludes a key of the link. */
export function refuseHiddenLinks(registrations: readonly Registration[], find: FindRegistration): void {
  for (const { model, links } of registrations.filter(({ hasLinks }) => hasLinks)) {
    for (const { name, through } of links) {
      const fields = find(through.model)?.fields;
      const hidden = [through.nearKey, through.farKey].find(
        (key) => fields?.find(({ field }) => field === key)?.mask !== null,
      );
      if (fields === undefined || hidden === undefined) continue;
      throw new AuditError(
        "OPTION_INVALID",
        `track(${model.name}): links names ${name}, but ${through.model.name} masks or excludes ${hidden}`,
      );
    }
  }
}

/**
 * For each model the attributes, besides its key, by which versions are looked up: those that links and associations of
 * tracked models refer to.
 */
export function lookupsBy(known: readonly Registration[]): (registration: Registration) => readonly string[] {
  const led = new Map<string, { readonly near: string[]; readonly far: string[] }>();
  const leadTo = (model: ModelStatic<Model>) => {
    const key = tableKey(tableOf(model));
    const found = led.get(key) ?? { near: [], far: [] };
    led.set(key, found);
    return found;
  };
  for (const registration of known) {
    const { model } = registration;
    for (const { through } of registration.hasLinks ? registration.links : [])
      leadTo(through.model).near.push(through.nearKey);
    for (const name of Object.keys(model.associations)) {
      const found = associationOf(model, name);
      if (found?.through === null) leadTo(found.target).far.push(found.farKey);
    }
  }
  return (registration) => {
    const { key, fields } = registration;
    const { near, far } = led.get(tableKey(registration)) ?? { near: [], far: [] };
    const others = far.filter((attribute) => key.length > 1 || key[0] !== attribute);
    const clear = new Set(fields.filter(({ mask }) => mask === null).map(({ field }) => field));
    return [...new Set([...near, ...others])].filter((attribute) => clear.has(attribute));
  };
}
