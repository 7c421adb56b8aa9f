import type { Model, ModelStatic } from "sequelize";

import type { TrackOptions } from "../../core/track-options.ts";

/** Which models `trackAll()` takes, and what it keeps of each of them. */
export interface TrackAllOptions extends Pick<TrackOptions, "engine" | "capture" | "actor" | "reason"> {
  /** Models, or their names, that are left alone. */
  readonly exclude?: readonly (ModelStatic<Model> | string)[] | undefined;
}
