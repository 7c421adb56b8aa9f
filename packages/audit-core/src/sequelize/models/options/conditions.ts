import type { Model, ModelStatic } from "sequelize";

import type { TrackSettings } from "../track-settings.ts";
import type { RegisteredField } from "./fields.ts";
import { refuseOption } from "./refuse-option.ts";

/**
 * Checks the option `whenChanged`; `null` without it. It must include masked fields: the next version could not tell from
 * two masks that the field changed in a skipped update.
 */
export function whenChangedOf(
  model: ModelStatic<Model>,
  { whenChanged }: Pick<TrackSettings, "whenChanged">,
  recorded: readonly RegisteredField[],
  key: readonly string[],
): readonly string[] | null {
  if (whenChanged === undefined) return null;
  if (whenChanged.length === 0) throw refuseOption(model, "OPTION_INVALID", "whenChanged names no field");
  for (const name of whenChanged) {
    if (!recorded.some(({ field }) => field === name))
      throw refuseOption(model, "FIELD_UNKNOWN", `whenChanged names ${name}, which is not recorded`);
    if (key.includes(name))
      throw refuseOption(
        model,
        "OPTION_INVALID",
        `whenChanged names ${name}, which is part of the primary key`,
      );
  }
  const hidden = recorded.find(({ field, mask }) => mask !== null && !whenChanged.includes(field));
  if (hidden === undefined) return whenChanged;
  throw refuseOption(
    model,
    "OPTION_INVALID",
    `whenChanged must name ${hidden.field}, too: it is masked, so later versions could not show that it changed`,
  );
}

/** Checks the option `effectiveAt`; `null` without it. */
export function effectiveAtOf(
  model: ModelStatic<Model>,
  { effectiveAt: name }: Pick<TrackSettings, "effectiveAt">,
  recorded: readonly RegisteredField[],
): string | null {
  if (name === undefined) return null;
  const found = recorded.find(({ field }) => field === name);
  if (found === undefined)
    throw refuseOption(model, "FIELD_UNKNOWN", `effectiveAt names ${name}, which is not recorded`);
  if (found.mask !== null)
    throw refuseOption(model, "OPTION_INVALID", `effectiveAt names ${name}, which is masked`);
  return name;
}

/** Checks the option `deletedAt`; `null` without it. */
export function deletedAtOf(
  model: ModelStatic<Model>,
  { deletedAt: name }: Pick<TrackSettings, "deletedAt">,
  recorded: readonly RegisteredField[],
): string | null {
  if (name === undefined) return null;
  if (recorded.some(({ field }) => field === name)) return name;
  throw refuseOption(model, "FIELD_UNKNOWN", `deletedAt names ${name}, which is not recorded`);
}
