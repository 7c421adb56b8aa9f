import type { Mask, SizeMask, TrackedModel, TrackOptions } from "@hindsight/audit-core/sequelize";
import { DataTypes, type Model, type ModelAttributes, type ModelStatic } from "sequelize";

import type { World } from "./world.ts";

/** Options of one release's registration. */
export type ReleaseOptions = Omit<TrackOptions, "include" | "exclude" | "mask"> & {
  readonly exclude?: readonly string[];
  readonly mask?: readonly string[] | Readonly<Record<string, Mask | SizeMask>>;
};

/** Defines a model and tracks it, as the first or a later release of an application would. */
export function releasing(world: () => World) {
  return async (
    name: string,
    attributes: ModelAttributes,
    options: ReleaseOptions = {},
    table = name,
  ): Promise<{ Row: ModelStatic<Model>; tracked: TrackedModel }> => {
    const { audit, engine, sequelize } = world();
    if (sequelize.isDefined(name)) audit.untrack(sequelize.model(name));
    const id = { type: DataTypes.INTEGER, primaryKey: true };
    const Row = sequelize.define(name, { id, ...attributes }, { tableName: table, timestamps: false });
    await Row.sync();
    // The types describe the options of the first release only.
    const tracked = audit.track(Row, { engine, ...options } as object);
    await audit.install();
    return { Row, tracked };
  };
}
