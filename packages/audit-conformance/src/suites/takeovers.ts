import { MASK, type TrackedModel } from "@hindsight/audit-core/sequelize";
import { DataTypes } from "sequelize";
import { expect, it } from "vitest";

import { changed, lifeOf } from "../reading.ts";
import { releasing } from "../releasing.ts";
import type { World } from "../world.ts";

/** Another engine that takes over a history, and other changes with it. */
export function takeoverSuite(world: () => World): void {
  const release = releasing(world);

  const pairs = async (tracked: TrackedModel, field: string) =>
    (await lifeOf(tracked, 1)).map((version) => changed(version)[field] ?? null);

  it("changing the engine and back keeps the whole history", async () => {
    const { engine } = world();
    const attributes = { status: DataTypes.TEXT, data: DataTypes.JSONB, pin: DataTypes.TEXT };
    const options = { mask: ["pin"], label: "{id} {status}" };
    const before = await release("switched", attributes, options);
    await before.Row.create({ id: 1, status: "a", data: { b: [1, null] }, pin: "1" });
    await before.Row.update({ status: null, pin: "2" }, { where: { id: 1 } });
    await before.Row.destroy({ where: { id: 1 }, audit: { reason: "gone" } });
    await before.Row.create({ id: 1, data: null });
    await before.Row.create({ id: 2, status: "other" });
    const read = async (tracked: TrackedModel) => ({
      lives: [await lifeOf(tracked, 1), await lifeOf(tracked, 2)],
      states: await Promise.all(
        (await lifeOf(tracked, 1)).map(({ at }) => tracked.at(at).findAll({ order: ["id"] })),
      ),
    });
    const known = await read(before.tracked);
    const other = engine === "snapshot" ? "delta" : "snapshot";
    const moved = await release("switched", attributes, { ...options, engine: other });
    expect(await read(moved.tracked)).toEqual(known);
    await moved.Row.update({ status: "z" }, { where: { id: 2 } });
    const back = await release("switched", attributes, options);
    expect(await pairs(back.tracked, "status")).toEqual([[null, "a"], ["a", null], null, null]);
    expect((await lifeOf(back.tracked, 2)).map(({ label }) => label)).toEqual(["2 other", "2 z"]);
  });

  it("100. both engines show the values of a dropped column, and keep them when one takes over from the other", async () => {
    const { engine, sequelize } = world();
    const attributes = { status: DataTypes.TEXT, pin: DataTypes.TEXT };
    const dropped = { n: DataTypes.INTEGER, data: DataTypes.JSONB, how: DataTypes.TEXT };
    const before = await release("dropped", { ...attributes, ...dropped }, { mask: ["pin"] });
    await before.Row.create({ id: 1, status: "a", n: 1, data: { a: [1] }, how: "5", pin: "1" });
    await before.Row.update({ n: 2, data: null }, { where: { id: 1 } });
    await before.Row.create({ id: 2, n: 7, how: "x" });
    await before.Row.destroy({ where: { id: 2 } });
    const read = async (tracked: TrackedModel) => [await lifeOf(tracked, 1), await lifeOf(tracked, 2)];
    const known = await read(before.tracked);
    await sequelize.query(
      "ALTER TABLE dropped DROP COLUMN n, DROP COLUMN data, DROP COLUMN how, DROP COLUMN pin, ADD COLUMN later integer",
    );
    const after = { status: DataTypes.TEXT, later: DataTypes.INTEGER };
    const other = engine === "snapshot" ? "delta" : "snapshot";
    const kept = await release("dropped", after);
    expect(await read(kept.tracked)).toEqual(known);
    await kept.Row.update({ status: "b" }, { where: { id: 1 } });
    await kept.Row.destroy({ where: { id: 1 } });
    await kept.Row.create({ id: 1, status: "c" });
    const grown = await read(kept.tracked);
    expect(grown[0]?.slice(0, 2)).toEqual(known[0]);
    for (const next of [other, engine] as const) {
      const moved = await release("dropped", after, { engine: next });
      expect(await read(moved.tracked)).toEqual(grown);
    }
  });

  it("100. a column that is renamed while the engine or the mask changes too has one history", async () => {
    const { engine, sequelize } = world();
    const before = await release("renamed_anew", { state: DataTypes.TEXT });
    await before.Row.create({ id: 1, state: "a" });
    await before.Row.update({ state: "b" }, { where: { id: 1 } });
    await sequelize.query("ALTER TABLE renamed_anew RENAME COLUMN state TO status");
    const other = engine === "snapshot" ? "delta" : "snapshot";
    const moved = await release("renamed_anew", { status: DataTypes.TEXT }, { engine: other });
    await moved.Row.update({ status: "c" }, { where: { id: 1 } });
    const life = [
      [null, "a"],
      ["a", "b"],
      ["b", "c"],
    ];
    expect(await pairs(moved.tracked, "status")).toEqual(life);
    await sequelize.query("ALTER TABLE renamed_anew RENAME COLUMN status TO step");
    const hidden = await release("renamed_anew", { step: DataTypes.TEXT }, { mask: ["step"] });
    expect(await pairs(hidden.tracked, "step")).toEqual([
      [null, MASK],
      [MASK, MASK],
      [MASK, MASK],
    ]);
  });
}
