import { Transaction } from "sequelize";
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

  it("a hold keeps versions and the later ones of their rows, in what is chosen and in what is removed, until it is released", async () => {
    const { Thing, things, audit, sequelize } = world();
    const thing = await Thing.create({ status: "a" });
    const actor = { type: "user", id: `held-${thing.id}` };
    await audit.run({ actor }, () => thing.update({ status: "b" }));
    await thing.update({ status: "c" });
    const before = await databaseClock(sequelize);
    const model = "Thing";
    const [first, second, third] = await lifeOf(things, thing.id);
    if (first === undefined || second === undefined || third === undefined) throw new Error("three versions");
    const isChosen = async () => {
      const after = { at: first.at, id: "0" };
      const chosen = await audit.retention.readStored({ model, before, after });
      return chosen.some(({ id }) => id === second.id);
    };
    const others = [{ model, key: `${thing.id}0` }, { actor: { ...actor, type: "job" } }, { from: third.at }];
    const requests = [
      { model, key: thing.id },
      { model: Thing },
      { actor },
      { from: second.at, to: third.at },
      // What is left of a row has no holes.
      { model, key: thing.id, from: first.at, to: second.at },
    ];
    for (const request of others) await audit.holds.place({ ...request, reason: "Another case" });
    const undone = await sequelize.transaction();
    await audit.holds.place({ model, reason: "Undone", transaction: undone });
    await undone.rollback();
    for (const request of requests) {
      expect(await isChosen()).toBe(true);
      const id = await audit.holds.place({ ...request, reason: "Case 4711" });
      expect(await isChosen()).toBe(false);
      expect((await audit.retention.plan({ before, model }))[0]?.held).toBeGreaterThan(0);
      await expect(audit.retention.remove({ model, before, versions: [second] })).rejects.toMatchObject({
        code: "VERSION_NEEDED",
      });
      const [note] = (await audit.feed({ limit: 1 })).items;
      expect(note).toMatchObject({ model: "Hold", key: id, action: "note", label: "Hold placed" });
      expect(note?.changes).toContainEqual({ field: "reason", old: null, new: "Case 4711" });
      expect(await audit.holds.release(id, { reason: "Closed" })).toBe(true);
      expect(await audit.holds.release(id, { reason: "Closed" })).toBe(false);
    }
    const { removed } = await audit.retention.remove({ model, before, versions: [second] });
    expect(removed).toEqual([second.id]);
    for (const { id, reason } of await audit.holds.list())
      if (reason === "Another case") await audit.holds.release(id, { reason: "Closed" });
    expect(await audit.holds.list()).toEqual([]);
    expect((await audit.holds.list({ released: true }))[0]).toMatchObject({
      model: "Thing",
      key: String(thing.id),
    });
    for (const wrong of [
      { reason: "No scope" },
      { model, reason: " " },
      { key: 1, actor, reason: "No model" },
    ])
      await expect(audit.holds.place(wrong)).rejects.toMatchObject({ code: "OPTION_INVALID" });
  });

  it("a removal in a transaction that might not see a hold is refused", async () => {
    const { Thing, things, audit, sequelize } = world();
    const thing = await Thing.create({ status: "a" });
    await thing.update({ status: "b" });
    const [first] = await lifeOf(things, thing.id);
    if (first === undefined) throw new Error("two versions");
    const before = await databaseClock(sequelize);
    const { REPEATABLE_READ, SERIALIZABLE } = Transaction.ISOLATION_LEVELS;
    for (const isolationLevel of [REPEATABLE_READ, SERIALIZABLE]) {
      const removed = sequelize.transaction({ isolationLevel }, async (transaction) => {
        await sequelize.query("SELECT 1", { transaction });
        const id = await audit.holds.place({ model: "Thing", key: thing.id, reason: "Case 4711" });
        try {
          return await audit.retention.remove({ model: "Thing", before, versions: [first], transaction });
        } finally {
          await audit.holds.release(id, { reason: "Closed" });
        }
      });
      await expect(removed).rejects.toMatchObject({ code: "UNSUPPORTED" });
    }
    expect((await lifeOf(things, thing.id)).map(({ id }) => id)).toContain(first.id);
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
