import type { TrackedModel } from "@hindsight/audit-core/sequelize";
import { DataTypes, type Model, type ModelStatic } from "sequelize";
import { beforeAll, expect, it } from "vitest";

import { eventually } from "../eventually.ts";
import { changed, lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

export function clockSuite(world: () => World): void {
  let Watch: ModelStatic<Model>;
  let watches: TrackedModel;

  beforeAll(async () => {
    const { audit, engine, sequelize } = world();
    const attributes = { name: DataTypes.TEXT, place: DataTypes.TEXT };
    Watch = sequelize.define("Watch", attributes, { tableName: "watches", timestamps: false });
    await Watch.sync();
    watches = audit.track(Watch, { engine });
    await audit.install();
  });

  /** Moves the time of the row's n-th version, in the order they were written. */
  async function move(id: number, n: number, hours: number): Promise<void> {
    const { engine, sequelize } = world();
    const storage = engine === "delta" ? "audit.log" : "audit.watches_history";
    const row =
      engine === "delta"
        ? `version_table = (SELECT id FROM audit.tracked_tables WHERE model = 'Watch') AND version_key = '${id}'`
        : `id = ${id}`;
    const version = `SELECT version_id FROM ${storage} WHERE ${row} ORDER BY version_id OFFSET ${n} LIMIT 1`;
    await sequelize.transaction(async (transaction) => {
      await sequelize.query("SET LOCAL hindsight.maintenance = 'on'", { transaction });
      await sequelize.query(
        `UPDATE ${storage} SET version_at = version_at + ${hours} * interval '1 hour' WHERE version_id = (${version})`,
        { transaction },
      );
    });
  }

  it("a version written after the clock was set back is kept, verify reports it, and a backfill catches up", async () => {
    const { audit, engine } = world();
    const model = "Watch";
    const tail = audit.tail(await audit.tailEnd());
    const row = await Watch.create({ name: "a", place: "x" });
    const id = row.get("id") as number;
    await row.update({ name: "b" });
    await row.update({ name: "c" });
    const names = async () => (await lifeOf(watches, id)).map((version) => changed(version)["name"]?.[1]);
    expect(await audit.upkeep.verify({ model })).toMatchObject([{ mismatched: 0, misordered: 0 }]);
    await move(id, 0, -3);
    await move(id, 2, -1);
    // By time the version from before the step is the newest, but the row has the values of the later write.
    expect(await names()).toEqual(["a", "c", "b"]);
    expect(await audit.upkeep.verify({ model })).toMatchObject([
      {
        mismatched: 1,
        misordered: 1,
        mismatches: [{ key: String(id), kind: "different", fields: ["name"] }],
      },
    ]);
    // A tail reads by position, which is the order of the writes.
    const read: unknown[] = [];
    await eventually(async () => {
      for (const version of (await tail.read()).entries)
        if (version.model === model) read.push(changed(version)["name"]?.[1]);
      expect(read).toEqual(["a", "b", "c"]);
    });
    // The next version has the whole row in one engine, and only what it changed in the other.
    await row.update({ place: "y" });
    const left = engine === "delta" ? 1 : 0;
    expect(await audit.upkeep.verify({ model })).toMatchObject([{ mismatched: left, misordered: 1 }]);
    expect(await audit.upkeep.backfill({ model, missed: true })).toEqual(new Map([[model, left]]));
    expect(await audit.upkeep.verify({ model })).toMatchObject([{ mismatched: 0, misordered: 1 }]);
    const { at } = (await watches.latestOf(id)) ?? { at: "" };
    expect(await watches.at(at).findByPk(id)).toEqual({ id, name: "c", place: "y" });
    await row.update({ name: "d" });
    expect((await names()).at(-1)).toBe("d");
  });
}
