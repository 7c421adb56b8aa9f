import { Op } from "sequelize";
import { expect, it } from "vitest";

import { countingStatements } from "./counting-statements.ts";
import { lastVersion, lifeOf, onlyVersion } from "./reading.ts";
import type { World } from "./world.ts";

export function timeTravelSuite(world: () => World): void {
  it("66. as of each version's own instant is that version's state", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({
      status: "0",
      amount: "0.10",
      data: { n: 0 },
      tags: ["0"],
      happenedAt: new Date(0),
    });
    const states = [await things.at((await lastVersion(things, thing.id)).at).findByPk(thing.id)];
    for (const n of [1, 2, 3]) {
      await thing.update({ status: String(n), data: { n }, flag: n === 2 });
      states.push(await things.at((await lastVersion(things, thing.id)).at).findByPk(thing.id));
    }
    await thing.destroy();
    const life = await lifeOf(things, thing.id);
    const again = await Promise.all(life.slice(0, -1).map(({ at }) => things.at(at).findByPk(thing.id)));
    expect(again).toEqual(states);
    expect(states.map((state) => state && "status" in state && state.status)).toEqual(["0", "1", "2", "3"]);
    expect(await things.at(life.at(-1)?.at ?? "").findByPk(thing.id)).toBeNull();
    expect(await things.at(new Date(0)).findByPk(thing.id)).toBeNull();
  });

  it("66. a row that is not created yet is told from one that is deleted", async () => {
    const { Thing, things, Part, parts, sequelize } = world();
    const thing = await Thing.create({});
    const key = { thingId: thing.id, position: 66 };
    await Part.create(key);
    await Part.destroy({ where: key });
    await thing.destroy();
    const { id } = thing;
    await Thing.create({ id });
    const life = await lifeOf(things, id);
    const [first, last] = await lifeOf(parts, key);
    const presences = [];
    for (const at of [new Date(0), ...life.map((version) => version.at), new Date(Date.now() + 60_000)]) {
      presences.push(await things.at(at).presence(id));
    }
    expect(presences).toEqual(["not-created", "present", "deleted", "present", "present"]);
    expect(await parts.at(first?.at ?? "").presence(key)).toBe("present");
    expect(await parts.at(last?.at ?? "").presence(key)).toBe("deleted");
    expect(await things.at(new Date()).presence(2_000_000_001)).toBe("not-created");
    await expect(things.at(new Date()).presence("no key")).rejects.toMatchObject({ code: "KEY_INVALID" });
    const { statements } = await countingStatements(sequelize, () => things.at(new Date()).presence(id));
    expect(statements).toBe(1);
  });

  it("66. the state of now is the live row, column for column", async () => {
    const { Thing, things, sequelize } = world();
    const thing = await Thing.create({
      amount: "1.10",
      big: "12",
      day: "2026-02-28",
      bytes: Buffer.from("b"),
      tags: [],
    });
    await thing.update({ count: 4, happenedAt: new Date("2026-01-01T00:00:00.123Z") });
    const [[clock]] = (await sequelize.query("SELECT clock_timestamp()::text AS now")) as [
      [{ now: string }],
      unknown,
    ];
    const live = (await Thing.findByPk(thing.id, { raw: true })) ?? {};
    const { cacheKey: _excluded, ...recorded } = { cacheKey: null, ...live };
    expect(await things.at(clock.now).findByPk(thing.id)).toEqual(recorded);
  });

  it("66. recorded values of the past are those the versions show, to the microsecond", async () => {
    const { Thing, things, sequelize } = world();
    const thing = await Thing.create({
      amount: "0.10",
      secret: "s",
      data: { a: [1] },
      bytes: Buffer.from([1]),
    });
    const happenedAt = "2026-03-01T12:00:00.000001Z";
    await sequelize.query(`UPDATE things SET happened_at = '${happenedAt}' WHERE id = ${thing.id}`);
    const life = await lifeOf(things, thing.id);
    const values = life.flatMap(({ changes }) =>
      changes.map((change) => [change.field, change.new] as const),
    );
    const recorded = await things.at(life.at(-1)?.at ?? "").recorded(thing.id);
    expect(recorded).toEqual({
      ...Object.fromEntries(things.fields.map((field) => [field, null])),
      ...Object.fromEntries(values),
    });
    expect(recorded?.happenedAt).toBe(happenedAt);
    expect(await things.at(new Date(0)).recorded(thing.id)).toBeNull();
  });

  it("67. finders of the past filter, sort, limit and count by the values of then", async () => {
    const { Thing, things } = world();
    const group = "tt67";
    const rows = await Thing.bulkCreate([1, 2, 3, 4].map((count) => ({ count, status: group })));
    const [first, second] = rows;
    const then = (await onlyVersion(things, rows.at(-1)?.id ?? 0)).at;
    await first?.update({ count: 100 });
    await second?.destroy();
    await Thing.create({ status: group, count: 5 });
    const past = things.at(then);
    const where = { status: group, count: { [Op.lt]: 4 } };
    expect(await past.count({ where })).toBe(3);
    const found = await past.findAll({ where, order: [["count", "DESC"]], limit: 2 });
    expect(found).toMatchObject([{ count: 3 }, { count: 2 }]);
    expect(await past.findOne({ where: { status: group, count: 1 } })).toMatchObject({ id: first?.id });
    expect(await past.findOne({ where: { status: group, count: 100 } })).toBeNull();
  });

  it("67. what was not yet created or was deleted is left out, a key means the recorded one, and one statement asks", async () => {
    const { Thing, things, Part, parts, sequelize } = world();
    const group = "one67";
    const [kept, gone] = await Thing.bulkCreate([{ status: group }, { status: group }]);
    await Part.create({ thingId: kept?.id ?? 0, position: 67, name: "then" });
    await gone?.destroy();
    const then = (await lastVersion(things, gone?.id ?? 0)).at;
    await Thing.create({ status: group });
    await kept?.update({ status: "later67" });
    await Part.update({ name: "now" }, { where: { thingId: kept?.id ?? 0, position: 67 } });
    const where = { status: group };
    const key = { thingId: kept?.id ?? 0, position: 67 };
    const reads = [
      [() => things.at(then).findAll({ where }), [expect.objectContaining({ id: kept?.id })]],
      [() => things.at(then).count({ where }), 1],
      [() => things.at(then).findByPk(kept?.id ?? 0), expect.objectContaining({ status: group })],
      [() => things.at(then).findAll({ where: { id: [kept?.id ?? 0, gone?.id ?? 0] } }), [expect.anything()]],
      [() => parts.at(then).findByPk(key), expect.objectContaining({ name: "then" })],
      [() => parts.at(then).findAll({ where: key }), [expect.objectContaining({ name: "then" })]],
    ] as const;
    for (const [read, expected] of reads) {
      await read();
      const { result, statements } = await countingStatements(sequelize, async (): Promise<unknown> =>
        read(),
      );
      expect(result).toEqual(expected);
      expect(statements).toBe(1);
    }
  });

  it("71. a column that is not recorded is absent from the past, never today's value", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ cacheKey: "today" });
    const row = await things.at((await onlyVersion(things, thing.id)).at).findByPk(thing.id);
    expect(row).not.toHaveProperty("cacheKey");
  });

  it("rows of the past are frozen", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({});
    const row = await things.at((await onlyVersion(things, thing.id)).at).findByPk(thing.id);
    expect(Object.isFrozen(row)).toBe(true);
  });

  it("as of a version inside a transaction is what this had written by then, as of its last one all of it", async () => {
    const { Thing, things, sequelize } = world();
    const [from, to] = await Thing.bulkCreate([{ count: 100 }, { count: 0 }]);
    const ids = [from?.id ?? 0, to?.id ?? 0];
    const counts = async (at: string) =>
      (await things.at(at).findAll({ where: { id: ids }, order: ["id"] })).map(({ count }) => count);
    await sequelize.transaction(async (transaction) => {
      await Thing.increment({ count: -40 }, { where: { id: ids[0] ?? 0 }, transaction });
      await Thing.increment({ count: 40 }, { where: { id: ids[1] ?? 0 }, transaction });
    });
    const [before, half] = await lifeOf(things, ids[0] ?? 0);
    const [, whole] = await lifeOf(things, ids[1] ?? 0);
    expect(whole?.transactionId).toBe(half?.transactionId);
    expect(await counts(before?.at ?? "")).toEqual([100, 0]);
    expect(await counts(half?.at ?? "")).toEqual([60, 0]);
    expect(await counts(whole?.at ?? "")).toEqual([60, 40]);
  });

  it("an instant that is none is refused", () => {
    const { things } = world();
    for (const instant of [
      "yesterday",
      "2026-11-01",
      "2026-11-01T12:00:00",
      "2026-02-31T00:00:00Z",
      new Date(Number.NaN),
    ]) {
      expect(() => things.at(instant)).toThrow(expect.objectContaining({ code: "INSTANT_INVALID" }));
    }
  });
}
