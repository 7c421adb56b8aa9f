import { createAudit, type LogEntry, type StoredEntry, toLogEntry } from "@hindsight/audit-core/sequelize";
import { DataTypes, Sequelize } from "sequelize";
import { expect, it } from "vitest";

import { databaseClock } from "../database-clock.ts";
import type { World } from "../world.ts";

/** Versions leave as they are stored, make the same entries, and come back. */
export function storedEntriesSuite(world: () => World): void {
  async function storedBefore(before: string, limit: number): Promise<readonly StoredEntry[]> {
    const { retention } = world().audit;
    const stored: StoredEntry[] = [];
    for (;;) {
      const page = await retention.readStored({ model: "Thing", before, after: stored.at(-1), limit });
      if (page.length === 0) return stored;
      stored.push(...page);
    }
  }

  /** The entries of stored ones; each version's row before it is that of the version before. */
  async function entriesOf(stored: readonly StoredEntry[]): Promise<readonly LogEntry[]> {
    const model = await world().audit.retention.describe("Thing");
    const states = new Map<string, string | null>();
    return stored.map((one) => {
      const before = states.get(one.key) ?? null;
      if (!one.isEntry) states.set(one.key, one.state);
      return toLogEntry(one, model, before);
    });
  }

  it("stored versions make the entries that reads give, and once restored the past reads as before", async () => {
    const { Thing, things, audit, sequelize } = world();
    const context = {
      actor: { type: "user", id: "7", label: "Ana", onBehalfOf: { type: "user", id: "9" } },
      reason: 'Said "so", ünlike',
      metadata: { deep: [1, { exact: "12345678901234567890.10" }] },
      effectiveAt: "2020-01-02T03:04:05.000006Z",
    };
    const thing = await audit.run(context, () => Thing.create({ status: "a", amount: "1.10" }));
    const gone = await Thing.create({ status: "x" });
    await thing.update({ amount: "12345678901234567890.10", secret: "one" });
    await audit.note({ model: "Thing", key: String(thing.id) }, { audit: { reason: "Printed" } });
    const middle = await databaseClock(sequelize);
    await thing.update({ status: "b" });
    await gone.destroy();
    const late = await databaseClock(sequelize);
    await thing.update({ status: "c", amount: null });
    const before = await databaseClock(sequelize);
    const entries = async () => (await audit.feed({ models: ["Thing"], limit: 500 })).items.toReversed();
    const past = async () => {
      const rows = [middle, late].map((at) => things.at(at).findAll({ order: ["id"] }));
      return JSON.stringify(await Promise.all(rows));
    };
    const [all, states] = [await entries(), await past()];

    const stored = await storedBefore(before, 2);
    expect(await storedBefore(before, 500)).toEqual(stored);
    expect(stored.length).toBeGreaterThan(3);
    const ids = new Set(stored.map(({ id }) => id));
    expect(await entriesOf(stored)).toEqual(all.filter(({ id }) => ids.has(id)));

    const parts = [stored.slice(0, 2), stored.slice(2)];
    const model = "Thing";
    const undone = sequelize.transaction(async (transaction) => {
      await audit.retention.remove({ model, before, versions: stored, transaction });
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await entries()).toEqual(all);
    for (const versions of parts) await audit.retention.remove({ model, before, versions });
    await expect(past()).rejects.toMatchObject({ code: "PAST_REMOVED" });

    const restore = (versions: readonly StoredEntry[]) =>
      audit.run({ actor: { type: "user", id: "7" }, reason: "Asked by court" }, () =>
        audit.retention.restore({ model, batches: inBatches(versions) }),
      );
    expect(await restore(parts[1] ?? [])).toEqual({
      restored: parts[1]?.length,
      removedBefore: expect.any(String) as string,
    });
    await expect(past()).rejects.toMatchObject({ code: "PAST_REMOVED" });
    await audit.install();
    expect(await restore(parts[0] ?? [])).toEqual({ restored: parts[0]?.length, removedBefore: null });
    expect(await past()).toBe(states);
    const now = await entries();
    expect(now.filter(({ id }) => all.some((entry) => entry.id === id))).toEqual(all);
    expect(now.at(-1)).toMatchObject({
      action: "note",
      key: "",
      reason: "Asked by court",
      changes: [{ field: "restored", old: null, new: { count: parts[0]?.length } }],
    });
    expect((await things.history(thing.id)).removedBefore).toBeNull();
    await expect(restore(stored)).rejects.toThrow(/duplicate key|Validation/);
  });

  it("no change is invented between restored versions and those behind what is not back", async () => {
    const { Thing, things, audit, sequelize } = world();
    const thing = await Thing.create({ status: "a" });
    for (const status of ["b", "c", "d", "e"] as const) await thing.update({ status });
    const oldOf = async () => {
      const { items } = await things.history(thing.id);
      return new Map(
        items.map(({ id, changes }) => [id, changes.find(({ field }) => field === "status")?.old]),
      );
    };
    const told = await oldOf();
    const before = await databaseClock(sequelize);
    const stored = (await storedBefore(before, 500)).filter(({ key }) => key === String(thing.id));
    for (const versions of [stored.slice(0, 2), stored.slice(2)])
      await audit.retention.remove({ model: "Thing", before, versions });
    const restore = (versions: readonly StoredEntry[]) =>
      audit.retention.restore({ model: "Thing", batches: inBatches(versions) });
    await restore(stored.slice(0, 2));
    for (const [id, old] of await oldOf()) expect([undefined, told.get(id)]).toContain(old);
    const found = await things.changes({ field: "status", old: "b" });
    for (const { id, key } of found.items) if (key === String(thing.id)) expect(told.get(id)).toBe("b");
    await restore(stored.slice(2));
    expect(await oldOf()).toEqual(told);
  });

  it("stored versions are exact and come back, whatever output settings the sessions have", async () => {
    const { audit: own, engine, capture, sequelize, partitions } = world();
    const model = "Measure";
    const define = (on: Sequelize) =>
      on.define(
        model,
        {
          id: { type: DataTypes.DOUBLE, primaryKey: true },
          size: DataTypes.DOUBLE,
          raw: DataTypes.BLOB,
          span: { type: "INTERVAL" },
          days: DataTypes.RANGE(DataTypes.DATEONLY),
        },
        { tableName: "measures", timestamps: false },
      );
    const Row = define(sequelize);
    await Row.sync();
    own.track(Row, { engine });
    await own.install();
    await sequelize.query(
      "INSERT INTO measures VALUES (0.1::float8 + 0.2::float8, 2 / 3.0::float8, 'a''\\000', '-1 day +02:03:04', '[2026-02-01,2026-03-04)')",
    );
    await sequelize.query("UPDATE measures SET size = 1 / 3.0::float8, span = '1 mon', raw = 'b'");
    const key = "0.30000000000000004";
    const before = await databaseClock(sequelize);
    const exact = await own.retention.readStored({ model, before, needed: true });
    expect(JSON.stringify(exact)).toContain("0.6666666666666666");

    const foreign = new Sequelize({ ...sequelize.config, dialect: "postgres", logging: false } as object);
    foreign.addHook("afterConnect", async (connection) => {
      await (connection as { query(sql: string): Promise<unknown> }).query(
        "SET DateStyle = 'German'; SET IntervalStyle = 'sql_standard'; SET bytea_output = 'escape'; SET extra_float_digits = -3",
      );
    });
    try {
      const audit = createAudit(foreign, { capture, partitions });
      const rows = audit.track(define(foreign), { engine });
      expect(await audit.retention.readStored({ model, before, needed: true })).toEqual(exact);
      const [newest, oldest] = exact.toReversed();
      const last = { at: before, id: "9223372036854775807" };
      const stored = await audit.retention.readStoredOf({ model, key });
      expect(stored.entries).toEqual([newest, oldest]);
      expect(await audit.retention.readNewestOf({ model, keys: [key], before: last, limit: 2 })).toEqual([
        [newest, oldest],
      ]);
      const states = await audit.retention.readStatesBefore({ model, versions: [{ ...last, key }] });
      expect(states).toMatchObject([{ state: newest?.state ?? null }]);
      expect(await audit.retention.readKeys({ model, before: last, given: [key], limit: 2 })).toEqual([key]);
      const versions = await audit.retention.read({ model, before });
      expect(versions).toEqual(await own.retention.read({ model, before }));
      const removed = await audit.retention.readStored({ model, before });
      await audit.retention.remove({ model, before, versions });
      await foreign.transaction(async (transaction) => {
        const [style] = await foreign.query("SHOW DateStyle", { transaction });
        await audit.retention.restore({ model, batches: inBatches(removed), transaction });
        expect((await foreign.query("SHOW DateStyle", { transaction }))[0]).toEqual(style);
      });
      expect(await own.retention.readStored({ model, before, needed: true })).toEqual(exact);
      expect((await rows.history(key)).removedBefore).toBeNull();
    } finally {
      await foreign.close();
    }
  });

  it("versions that do not fit the table as it is now are not restored", async () => {
    const { Thing, audit, sequelize } = world();
    const thing = await Thing.create({ status: "a", amount: "1" });
    await thing.update({ amount: "2" });
    await thing.destroy();
    const before = await databaseClock(sequelize);
    const versions = await storedBefore(before, 500);
    await audit.retention.remove({ model: "Thing", before, versions });
    const rename = (json: string | null) => json?.replace('"amount"', '"amounts"') ?? null;
    const others = versions.map((version) => ({
      ...version,
      state: rename(version.state),
      changes: rename(version.changes),
    }));
    const restoring = audit.retention.restore({ model: "Thing", batches: inBatches(others) });
    await expect(restoring).rejects.toMatchObject({ code: "UNSUPPORTED" });
    expect(await storedBefore(before, 500)).toEqual([]);
  });
}

async function* inBatches(versions: readonly StoredEntry[]): AsyncGenerator<readonly StoredEntry[]> {
  for (const version of versions) yield [version];
}
