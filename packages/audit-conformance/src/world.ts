import {
  createAudit,
  type Audit,
  type CaptureKind,
  type EngineKind,
  type Recorded,
  type TrackedModel,
} from "@hindsight/audit-core/sequelize";
import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type ModelStatic,
  type Sequelize,
} from "sequelize";

/** Secret for `hash` masks. */
export const MASK_SECRET = "a secret of the conformance suite";

/** A combination of engine and capture. */
export interface Combination {
  readonly engine: EngineKind;
  readonly capture: CaptureKind;
  /** @default one table */
  readonly partitions?: "monthly" | undefined;
}

/** A table with the kinds of columns that are difficult to record correctly. */
export class Thing extends Model<InferAttributes<Thing>, InferCreationAttributes<Thing>> {
  declare id: CreationOptional<number>;
  declare status: CreationOptional<string | null>;
  declare amount: CreationOptional<string | null>;
  declare big: CreationOptional<string | null>;
  declare count: CreationOptional<number>;
  declare flag: CreationOptional<boolean | null>;
  declare happenedAt: CreationOptional<Date | null>;
  declare day: CreationOptional<string | null>;
  declare data: CreationOptional<Record<string, unknown> | null>;
  declare tags: CreationOptional<string[] | null>;
  declare bytes: CreationOptional<Buffer | null>;
  declare secret: CreationOptional<string | null>;
  declare cacheKey: CreationOptional<string | null>;
  declare doubled: CreationOptional<number | null>;
  declare unique: CreationOptional<string | null>;
  declare parentId: CreationOptional<number | null>;
}

/** A child table with ON DELETE CASCADE and a composite key. */
export class Part extends Model<InferAttributes<Part>, InferCreationAttributes<Part>> {
  declare thingId: number;
  declare position: number;
  declare name: CreationOptional<string | null>;
}

/** A UUID-keyed row that refers to a thing. */
export class Note extends Model<InferAttributes<Note>, InferCreationAttributes<Note>> {
  declare id: CreationOptional<string>;
  declare thingId: CreationOptional<number | null>;
  declare text: CreationOptional<string | null>;
}

/** Tracked models on their own database. */
export interface World extends Combination {
  readonly sequelize: Sequelize;
  readonly audit: Audit;
  readonly Thing: ModelStatic<Thing>;
  readonly Part: ModelStatic<Part>;
  readonly Note: ModelStatic<Note>;
  readonly things: TrackedModel<Recorded<Thing, "cacheKey", "secret">>;
  readonly parts: TrackedModel<Recorded<Part>>;
  readonly notes: TrackedModel<Recorded<Note>>;
}

/** Tracks the models in a database that has their tables, see {@link createTables}. */
export async function createWorld(sequelize: Sequelize, combination: Combination): Promise<World> {
  class WorldThing extends Thing {}
  WorldThing.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      status: DataTypes.TEXT,
      amount: DataTypes.DECIMAL,
      big: DataTypes.BIGINT,
      count: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      flag: DataTypes.BOOLEAN,
      happenedAt: { type: DataTypes.DATE(6), field: "happened_at" },
      day: DataTypes.DATEONLY,
      data: DataTypes.JSONB,
      tags: DataTypes.ARRAY(DataTypes.TEXT),
      bytes: DataTypes.BLOB,
      secret: DataTypes.TEXT,
      cacheKey: { type: DataTypes.TEXT, field: "cache_key" },
      doubled: DataTypes.INTEGER,
      unique: { type: DataTypes.TEXT, field: "unique_text" },
      parentId: { type: DataTypes.INTEGER, field: "parent_id" },
    },
    { sequelize, modelName: "Thing", tableName: "things", timestamps: false },
  );
  class WorldPart extends Part {}
  WorldPart.init(
    {
      thingId: { type: DataTypes.INTEGER, primaryKey: true, field: "thing_id" },
      position: { type: DataTypes.INTEGER, primaryKey: true },
      name: DataTypes.TEXT,
    },
    { sequelize, modelName: "Part", tableName: "parts", timestamps: false },
  );
  class WorldNote extends Note {}
  WorldNote.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, defaultValue: DataTypes.UUIDV4 },
      thingId: { type: DataTypes.INTEGER, field: "thing_id" },
      text: DataTypes.TEXT,
    },
    { sequelize, modelName: "Note", tableName: "notes", timestamps: false },
  );
  const audit = createAudit(sequelize, {
    capture: combination.capture,
    partitions: combination.partitions,
    secret: MASK_SECRET,
  });
  const { engine } = combination;
  const things = audit.track(WorldThing, {
    engine,
    exclude: ["cacheKey"],
    mask: ["secret"],
    label: "Thing {id} ({status})",
    severity: "high",
    tags: ["zoo"],
    fields: { secret: { tags: ["pci"] } },
  });
  const parts = audit.track(WorldPart, { engine, severity: "low", tags: ["zoo", "gdpr"] });
  const notes = audit.track(WorldNote, { engine });
  await audit.install();
  return {
    ...combination,
    sequelize,
    audit,
    Thing: WorldThing,
    Part: WorldPart,
    Note: WorldNote,
    things,
    parts,
    notes,
  };
}

/** Creates the tables of a world. */
export async function createTables(sequelize: Sequelize): Promise<void> {
  await sequelize.query(`
    CREATE TABLE things (
      id integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, status text, amount numeric, big bigint,
      count integer NOT NULL DEFAULT 0, flag boolean, happened_at timestamptz, day date, data jsonb, tags text[],
      bytes bytea, secret text, cache_key text, doubled integer GENERATED ALWAYS AS (count * 2) STORED,
      unique_text text UNIQUE, parent_id integer REFERENCES things);
    CREATE TABLE parts (thing_id integer REFERENCES things ON DELETE CASCADE, position integer, name text,
      PRIMARY KEY (thing_id, position));
    CREATE TABLE notes (id uuid PRIMARY KEY, thing_id integer REFERENCES things ON DELETE SET NULL, text text);
  `);
}
