import { createAudit, MASK, type LogEntry } from "@hindsight/audit-core/sequelize";
import { driftOf } from "@hindsight/testing";
import {
  DataTypes,
  type Model,
  type ModelAttributes,
  type ModelOptions,
  type ModelStatic,
  type Options,
  type Sequelize,
  Transaction,
} from "sequelize";
import { expect, it } from "vitest";

import { secondInstance } from "../second-instance.ts";
import type { Combination, World } from "../world.ts";

interface Case {
  readonly name: string;
  /** Options of the instance. */
  readonly options?: Options;
  /** Its option `define`. */
  readonly define?: ModelOptions;
  readonly attributes?: ModelAttributes;
  /** Whether reads go to connections of their own. */
  readonly replicated?: boolean;
  readonly prepare?: (sequelize: Sequelize) => void;
}

const nothing = (): void => undefined;

/** Options of Sequelize's constructor and of `define` that change a statement, a name, an attribute or a row. */
const CASES: readonly Case[] = [
  { name: "a schema for all models", define: { schema: "shop" } },
  { name: "a schema of the instance", options: { schema: "shop" } },
  {
    name: "version and renamed timestamps",
    define: { version: "lock", createdAt: "made", updatedAt: false },
  },
  { name: "version and no timestamps", define: { version: true, timestamps: false } },
  { name: "paranoid", define: { paranoid: true } },
  { name: "paranoid with a renamed mark", define: { paranoid: true, deletedAt: "gone", underscored: true } },
  { name: "a default scope", define: { defaultScope: { where: { name: "nobody has it" } } } },
  {
    name: "a default scope that selects",
    define: {
      defaultScope: { attributes: ["id"], order: [["id", "DESC"]], limit: 1 },
      whereMergeStrategy: "and",
    },
  },
  {
    name: "omitNull, of the models and of the instance",
    define: { omitNull: true },
    options: { omitNull: true },
  },
  {
    name: "names, comments, indexes, validation and accessors",
    define: {
      freezeTableName: true,
      name: { singular: "one", plural: "many" },
      comment: "what is sold",
      indexes: [{ fields: ["name"] }],
      scopes: { other: { where: { name: "x" } } },
      validate: { always: nothing },
      getterMethods: { shout: () => "!" },
      setterMethods: { shout: nothing },
      rejectOnEmpty: true,
      hasTrigger: true,
    } as ModelOptions,
  },
  {
    name: "hooks",
    define: { hooks: { beforeFind: nothing, afterFind: nothing, beforeCount: nothing, beforeSave: nothing } },
  },
  {
    name: "hooks of the instance",
    prepare: (sequelize) => {
      sequelize.addHook("beforeDefine", (attributes) => {
        attributes["tenant"] = { type: DataTypes.TEXT, defaultValue: "a" };
      });
      sequelize.addHook("afterDefine", (model: ModelStatic<Model>) => {
        model.addScope("tenant", { where: { tenant: "a" } });
      });
    },
  },
  { name: "quoteIdentifiers: false", options: { quoteIdentifiers: false } },
  {
    name: "quoteIdentifiers: false, underscored, in a schema",
    options: { quoteIdentifiers: false },
    define: { underscored: true, schema: "Shop" },
  },
  { name: "minifyAliases and typeValidation", options: { minifyAliases: true, typeValidation: true } },
  { name: "a timezone", options: { timezone: "+05:30" } },
  {
    name: "a timezone by name",
    options: { timezone: "America/St_Johns", keepDefaultTimezone: true } as Options,
  },
  { name: "a log", options: { benchmark: true, logQueryParameters: true, logging: nothing } },
  {
    name: "strings as they were",
    options: { standardConformingStrings: false, databaseVersion: "16.0.0" } as Options,
  },
  { name: "REPEATABLE READ", options: { isolationLevel: Transaction.ISOLATION_LEVELS.REPEATABLE_READ } },
  { name: "SERIALIZABLE", options: { isolationLevel: Transaction.ISOLATION_LEVELS.SERIALIZABLE } },
  { name: "query: { raw: true }", options: { query: { raw: true } } },
  { name: "query: { nest: true }", options: { query: { nest: true } } },
  { name: "a pool of one", options: { pool: { max: 1 }, retry: { max: 3, match: [/deadlock/] } } },
  { name: "replication", replicated: true },
  {
    name: "columns of other names",
    attributes: {
      id: { type: DataTypes.UUID, primaryKey: true, defaultValue: DataTypes.UUIDV4, field: "ShelfId" },
      name: { type: DataTypes.TEXT, field: "The Name" },
      size: { type: DataTypes.INTEGER, field: "sizeInCm" },
    },
  },
];

/** Results must not depend on options of Sequelize. The cases are split between the engines. */
export function instanceOptionSuite(world: () => World, { engine }: Combination): void {
  const connect = ({ options, define, replicated, prepare }: Case): Sequelize => {
    const { database, username, password, host, port } = world().sequelize.config;
    const server = { database, username, password: password ?? "", host: host ?? "", port: Number(port) };
    const sequelize = secondInstance(world(), {
      ...options,
      ...(define && { define }),
      ...(replicated === true && { replication: { write: server, read: [server] } }),
    });
    prepare?.(sequelize);
    return sequelize;
  };

  const cases = CASES.map((one, i) => ({ ...one, i }));
  it.each(cases.filter(({ i }) => (i % 2 === 0) === (engine === "delta")))(
    "the whole library works with $name",
    async ({ i, attributes = { name: DataTypes.TEXT, size: DataTypes.INTEGER }, ...given }) => {
      const { capture } = world();
      const sequelize = connect(given);
      const Shelf = sequelize.define<Model>(`Shelf${i}`, { ...attributes });
      const Item = sequelize.define<Model>(`Item${i}`, { ...attributes, soldAt: DataTypes.DATE });
      const foreignKey = { name: "shelfId", type: Shelf.getAttributes()["id"]?.type ?? DataTypes.INTEGER };
      Shelf.hasMany(Item, { as: "items", foreignKey, constraints: false });
      Item.belongsTo(Shelf, { as: "shelf", foreignKey, constraints: false });
      const audit = createAudit(sequelize, { schema: `audit_${i}`, capture });
      const shelves = audit.track(Shelf, { engine, label: "{name}", mask: ["size"] });
      audit.track(Item, { engine, reason: "required" });
      for (const schema of ["shop", "Shop"]) {
        await sequelize.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
      }
      await sequelize.sync();
      await audit.install();
      expect(await driftOf(audit)).toEqual([]);

      const shelf = await Shelf.create({ name: "a", size: 3 });
      const id = shelf.get("id") as number;
      await shelf.update({ name: "b", size: 4 });
      await audit.run({ reason: "sold" }, async () => {
        await Item.create({ name: "y", shelfId: id, soldAt: new Date(0) });
        await Item.bulkCreate([{ name: "x", shelfId: id }]);
      });
      await expect(Item.update({ size: 4 }, { where: { name: "x" } })).rejects.toMatchObject({
        code: "REASON_REQUIRED",
      });
      const [changed, made] = (await shelves.history(id)).items;
      if (made === undefined || changed === undefined) throw new Error("two changes, two versions");
      const shown = ({ changes }: LogEntry) =>
        changes.filter(({ field }) => field === "name" || field === "size");
      expect([shown(made), made.label]).toEqual([
        [
          { field: "name", old: null, new: "a" },
          { field: "size", old: null, new: MASK },
        ],
        "a",
      ]);
      expect(shown(changed)).toEqual([
        { field: "name", old: "a", new: "b" },
        { field: "size", old: MASK, new: MASK },
      ]);

      const then = shelves.at(made.at);
      const row = await then.findByPk(id);
      expect(row).toMatchObject({ id, name: "a", size: MASK });
      expect(Object.keys(row ?? {}).toSorted()).toEqual([...shelves.fields].toSorted());
      expect(await then.findOne({ where: { name: "a" } as never })).toEqual(row);
      expect(await then.findAll({ where: { name: "b" } as never })).toEqual([]);
      expect([await then.count(), await then.count({ where: { name: "b" } as never })]).toEqual([1, 0]);
      expect(await shelves.at("2000-01-01T00:00:00Z").findByPk(id)).toBeNull();
      expect(await then.presence(id)).toBe("present");
      const now = shelves.at("9999-01-01T00:00:00Z");
      const found = await now.findAll<{ items: { name: string; soldAt: Date | null }[] }>({
        include: [{ association: "items", order: [["name", "DESC"]] }],
      });
      expect(found.map(({ items: some }) => some.map(({ name, soldAt }) => [name, soldAt]))).toEqual([
        [
          ["y", new Date(0)],
          ["x", null],
        ],
      ]);

      const stored = await shelves.History.findAll({ order: [["versionId", "ASC"]] });
      expect(stored.map(({ versionAction, versionLabel }) => [versionAction, versionLabel])).toEqual([
        ["+", "a"],
        ["~", "b"],
      ]);
      expect(await shelves.History.count({ where: { versionAction: "~" } })).toBe(1);

      expect(await shelves.revert(made)).toMatchObject({ action: "update", label: "a" });
      await Shelf.unscoped().destroy({ where: { id }, force: true });
      expect(await shelves.restore(id)).toMatchObject({ action: "create", label: "a" });
      const feed = await audit.feed({ models: [Item.name, Shelf.name], limit: 500 });
      expect(
        feed.items
          .map(({ action }) => action)
          .toReversed()
          .join(" "),
      ).toBe("create update create create update delete create");
      expect((await audit.upkeep.verify()).map(({ mismatched }) => mismatched)).toEqual([0, 0]);
      expect(await driftOf(audit)).toEqual([]);
      await sequelize.close();
    },
  );
}
