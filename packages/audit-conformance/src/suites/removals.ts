import { expect, it } from "vitest";

import { databaseClock } from "../database-clock.ts";
import { lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

export function removalSuite(world: () => World): void {
  it("removes exactly the given versions, and names those that were removed already", async () => {
    const { Thing, things, audit, sequelize } = world();
    const thing = await Thing.create({ status: "a" });
    const late = await Thing.create({ status: "late" });
    await thing.update({ status: "b" });
    const open = await sequelize.transaction();
    await late.update({ status: "later" }, { transaction: open });
    await thing.update({ status: "c" });
    await thing.update({ status: "d" });
    const model = "Thing";
    const before = await databaseClock(sequelize);
    const [first] = await lifeOf(things, thing.id);
    const after = String(BigInt(first?.id ?? 0) - 1n);
    const versions = (await audit.retention.read({ model, before, after, limit: 500 })).filter(
      ({ key }) => key === String(thing.id),
    );
    expect(versions.length).toBeGreaterThan(1);
    await open.commit();
    await late.update({ status: "latest" });
    const [one, ...others] = versions.map(({ id }) => id);
    await audit.retention.remove({ model, before, versions: versions.slice(0, 1) });
    const kept = await lifeOf(things, late.id);
    expect(await audit.retention.remove({ model, before: new Date(), versions })).toEqual({
      removed: others,
      missing: [one],
    });
    expect(await lifeOf(things, late.id)).toEqual(kept);
    expect(await lifeOf(things, thing.id)).toHaveLength(4 - versions.length);
  });

  it("refuses to remove a version that a state needs, whatever the date, and removes nothing of the batch", async () => {
    const { Thing, things, audit, sequelize } = world();
    const thing = await Thing.create({ status: "a" });
    await thing.update({ status: "b" });
    const life = await lifeOf(things, thing.id);
    for (const before of [await databaseClock(sequelize), "9999-12-31T00:00:00Z"]) {
      await expect(audit.retention.remove({ model: "Thing", before, versions: life })).rejects.toMatchObject({
        code: "VERSION_NEEDED",
      });
      expect(await lifeOf(things, thing.id)).toEqual(life);
    }
    await expect(
      audit.retention.remove({ model: "Thing", before: life[1]?.at ?? "", versions: life.slice(0, 1) }),
    ).rejects.toMatchObject({ code: "VERSION_NEEDED" });
    await expect(
      audit.retention.remove({ model: "Thing", before: new Date(), versions: [{ id: "1; DROP" }] }),
    ).rejects.toMatchObject({ code: "VERSION_NOT_FOUND" });
  });

  it("refuses to remove a deletion while an older version of its row stays, which would bring the row back", async () => {
    const { Thing, things, audit, sequelize } = world();
    const thing = await Thing.create({ status: "a" });
    await thing.destroy();
    const before = await databaseClock(sequelize);
    const life = await lifeOf(things, thing.id);
    const remove = (versions: typeof life) => audit.retention.remove({ model: "Thing", before, versions });
    await expect(remove(life.slice(1))).rejects.toMatchObject({ code: "VERSION_NEEDED" });
    expect(await things.at(before).findByPk(thing.id)).toBeNull();
    expect((await remove(life.toReversed())).removed).toHaveLength(2);
    expect(await lifeOf(things, thing.id)).toEqual([]);
  });

  it("the log tells what was removed, by whom and why, and that entry can never be removed", async () => {
    const { Thing, things, audit, sequelize } = world();
    const thing = await Thing.create({ status: "a" });
    await thing.update({ status: "b" });
    await thing.destroy();
    const versions = await lifeOf(things, thing.id);
    const ids = versions.map(({ id }) => id);
    const before = await databaseClock(sequelize);
    await audit.run({ actor: { type: "job", id: "archive" }, reason: "Kept for a year" }, () =>
      audit.retention.remove({ model: "Thing", before, versions }),
    );
    const [told] = (await audit.feed({ models: ["Thing"], actions: ["removal"], limit: 1 })).items;
    expect(told).toMatchObject({
      model: "Thing",
      key: "",
      label: "3 versions",
      actor: { type: "job", id: "archive" },
      reason: "Kept for a year",
      changes: [{ field: "versions", old: { count: 3 }, new: null }],
    });
    const { old } = told?.changes[0] ?? {};
    const [from, to] = [versions[0]?.at ?? "", versions[2]?.at ?? ""].map((at) => Date.parse(at));
    const said = old as { ids: string; from: string; to: string };
    expect([Date.parse(said.from), Date.parse(said.to)]).toEqual([from, to]);
    const [[range]] = (await sequelize.query(
      "SELECT bool_and($1::int8multirange @> id) AS all FROM unnest($2::int8[]) id",
      { bind: [said.ids, ids] },
    )) as [[{ all: boolean }], unknown];
    expect(range.all).toBe(true);
    const later = new Date(Date.now() + 60_000);
    const left = await audit.retention.read({ model: "Thing", before: later, after: ids[0], limit: 500 });
    expect(left.map(({ action }) => action)).not.toContain("removal");
    await expect(
      sequelize.query(`SELECT audit.things_remove(ARRAY[${told?.id ?? ""}], now())`),
    ).resolves.toMatchObject([[{ things_remove: [] }], expect.anything()]);
    expect((await audit.feed({ models: ["Thing"], actions: ["removal"], limit: 1 })).items).toEqual([told]);
  });
}
