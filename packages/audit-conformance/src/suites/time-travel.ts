import type { LogEntry } from "@hindsight/audit-core/sequelize";
import { Op } from "sequelize";
import { expect, it } from "vitest";

import { countingStatements } from "../counting-statements.ts";
import { openTransaction } from "../open-transaction.ts";
import { lastVersion, lifeOf, onlyVersion } from "../reading.ts";
import type { World } from "../world.ts";

export function timeTravelSuite(world: () => World): void {
  it("66. the state as of a version's instant is that version's state", async () => {
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

  it("66. distinguishes a row that is not created yet from a deleted one", async () => {
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

  it("66. the present state is the live row, column for column", async () => {
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

  it("66. recorded values of the past are those that versions show, to the microsecond", async () => {
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

  it("67. finders of the past filter, sort, limit and count by the values as of the instant", async () => {
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

  it("67. finders leave out rows not created yet or deleted, take recorded keys and send one statement", async () => {
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

  it("the state as of an instant inside a transaction has what it had written by then", async () => {
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

  it("the state as of a version has all that its transaction and those committed before it wrote, in every model", async () => {
    const { Thing, things, Part, parts, notes, Note, audit, sequelize } = world();
    const [from, to] = await Thing.bulkCreate([{ count: 100 }, { count: 0 }]);
    const [first, second] = [from?.id ?? 0, to?.id ?? 0];
    await Part.create({ thingId: second, position: 1 });
    const note = await Note.create({ thingId: second, text: "0" });
    const state = async (at: LogEntry) => ({
      counts: (await things.at(at).findAll({ where: { id: [first, second] }, order: ["id"] })).map(
        ({ count }) => count,
      ),
      page: (await things.at(at).findAll({ where: { id: { [Op.gte]: first } }, limit: 1 })).length,
      parts: await parts.at(at).count({ where: { thingId: second } }),
      part: await parts.at(at).presence({ thingId: second, position: 1 }),
      note: (await notes.at(at).recorded(note.id))?.text,
    });
    const before = {
      counts: [100, 0],
      page: 1,
      parts: 1,
      part: "present",
      note: "0",
    };
    const late = await openTransaction(sequelize);
    await Note.update({ text: "late" }, { where: { id: note.id }, transaction: late });
    await sequelize.transaction(async (transaction) => {
      await Thing.increment({ count: -40 }, { where: { id: first }, transaction });
      const undone = await sequelize.transaction({ transaction });
      await Thing.increment({ count: -1 }, { where: { id: first }, transaction: undone });
      await undone.rollback();
      await Thing.increment({ count: 40 }, { where: { id: second }, transaction });
    });
    const [created, half] = await lifeOf(things, first);
    const whole = await lastVersion(things, second);
    if (created === undefined || half === undefined) throw new Error("two versions were to be made");
    const moved = { ...before, counts: [60, 40] };
    expect([await state(half), await state(whole)]).toEqual([moved, moved]);
    // A transaction that had written already counts when it ends.
    await Part.destroy({ where: { thingId: second }, transaction: late });
    await late.commit();
    expect(await state(created)).toMatchObject({ counts: [100, 0], parts: 0, part: "not-created" });
    expect([await state(half), await state(whole)]).toEqual([moved, moved]);
    const ended = { counts: [60, 40], page: 1, parts: 0, part: "deleted", note: "late" };
    expect(await state(await lastVersion(notes, note.id))).toEqual(ended);
    const { items } = await audit.feed({ models: ["Part"], limit: 1 });
    for (const version of items) expect(await state(version)).toEqual(ended);
  });

  it("the state as of a version includes its cascade, and in an open transaction what it has written so far", async () => {
    const { Thing, things, Part, parts, sequelize } = world();
    const { id } = await Thing.create({ count: 1 });
    await Part.bulkCreate([1, 2].map((position) => ({ thingId: id, position })));
    const transaction = await openTransaction(sequelize);
    const options = { transaction };
    await Thing.increment("count", { where: { id }, ...options });
    const [, own] = (await things.history(id, options)).items.toReversed();
    if (own === undefined) throw new Error("a version was to be made");
    await Part.destroy({ where: { thingId: id, position: 1 }, ...options });
    expect(await things.at(own, options).findByPk(id)).toMatchObject({ count: 2 });
    expect(await parts.at(own, options).count({ where: { thingId: id } })).toBe(1);
    await Part.destroy({ where: { thingId: id }, ...options });
    await Thing.destroy({ where: { id }, ...options });
    await transaction.commit();
    expect(await things.at(own).findByPk(id)).toBeNull();
    expect(await parts.at(own).count({ where: { thingId: id } })).toBe(0);
  });

  it("a read as of a version needs one statement more", async () => {
    const { Thing, things, sequelize } = world();
    const { id } = await Thing.create({});
    const version = await onlyVersion(things, id);
    await things.at(version).findByPk(id);
    for (const read of [
      () => things.at(version).findByPk(id),
      () => things.at(version).presence(id),
      () => things.at(version).count({ where: { id } }),
    ]) {
      const { statements } = await countingStatements<unknown>(sequelize, read);
      expect(statements).toBe(2);
    }
  });

  it("refuses what is neither an instant nor a version", async () => {
    const { Thing, things } = world();
    const version = await onlyVersion(things, (await Thing.create({})).id);
    const moments = [
      {},
      { ...version, id: "1 OR true" },
      { ...version, transactionId: "x" },
      { ...version, at: "yesterday" },
    ] as LogEntry[];
    for (const moment of moments) {
      await expect(things.at(moment).count()).rejects.toMatchObject({ code: "INSTANT_INVALID" });
    }
    expect(await things.at({ ...version, at: "infinity" }).count()).toBeGreaterThan(0);
  });

  it("refuses an invalid instant", async () => {
    const { things } = world();
    for (const instant of [
      "yesterday",
      "2026-11-01",
      "2026-11-01T12:00:00",
      "2026-02-31T00:00:00Z",
      new Date(Number.NaN),
    ]) {
      await expect(things.at(instant).count()).rejects.toMatchObject({ code: "INSTANT_INVALID" });
    }
  });
}
