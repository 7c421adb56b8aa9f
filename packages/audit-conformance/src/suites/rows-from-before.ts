import type { TrackedModel, TrackOptions } from "@hindsight/audit-core/sequelize";
import { DataTypes, type Model, type ModelStatic, Transaction } from "sequelize";
import { expect, it } from "vitest";

import { actionsOf, changed, lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

const BEFORE = "Was there before it was recorded";
const LATER = "9999-01-01T00:00:00Z";

/** Rows that existed before their table was recorded, and are written before a backfill. */
export function rowsFromBeforeSuite(world: () => World): void {
  let tables = 0;

  interface Told {
    readonly Row: ModelStatic<Model>;
    readonly rows: TrackedModel;
  }

  /** A table with rows from before it was tracked, `n` from 1 on. */
  async function before(
    count: number,
    options: Pick<TrackOptions<string, string, string>, "whenChanged" | "mask" | "label" | "exclude"> = {},
  ): Promise<Told> {
    const { audit, engine, sequelize } = world();
    tables += 1;
    const text = DataTypes.TEXT;
    const attributes = { n: DataTypes.INTEGER, text, pin: text, hidden: text };
    const Row = sequelize.define(`Before${tables}`, attributes, {
      tableName: `before_${tables}`,
      timestamps: false,
    });
    await Row.sync();
    const values = Array.from({ length: count }, (_, i) => ({
      n: i + 1,
      text: `t${i + 1}`,
      pin: `p${i}`,
      hidden: "h",
    }));
    await Row.bulkCreate(values);
    const rows = audit.track(Row, { engine, ...options });
    await audit.install();
    return { Row, rows };
  }

  /** The versions of a row, shortened. */
  const told = async (rows: TrackedModel, id: number) =>
    (await lifeOf(rows, id)).map((version) => [version.action, changed(version)]);
  const made = (id: number) => ["create", { id: [null, id], n: [null, id], text: [null, `t${id}`] }];

  it("an update or a deletion first records the row it found, and a backfill adds nothing to it", async () => {
    const { audit } = world();
    const { Row, rows } = await before(3, { mask: ["pin"], exclude: ["hidden"], label: "{text}" });
    const actor = { type: "user", id: "5" };
    await audit.run({ actor, reason: "why" }, async () => {
      await Row.update({ n: 10 }, { where: { id: 1 } });
      await Row.destroy({ where: { id: 2 } });
    });
    const pin = (id: number) => ["create", { ...(made(id)[1] as object), pin: [null, "••••••"] }];
    expect(await told(rows, 1)).toEqual([pin(1), ["update", { n: [1, 10] }]]);
    expect((await told(rows, 2))[0]).toEqual(pin(2));
    expect(await actionsOf(rows, 2)).toEqual(["create", "delete"]);
    const [begin, change] = await lifeOf(rows, 1);
    expect(begin).toMatchObject({ actor: null, reason: BEFORE, label: "t1" });
    expect(change).toMatchObject({ actor, reason: "why" });
    expect(begin && change && begin.at < change.at).toBe(true);
    expect(await rows.at(begin?.at ?? "").findByPk(1)).toMatchObject({ n: 1, text: "t1" });
    expect(await rows.at(LATER).findByPk(1)).toMatchObject({ n: 10, text: "t1" });
    expect(await rows.at(LATER).count()).toBe(1);
    expect(await rows.at(LATER).presence(1)).toBe("present");
    expect((await rows.blame(1)).find(({ field }) => field === "n")?.version.reason).toBe("why");
    expect((await audit.upkeep.backfill({ model: Row.name })).get(Row.name)).toBe(1);
    expect(await actionsOf(rows, 3)).toEqual(["create"]);
    expect(await rows.at(LATER).count()).toBe(2);
    expect((await audit.upkeep.verify({ model: Row.name }))[0]?.mismatched).toBe(0);
    await rows.restore(2);
    expect(await Row.findByPk(2)).toMatchObject({ n: 2, text: "t2" });
    await rows.revert(begin?.id ?? "");
    expect(await Row.findByPk(1)).toMatchObject({ n: 1 });
    await Row.update({ n: 30 }, { where: { id: 3 } });
    expect((await told(rows, 3)).at(-1)).toEqual(["update", { n: [3, 30] }]);
  });

  it("statements over rows with and without history, upserts and changed keys record each row's baseline once", async () => {
    const { audit, sequelize } = world();
    const { Row, rows } = await before(6, { exclude: ["pin", "hidden"] });
    await Row.update({ n: 100 }, { where: { id: 1 } });
    await Row.create({ id: 20, n: 20, text: "t20" });
    await Row.update({ n: sequelize.literal("n + 1000") }, { where: { id: [1, 2, 3, 20] } });
    await Row.bulkCreate(
      [3, 4, 21].map((id) => ({ id, n: -id, text: `t${id}` })),
      { updateOnDuplicate: ["n"] },
    );
    await sequelize.query(`UPDATE ${Row.tableName} SET id = 50 WHERE id = 5`);
    await sequelize.query(`DELETE FROM ${Row.tableName} WHERE id IN (2, 6)`);
    expect(await told(rows, 1)).toEqual([
      made(1),
      ["update", { n: [1, 100] }],
      ["update", { n: [100, 1100] }],
    ]);
    expect(await told(rows, 2)).toEqual([
      made(2),
      ["update", { n: [2, 1002] }],
      ["delete", { id: [2, null], n: [1002, null], text: ["t2", null] }],
    ]);
    expect(await told(rows, 3)).toEqual([
      made(3),
      ["update", { n: [3, 1003] }],
      ["update", { n: [1003, -3] }],
    ]);
    expect(await told(rows, 4)).toEqual([made(4), ["update", { n: [4, -4] }]]);
    expect((await told(rows, 5))[0]).toEqual(made(5));
    expect(await actionsOf(rows, 5)).toEqual(["create", "delete"]);
    expect(await actionsOf(rows, 50)).toEqual(["create"]);
    expect(await actionsOf(rows, 6)).toEqual(["create", "delete"]);
    expect(await actionsOf(rows, 20)).toEqual(["create", "update"]);
    expect(await actionsOf(rows, 21)).toEqual(["create"]);
    expect((await audit.upkeep.verify({ model: Row.name }))[0]?.mismatched).toBe(0);
  });

  it("a no-op update, and one that makes no version, begins no history", async () => {
    const { sequelize } = world();
    const { Row, rows } = await before(2, { whenChanged: ["n"], exclude: ["pin", "hidden"] });
    await sequelize.query(`UPDATE ${Row.tableName} SET n = n`);
    await Row.update({ text: "skipped" }, { where: { id: 1 } });
    expect(await lifeOf(rows, 1)).toEqual([]);
    await Row.update({ n: 9, text: "said" }, { where: { id: 1 } });
    await Row.destroy({ where: { id: 2 } });
    expect(await told(rows, 1)).toEqual([
      ["create", { id: [null, 1], n: [null, 1], text: [null, "skipped"] }],
      ["update", { n: [1, 9], text: ["skipped", "said"] }],
    ]);
    expect(await actionsOf(rows, 2)).toEqual(["create", "delete"]);
  });

  it("TRUNCATE records the baseline and the delete of each row", async () => {
    const { Row, rows } = await before(2, { exclude: ["pin", "hidden"] });
    await Row.truncate();
    expect((await told(rows, 1))[0]).toEqual(made(1));
    expect(await actionsOf(rows, 2)).toEqual(["create", "delete"]);
    await rows.restore(1);
    expect(await Row.findByPk(1)).toMatchObject({ n: 1, text: "t1" });
  });

  it("a write that waits for a backfill, or whose transaction began before it, records no second baseline", async () => {
    const { audit, sequelize } = world();
    const { Row, rows } = await before(2, { exclude: ["pin", "hidden"] });
    const transaction = await sequelize.transaction({
      isolationLevel: Transaction.ISOLATION_LEVELS.REPEATABLE_READ,
    });
    await sequelize.query(`SELECT 1 FROM ${Row.tableName}`, { transaction });
    await audit.upkeep.backfill({ model: Row.name });
    await expect(Row.update({ n: 10 }, { where: { id: 1 }, transaction })).rejects.toThrow(
      /could not serialize/,
    );
    await transaction.rollback();
    await Row.update({ n: 10 }, { where: { id: 1 } });
    expect(await told(rows, 1)).toEqual([made(1), ["update", { n: [1, 10] }]]);
    const other = await before(3, { exclude: ["pin", "hidden"] });
    const ended = await Promise.allSettled([
      ...[1, 2, 3].map((id) => other.Row.update({ n: 10 * id }, { where: { id } })),
      audit.upkeep.backfill({ model: other.Row.name }),
      ...[1, 2, 3].map((id) => other.Row.update({ text: "x" }, { where: { id } })),
    ]);
    expect(ended.filter(({ status }) => status === "rejected")).toEqual([]);
    for (const id of [1, 2, 3])
      expect((await actionsOf(other.rows, id)).filter((action) => action === "create")).toHaveLength(1);
    expect((await audit.upkeep.verify({ model: other.Row.name }))[0]?.mismatched).toBe(0);
  });

  it("deleting a link that is older than its tracking records its baseline first", async () => {
    const { audit, engine, sequelize } = world();
    const text = DataTypes.TEXT;
    const Left = sequelize.define(
      "BeforeLeft",
      { name: text },
      { tableName: "before_lefts", timestamps: false },
    );
    const Right = sequelize.define(
      "BeforeRight",
      { name: text },
      { tableName: "before_rights", timestamps: false },
    );
    const Between = sequelize.define(
      "BeforeLink",
      { code: text },
      { tableName: "before_links", timestamps: false },
    );
    Left.belongsToMany(Right, { through: Between, as: "rights" });
    Right.belongsToMany(Left, { through: Between, as: "lefts" });
    for (const model of [Left, Right, Between]) await model.sync();
    const [left, right] = [await Left.create({ name: "a" }), await Right.create({ name: "b" })];
    const [leftId, rightId] = [left.get("id") as number, right.get("id") as number];
    await Between.create({ BeforeLeftId: leftId, BeforeRightId: rightId, code: "c" });
    const lefts = audit.track(Left, { engine, links: ["rights"] });
    await audit.install();
    await left.update({ name: "aa" });
    const [begin] = await lifeOf(lefts, leftId);
    await Between.destroy({ where: {} });
    const ended = (await audit.feed({ models: ["BeforeLink"] })).items;
    expect(ended.map(({ action }) => action)).toEqual(["delete", "create"]);
    expect(await lefts.links("rights").at(leftId, ended[1]?.at ?? "")).toEqual([rightId]);
    expect(begin).toMatchObject({ reason: BEFORE });
  });

  it("after a break in tracking, the changes made meanwhile are recorded before the next change", async () => {
    const { audit, engine, sequelize } = world();
    const { Row, rows } = await before(2, { exclude: ["pin", "hidden"] });
    await audit.upkeep.backfill({ model: Row.name });
    audit.untrack(Row);
    await audit.install();
    await sequelize.query(
      `UPDATE ${Row.tableName} SET text = 'unseen'; INSERT INTO ${Row.tableName} (id, n) VALUES (9, 9)`,
    );
    const again = audit.track(Row, { engine, exclude: ["pin", "hidden"] });
    await audit.install();
    await Row.update({ n: 10 }, { where: { id: [1, 9] } });
    expect((await told(again, 1)).slice(1)).toEqual([
      ["update", { text: ["t1", "unseen"] }],
      ["update", { n: [1, 10] }],
    ]);
    expect(await told(again, 9)).toEqual([
      ["create", { id: [null, 9], n: [null, 9] }],
      ["update", { n: [9, 10] }],
    ]);
    await audit.upkeep.backfill({ model: Row.name });
    await Row.update({ n: 20 }, { where: { id: 2 } });
    expect((await told(rows, 2)).slice(1)).toEqual([
      ["update", { text: ["t2", "unseen"] }],
      ["update", { n: [2, 20] }],
    ]);
    await audit.upkeep.backfill({ model: Row.name, missed: true });
    const [left] = await sequelize.query(
      "SELECT 1 FROM audit.untold u JOIN audit.tracked_tables t ON t.id = u.id WHERE t.name = $1",
      { bind: [Row.tableName] },
    );
    expect(left).toEqual([]);
  });
}
