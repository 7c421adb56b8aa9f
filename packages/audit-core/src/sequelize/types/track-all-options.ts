import type { Model, ModelStatic } from "sequelize";

import type { TrackOptions } from "../../core/track-options.ts";

/** Which models `trackAll()` tracks, and with which options. */
export interface TrackAllOptions extends Pick<
  TrackOptions,
  "engine" | "capture" | "actor" | "reason" | "severity" | "tags"
> {
  /** Models, or their names, that are not to be tracked. */
  readonly exclude?: readonly (ModelStatic<Model> | string)[] | undefined;
}
