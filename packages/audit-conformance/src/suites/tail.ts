import type { Tail, TailCursor, Value, LogEntry } from "@hindsight/audit-core/sequelize";
import type { Transaction } from "sequelize";
import { expect, it } from "vitest";

import { openTransaction } from "../open-transaction.ts";
import { changed } from "../reading.ts";
import type { World } from "../world.ts";

export function tailSuite(world: () => World): void {
  it("a row's versions arrive in their order, whenever their transactions began and commit", async () => {
    const { Thing, audit, sequelize } = world();
    const [one, two, three] = await Thing.bulkCreate([{}, {}, {}]);
    const tail = audit.tail(await audit.tailEnd());
    const status = (id: number | undefined, status: string, transaction: Transaction) =>
      Thing.update({ status }, { where: { id: id ?? 0 }, transaction });
    const second = await openTransaction(sequelize);
    await status(two?.id, "x", second);
    const between = await openTransaction(sequelize);
    await status(three?.id, "y", between);
    const first = await openTransaction(sequelize);
    await status(one?.id, "first", first);
    await first.commit();
    await status(one?.id, "second", second);
    await second.commit();
    const read = await statusesOf(tail, one?.id);
    await between.commit();
    expect([...read, ...(await statusesOf(tail, one?.id))]).toEqual(["first", "second"]);
  });

  it("a rolled-back savepoint holds up the tail only until its transaction ends, and leaves no version", async () => {
    const { Thing, audit, sequelize } = world();
    const thing = await Thing.create({ status: "a" });
    const tail = audit.tail(await audit.tailEnd());
    const outer = await openTransaction(sequelize);
    const savepoint = await sequelize.transaction({ transaction: outer });
    await thing.update({ status: "undone" }, { transaction: savepoint });
    await savepoint.rollback();
    const other = await Thing.create({ status: "other" });
    expect(await statusesOf(tail, other.id)).toEqual([]);
    await outer.rollback();
    expect((await drain(tail)).map(({ key }) => key)).toEqual([String(other.id)]);
  });

  it("any number of ids that were given out and rolled back neither ends nor holds up the tail", async () => {
    const { Thing, audit, sequelize } = world();
    const tail = audit.tail(await audit.tailEnd());
    const before = await Thing.create({ status: "before" });
    await sequelize.query("SELECT count(nextval('audit.version_id')) FROM generate_series(1, 100000)");
    const after = await Thing.create({ status: "after" });
    const first = await tail.read(1);
    const second = await audit.tail(first.cursor).read(1);
    const keys = [first, second].flatMap(({ entries }) => entries.map(({ key }) => key));
    expect(keys).toEqual([String(before.id), String(after.id)]);
  });

  it("a transaction without audited writes does not hold up the tail", async () => {
    const { Thing, audit, sequelize } = world();
    const tail = audit.tail(await audit.tailEnd());
    const old = await openTransaction(sequelize);
    await sequelize.query("SELECT pg_current_xact_id()", { transaction: old });
    const thing = await Thing.create({ status: "new" });
    expect(await statusesOf(tail, thing.id)).toEqual(["new"]);
    await old.rollback();
  });

  it("an access holds up the tail until it commits, and accesses and gaps come in the order of the log", async () => {
    const { Thing, things, audit, sequelize } = world();
    const thing = await Thing.create({ status: "a" });
    const tail = audit.tail(await audit.tailEnd());
    const reading = await openTransaction(sequelize);
    await things.recordAccess(thing.id, { transaction: reading });
    await thing.update({ status: "b" });
    await audit.paused("import", () => Thing.update({ status: "c" }, { where: { id: thing.id } }));
    expect(await drain(tail)).toEqual([]);
    await reading.commit();
    const read = (await drain(tail)).filter(({ key }) => key === String(thing.id));
    expect(read.map(({ action }) => action)).toEqual(["access", "update", "gap"]);
  });

  it("a tail that begins at the end, read one by one, returns versions of open transactions and later ones only", async () => {
    const { Thing, audit, sequelize } = world();
    const inFlight = await openTransaction(sequelize);
    const early = await Thing.create({ status: "early" }, { transaction: inFlight });
    const before = await Thing.create({ status: "before" });
    const late = await Thing.create({ status: "late" }, { transaction: inFlight });
    const last = await Thing.create({ status: "last" });
    let cursor = await audit.tailEnd();
    const after = await Thing.create({ status: "after" });
    expect((await audit.tail(cursor).read()).entries).toEqual([]);
    await inFlight.commit();
    const read: number[] = [];
    for (;;) {
      const batch = await audit.tail(JSON.parse(JSON.stringify(cursor)) as TailCursor).read(1);
      if (batch.entries.length === 0) break;
      read.push(...batch.entries.map(({ key }) => Number(key)));
      cursor = batch.cursor;
    }
    expect(read).toEqual([early.id, late.id, after.id]);
    expect(read).not.toContain(before.id);
    expect(read).not.toContain(last.id);
  });

  it("a tail that begins at an instant returns versions made since, also those that commit later", async () => {
    const { Thing, things, audit, sequelize } = world();
    await Thing.create({ status: "before" });
    const from = await Thing.create({ status: "from" });
    const { items } = await things.history(from.id);
    const open = await openTransaction(sequelize);
    const late = await Thing.create({ status: "late" }, { transaction: open });
    const behind = await Thing.create({ status: "behind" });
    const tail = audit.tail(await audit.tailSince(items[0]?.at ?? ""));
    expect(await drain(tail)).toEqual([]);
    await open.commit();
    const next = await Thing.create({ status: "next" });
    expect((await drain(tail)).map(({ key }) => Number(key))).toEqual([from.id, late.id, behind.id, next.id]);
    await expect(audit.tailSince("soon")).rejects.toMatchObject({ code: "INSTANT_INVALID" });
  });

  it("lag() says how far a tail is behind, and which session holds it up", async () => {
    const { Thing, audit, sequelize } = world();
    const tail = audit.tail(await audit.tailEnd());
    expect(await tail.lag()).toEqual({ seconds: 0, holder: null });
    const open = await openTransaction(sequelize);
    await sequelize.query("SET LOCAL application_name = 'a long import'", { transaction: open });
    await Thing.create({ status: "held" }, { transaction: open });
    const { holder, seconds } = await tail.lag();
    expect(holder).toMatchObject({
      pid: expect.any(Number) as number,
      application: "a long import",
      user: expect.any(String) as string,
      state: "idle in transaction",
      prepared: null,
    });
    expect(seconds).toBeGreaterThanOrEqual(holder?.seconds ?? Number.NaN);
    await open.commit();
    const unread = await tail.lag();
    expect(unread.holder).toBeNull();
    expect(unread.seconds).toBeGreaterThan(0);
    await drain(tail);
    expect(await tail.lag()).toEqual({ seconds: 0, holder: null });
  });

  it("readFields() returns the same versions and fields without values, more at a time", async () => {
    const { Thing, Part, things, audit } = world();
    const begin = await audit.tailEnd();
    const thing = await Thing.create({ status: "a", amount: "1.50", secret: "s3cret", cacheKey: "k" });
    await thing.update({ status: null, data: { n: 1 }, secret: "0ther" });
    await things.recordAccess(thing.id);
    await audit.note({
      model: "Thing",
      key: String(thing.id),
      changes: [{ field: "status", old: null, new: "x" }],
    });
    await Part.create({ thingId: thing.id, position: 1 });
    await Part.update({ position: 2 }, { where: { thingId: thing.id } });
    await thing.destroy();
    const whole = await drain(audit.tail(begin));
    const { entries: versions } = await audit.tail(begin).readFields(5000);
    expect(versions).toEqual(
      whole.map((version) => ({ ...version, changes: version.changes.map(({ field }) => ({ field })) })),
    );
    await expect(audit.tail(begin).readFields(5001)).rejects.toMatchObject({ code: "LIMIT_INVALID" });
    await expect(audit.tail(begin).read(501)).rejects.toMatchObject({ code: "LIMIT_INVALID" });
  });

  it("passed() returns what is between two ids, in order and without values, as much as is asked for", async () => {
    const { Thing, audit, sequelize } = world();
    const tail = audit.tail(await audit.tailEnd());
    const open = await openTransaction(sequelize);
    await Thing.create({ status: "late" }, { transaction: open });
    const made = await Promise.all([1, 2, 3].map(() => Thing.create({})));
    await open.commit();
    const { entries } = await tail.readFields(10);
    expect(entries).toHaveLength(made.length + 1);
    const [first, , , last] = entries.map(({ id }) => id);
    const range = { after: first ?? "", upTo: last ?? "" };
    expect(await audit.passed(range)).toEqual(entries.slice(1));
    expect(await audit.passed({ ...range, limit: 2 })).toEqual(entries.slice(1, 3));
    expect(await audit.passed({ after: range.upTo, upTo: range.after })).toEqual([]);
    await expect(audit.passed({ ...range, after: "1; SELECT" })).rejects.toMatchObject({
      code: "CURSOR_INVALID",
    });
    await expect(audit.passed({ ...range, limit: 0 })).rejects.toMatchObject({ code: "LIMIT_INVALID" });
  });

  it("refuses an invalid cursor, and says so if it is one of an earlier release", () => {
    const { audit } = world();
    const former = { from: "9", to: null, after: "0", floor: "0", nextFloor: { horizon: "0", floor: "0" } };
    for (const cursor of [former, {}, "7", { after: "1' OR true" }]) {
      expect(() => audit.tail(cursor as unknown as TailCursor)).toThrow(
        expect.objectContaining({ code: "CURSOR_INVALID" }),
      );
    }
    expect(() => audit.tail(former as unknown as TailCursor)).toThrow(/an earlier release.*tailSince/);
  });

  it("a cursor continues after retention removed its version, and is refused in another or rolled-back history", async () => {
    const { Thing, audit } = world();
    await Thing.create({ status: "stays" });
    const thing = await Thing.create({ status: "a" });
    await thing.destroy();
    const tail = audit.tail(await audit.tailSince(new Date(0)));
    let { cursor, entries } = await tail.read(500);
    for (let batch = await tail.read(500); batch.entries.length > 0; batch = await tail.read(500)) {
      ({ cursor, entries } = batch);
    }
    expect(entries.at(-1)?.key).toBe(String(thing.id));
    const before = new Date(Date.now() + 60_000);
    const removable = await audit.retention.read({
      model: "Thing",
      before,
      // The creation goes with the deletion behind it.
      after: String(BigInt(cursor.after) - 2n),
    });
    await audit.retention.remove({ model: "Thing", before, versions: removable });
    const next = await Thing.create({ status: "next" });
    const created = (await drain(audit.tail(cursor))).filter(({ action }) => action === "create");
    expect(created.map(({ key }) => Number(key))).toEqual([next.id]);

    const restored = { ...cursor, history: cursor.history.replace(/^\d+/, "1") };
    const rolledBack = { ...cursor, readAt: "2000-01-01T00:00:00Z" };
    const ahead = { ...cursor, after: String(BigInt(cursor.after) + 1_000_000n) };
    for (const lost of [restored, rolledBack, ahead]) {
      await expect(audit.tail(lost).read()).rejects.toMatchObject({
        code: "CURSOR_INVALID",
        message: expect.stringContaining("tailSince") as string,
      });
    }
  });
}

async function drain(tail: Tail): Promise<readonly LogEntry[]> {
  const all: LogEntry[] = [];
  for (;;) {
    const { entries: versions } = await tail.read(500);
    if (versions.length === 0) return all;
    all.push(...versions);
  }
}

async function statusesOf(tail: Tail, id: number | undefined): Promise<readonly Value[]> {
  const own = (await drain(tail)).filter(({ model, key }) => model === "Thing" && key === String(id));
  return own.map((version) => changed(version)["status"]?.[1] ?? null);
}
