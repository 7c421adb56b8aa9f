import type { Model, ModelStatic, Sequelize } from "sequelize";
import { z } from "zod";

import { AuditError } from "../../core/error.ts";
import { CAPTURES, ENGINES, SEVERITIES } from "../../core/track-options.ts";
import type { TrackAllOptions } from "../types/track-all-options.ts";
import type { RegistrationDefaults } from "./registration-defaults.ts";
import { Registration } from "./registration.ts";
import { TagsOption } from "./tags-option.ts";

const Options = z.strictObject({
  exclude: z.array(z.unknown()).optional(),
  engine: z.enum(ENGINES).optional(),
  capture: z.enum(CAPTURES).optional(),
  actor: z.enum(["optional", "required"]).optional(),
  reason: z.enum(["optional", "required"]).optional(),
  severity: z.enum(SEVERITIES).optional(),
  tags: TagsOption.optional(),
});

/**
 * Registrations of the models of an instance that are neither tracked nor excluded.
 * @throws {AuditError} OPTION_INVALID, and UNSUPPORTED for a model that cannot be tracked.
 */
export function registerAll(
  sequelize: Sequelize,
  input: TrackAllOptions,
  defaults: RegistrationDefaults,
  isTracked: (model: ModelStatic<Model>) => boolean,
): readonly Registration[] {
  const parsed = Options.safeParse(input);
  if (!parsed.success) throw refuse(z.prettifyError(parsed.error));
  const { exclude = [], ...options } = parsed.data;
  const left = new Set(exclude.map((model) => nameOf(sequelize, model)));
  return Object.values(sequelize.models)
    .filter((model) => !left.has(model.name) && !isTracked(model))
    .map((model) => new Registration(model, options, defaults));
}

function nameOf(sequelize: Sequelize, excluded: unknown): string {
  const name = typeof excluded === "function" ? excluded.name : excluded;
  const own = typeof name === "string" && sequelize.isDefined(name) ? sequelize.model(name) : undefined;
  if (own !== undefined && (typeof excluded === "string" || own === (excluded as ModelStatic<Model>)))
    return own.name;
  throw refuse(`exclude names ${String(name)}, which is not a model of this Sequelize instance`);
}

function refuse(why: string): AuditError {
  return new AuditError("OPTION_INVALID", `trackAll: ${why}`);
}
