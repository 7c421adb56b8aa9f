import { DataTypes, type Model, type ModelAttributes, type ModelStatic, Sequelize } from "sequelize";

import type { CaptureKind, EngineKind } from "../../../src/core/track-options.ts";
import { type Audit, createAudit, type TrackedModel } from "../../../src/sequelize/index.ts";
import { type ColumnType, type Place, PLACES } from "./step.ts";
import { type LiveColumn, readColumns } from "./table.ts";

/** What a release of the application knows: its models over the tables as they were, and how they are tracked. */
export interface Release extends AsyncDisposable {
  readonly sequelize: Sequelize;
  readonly audit: Audit;
  readonly engine: EngineKind;
  readonly masked: boolean;
  readonly at: Readonly<Record<Place, Site>>;
}

/** One of the tables, as a release knows it. */
export interface Site {
  readonly Thing: ModelStatic<Model>;
  readonly things: TrackedModel;
  readonly columns: readonly LiveColumn[];
}

export interface ReleaseOptions {
  readonly url: string;
  readonly engine: EngineKind;
  readonly capture: CaptureKind;
  readonly masked: boolean;
}

const TYPES: Readonly<Record<ColumnType, ModelAttributes[string]>> = {
  text: DataTypes.TEXT,
  integer: DataTypes.INTEGER,
  bigint: DataTypes.BIGINT,
  numeric: DataTypes.DECIMAL,
  "double precision": DataTypes.DOUBLE,
  jsonb: DataTypes.JSONB,
  boolean: DataTypes.BOOLEAN,
  timestamptz: DataTypes.DATE(6),
  date: DataTypes.DATEONLY,
  "north.hue": DataTypes.ENUM("7", "true", "red"),
};

/** A process of its own, with models of the tables as they are now. */
export async function openRelease({ url, engine, capture, masked }: ReleaseOptions): Promise<Release> {
  const sequelize = new Sequelize(url, { logging: false, pool: { max: 3 } });
  const audit = createAudit(sequelize, { capture });
  const site = async (place: Place): Promise<Site> => {
    const columns = await readColumns(sequelize, place);
    const attributes = columns.map(({ name, type }) => [
      name,
      name === "id" ? { type: DataTypes.INTEGER, primaryKey: true } : { type: TYPES[type], field: name },
    ]);
    const Thing = sequelize.define(`Thing_${place}`, Object.fromEntries(attributes) as ModelAttributes, {
      schema: place,
      tableName: "things",
      timestamps: false,
    });
    const options = { engine, label: "Thing {id}", mask: masked ? ["secret"] : [] };
    return { Thing, things: audit.track(Thing, options), columns };
  };
  const [north, south] = [await site(PLACES[0]), await site(PLACES[1])];
  return {
    sequelize,
    audit,
    engine,
    masked,
    at: { north, south },
    [Symbol.asyncDispose]: () => sequelize.close(),
  };
}
