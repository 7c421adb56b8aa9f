import type { Model, ModelStatic } from "sequelize";

import type { Mask, SizeMask } from "../../../core/mask.ts";
import type { RegistrationDefaults } from "../registration-defaults.ts";
import type { TrackSettings } from "../track-settings.ts";
import { refuseOption } from "./refuse-option.ts";

/** The masks by attribute. A field that is only named has the default mask of the audit. */
export function masksOf(
  model: ModelStatic<Model>,
  { mask: masks = {} }: Pick<TrackSettings, "mask">,
  defaults: Pick<RegistrationDefaults, "mask" | "secret">,
): ReadonlyMap<string, Mask | SizeMask> {
  const given = new Map(Object.entries(masks).map(([field, mask]) => [field, mask ?? defaults.mask]));
  const [hashed] = [...given].find(([, mask]) => mask === "hash") ?? [];
  if (hashed === undefined || defaults.secret !== null) return given;
  throw refuseOption(model, "OPTION_INVALID", `mask hashes ${hashed}, which needs the secret of createAudit`);
}
