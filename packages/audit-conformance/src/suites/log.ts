import type { RemovableEntry, Tail, TailCursor, Value, LogEntry } from "@hindsight/audit-core/sequelize";
import { databaseClock } from "../database-clock.ts";
import { expect, it } from "vitest";

import { eventually } from "../eventually.ts";
import { openTransaction } from "../open-transaction.ts";
import { changed, lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

export function logSuite(world: () => World): void {
  it("pages of a history are complete and without repeats while writes go on", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ count: 0 });
    for (let count = 1; count <= 6; count++) await thing.update({ count });
    const seen: Value[] = [];
    let after: string | null | undefined;
    do {
      const page = await things.history(thing.id, { limit: 3, after });
      seen.push(...page.items.map((version) => changed(version)["count"]?.[1] ?? null));
      after = page.next;
      await thing.increment("count", { by: 100 });
    } while (after !== null);
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0]);
  });

  it("a history can begin at a moment and be that of one field or of some actions", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ count: 0, status: "a" });
    await Thing.create({ count: 1, status: "other row" });
    await thing.update({ count: 1 });
    await things.recordAccess(thing.id);
    await thing.update({ status: "b" });
    await thing.update({ count: 2 });
    const all = await lifeOf(things, thing.id);
    const counts = async (query: object) =>
      (await things.history(thing.id, query)).items.map(
        (entry) => changed(entry)["count"]?.[1] ?? entry.action,
      );
    expect(await counts({})).toEqual([2, "update", "access", 1, 0]);
    expect(await counts({ field: "count" })).toEqual([2, 1, 0]);
    expect(await counts({ actions: ["access", "create"] })).toEqual(["access", 0]);
    expect(await counts({ field: "count", limit: 1, from: all[0]?.at, to: all.at(-1)?.at })).toEqual([1]);
    expect(await counts({ to: all.at(-1)?.at, limit: 2 })).toEqual(["update", "access"]);
    const older = await things.history(thing.id, { field: "count", limit: 1 });
    expect(await counts({ field: "count", after: older.next })).toEqual([1, 0]);
    await expect(things.history(thing.id, { field: "cacheKey" })).rejects.toMatchObject({
      code: "FIELD_UNKNOWN",
    });
  });

  it("filters changes by actor, period, field and action", async () => {
    const { Thing, things, audit } = world();
    const actor = { type: "user", id: "filters" };
    const thing = await audit.run({ actor }, () => Thing.create({ status: "f" }));
    await audit.run({ actor }, () => thing.update({ count: 1 }));
    await thing.update({ count: 2 });
    const [first, second] = await lifeOf(things, thing.id);
    const ids = async (query: object) =>
      (await things.changes({ actors: ["filters"], ...query })).items.map(({ id }) => id);
    expect(await ids({})).toEqual([second?.id, first?.id]);
    expect(await ids({ field: "status" })).toEqual([first?.id]);
    expect(await ids({ actions: ["update"] })).toEqual([second?.id]);
    expect(await ids({ from: second?.at })).toEqual([second?.id]);
    expect(await ids({ to: second?.at })).toEqual([first?.id]);
    await expect(things.changes({ field: "cacheKey" })).rejects.toMatchObject({ code: "FIELD_UNKNOWN" });
  });

  it("the feed shows every model on one timeline, by position, in pages", async () => {
    const { Thing, Note, audit } = world();
    const actor = { type: "user", id: "feed" };
    await audit.run({ actor }, async () => {
      const thing = await Thing.create({});
      const note = await Note.create({ thingId: thing.id });
      await thing.update({ count: 1 });
      await note.update({ text: "x" });
    });
    const page = await audit.feed({ actors: ["feed"], limit: 3 });
    const rest = await audit.feed({ actors: ["feed"], limit: 3, after: page.next });
    const all = [...page.items, ...rest.items];
    expect(all.map(({ model, action }) => [model, action])).toEqual([
      ["Note", "update"],
      ["Thing", "update"],
      ["Note", "create"],
      ["Thing", "create"],
    ]);
    expect(all.map(({ id }) => BigInt(id))).toEqual(
      all.map(({ id }) => BigInt(id)).toSorted((a, b) => (a < b ? 1 : -1)),
    );
    expect(rest.next).toBeNull();
    expect(
      (await audit.feed({ actors: ["feed"], models: ["Note"], actions: ["create"] })).items,
    ).toHaveLength(1);
  });

  it("refuses invalid limits and cursors, and unknown models", async () => {
    const { things, audit } = world();
    for (const limit of [0, -1, 501, 1.5, Number.NaN]) {
      await expect(things.changes({ limit })).rejects.toMatchObject({ code: "LIMIT_INVALID" });
    }
    for (const after of ["", "x", Buffer.from('["1; DROP"]').toString("base64url")]) {
      await expect(audit.feed({ after })).rejects.toMatchObject({ code: "CURSOR_INVALID" });
    }
    await expect(audit.feed({ models: ["Ghost"] })).rejects.toMatchObject({ code: "MODEL_NOT_TRACKED" });
    expect(() => audit.tracked("Ghost")).toThrow(expect.objectContaining({ code: "MODEL_NOT_TRACKED" }));
  });

  it("the tail never skips a transaction that commits late, and reads each version once", async () => {
    const { Thing, audit, sequelize } = world();
    const tail = audit.tail();
    const late = await openTransaction(sequelize);
    const slow = await Thing.create({ status: "slow" }, { transaction: late });
    const fast = await Thing.create({ status: "fast" });
    const both = [slow.id, fast.id];
    expect(thingsOf(await drain(tail), both)).toEqual([]);
    await late.commit();
    expect(thingsOf(await readUntil(tail, both), both)).toEqual(both);
    expect(thingsOf(await drain(tail), both)).toEqual([]);
  });

  it("a tail that begins at the end returns versions in flight and later ones, and no earlier ones", async () => {
    const { Thing, audit, sequelize } = world();
    const before = await Thing.create({ status: "before" });
    await readUntil(audit.tail(), [before.id]);
    const open = await openTransaction(sequelize);
    const inFlight = await Thing.create({ status: "in flight" }, { transaction: open });
    const tail = audit.tail(await audit.tailEnd());
    const after = await Thing.create({ status: "after" });
    await open.commit();
    const wanted = [inFlight.id, after.id];
    const read = await readUntil(tail, wanted);
    expect(thingsOf(read, [before.id, ...wanted])).toEqual(wanted);
  });

  it("a tail continues from a stored cursor, also within a transaction", async () => {
    const { Thing, audit } = world();
    const begin = await audit.tailEnd();
    const ids = (await Thing.bulkCreate([{}, {}, {}, {}])).map(({ id }) => id);
    await readUntil(audit.tail(begin), ids);
    const seen: LogEntry[] = [];
    let cursor = begin;
    while (thingsOf(seen, ids).length < ids.length) {
      const batch = await audit.tail(JSON.parse(JSON.stringify(cursor)) as TailCursor).read(1);
      seen.push(...batch.entries);
      cursor = batch.cursor;
    }
    expect(thingsOf(seen, ids).toSorted((a, b) => a - b)).toEqual(ids);
  });

  it("99. retention removes only what no later state needs", async () => {
    const { engine, Thing, things, audit, sequelize } = world();
    const model = "Thing";
    const kept = await Thing.create({ status: "a", amount: "1" });
    await kept.update({ status: "b" });
    await kept.update({ status: "c" });
    const gone = await Thing.create({ status: "x" });
    await gone.destroy();
    const [created] = await lifeOf(things, kept.id);
    const before = await databaseClock(sequelize);
    await kept.update({ status: "d" });
    const state = await things.at(before).findAll({ order: [["id", "ASC"]] });
    const [plan] = await audit.retention.plan({ before, model });
    let removed = 0;
    for (;;) {
      const versions = await audit.retention.read({ model, before, limit: 7 });
      if (versions.length === 0) break;
      removed += (await audit.retention.remove({ model, before, versions })).removed.length;
    }
    expect(removed).toBe(plan?.removable);
    expect(removed).toBeGreaterThan(0);
    expect(await things.at(before).findAll({ order: [["id", "ASC"]] })).toEqual(state);
    expect(await lifeOf(things, gone.id)).toEqual([]);
    expect(await things.at(created?.at ?? "").presence(kept.id)).toBe("unknown");
    const statuses = (await lifeOf(things, kept.id)).flatMap((version) => changed(version)["status"] ?? []);
    expect(statuses).toEqual(engine === "snapshot" ? ["c", "d"] : [null, "a", "b", "c", "c", "d"]);
  });

  it("99. history cannot be truncated or removed by a date alone, and a plan removes nothing", async () => {
    const { engine, audit, sequelize, Thing, things } = world();
    const thing = await Thing.create({ status: "a" });
    await thing.update({ status: "b" });
    await thing.destroy();
    const storage = engine === "delta" ? "audit.log" : "audit.things_history";
    const life = await lifeOf(things, thing.id);
    for (const setting of ["off", "on"]) {
      const truncated = sequelize.transaction(async (transaction) => {
        await sequelize.query(`SET LOCAL hindsight.maintenance = '${setting}'`, { transaction });
        await sequelize.query(`TRUNCATE ${storage}`, { transaction });
      });
      await expect(truncated).rejects.toThrow(/append-only/);
    }
    const before = await databaseClock(sequelize);
    const [plan] = await audit.retention.plan({ before, model: "Thing" });
    expect(plan?.removable).toBeGreaterThan(0);
    expect(await audit.retention.remove({ model: "Thing", before, versions: [] })).toEqual({
      removed: [],
      missing: [],
    });
    expect(await lifeOf(things, thing.id)).toEqual(life);
    await expect(audit.retention.plan({ before: "soon" })).rejects.toMatchObject({ code: "INSTANT_INVALID" });
  });

  it("99. retention returns each version complete and exact, also when the one before was removed already", async () => {
    const { engine, Thing, things, audit, sequelize } = world();
    const thing = await Thing.create({ status: "a", amount: "1.50", secret: "s3cret" });
    const big = sequelize.literal(`'{"n": 12345678901234567890}'::jsonb`);
    await Thing.update({ data: big }, { where: { id: thing.id } });
    await thing.update({ status: "b" });
    await thing.destroy();
    const before = await databaseClock(sequelize);
    const left: RemovableEntry[] = [];
    for (const { id } of await lifeOf(things, thing.id)) {
      const after = String(BigInt(id) - 1n);
      const versions = await audit.retention.read({ model: "Thing", before, after, limit: 1 });
      await audit.retention.remove({ model: "Thing", before, versions });
      left.push(...versions);
    }
    const data = '{"n": 12345678901234567890}';
    const common = { id: String(thing.id), amount: "1.50", count: "0" };
    expect(left.map(({ stored }) => stored)).toEqual(
      engine === "snapshot"
        ? [
            { changed: null, row: expect.objectContaining({ ...common, status: "a", data: null }) as Value },
            { changed: ["data"], row: expect.objectContaining({ ...common, status: "a", data }) as Value },
            { changed: ["status"], row: expect.objectContaining({ ...common, status: "b", data }) as Value },
            { changed: null, row: expect.objectContaining({ ...common, status: "b", data }) as Value },
          ]
        : [
            { changes: expect.objectContaining({ status: [null, "a"], amount: [null, "1.50"] }) as Value },
            { changes: { data: [null, data] } },
            { changes: { status: ["a", "b"] } },
            { changes: expect.objectContaining({ status: ["b", null], data: [data, null] }) as Value },
          ],
    );
    expect(JSON.stringify(left)).not.toContain("s3cret");
  });
}

/** Keys of things among these, in the order they were read. */
function thingsOf(versions: readonly LogEntry[], ids: readonly number[]): readonly number[] {
  return versions
    .filter(({ model }) => model === "Thing")
    .map(({ key }) => Number(key))
    .filter((id) => ids.includes(id));
}

/** Reads until these things have arrived. */
async function readUntil(tail: Tail, ids: readonly number[]): Promise<readonly LogEntry[]> {
  const all: LogEntry[] = [];
  await eventually(async () => {
    all.push(...(await drain(tail)));
    if (thingsOf(all, ids).length < ids.length) throw new Error("not all versions have arrived");
  });
  return all;
}

async function drain(tail: Tail): Promise<readonly LogEntry[]> {
  const all: LogEntry[] = [];
  for (;;) {
    const { entries: versions } = await tail.read(500);
    if (versions.length === 0) return all;
    all.push(...versions);
  }
}
