import { DataTypes } from "sequelize";
import { expect, it } from "vitest";

import { lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

/** Later than any version: a `Date` of this moment may lie before what was written in its millisecond. */
const NOW = "9999-01-01T00:00:00Z";

/** Statistics, dedupe: maintenance that does not change what the history says. */
export function upkeepSuite(world: () => World): void {
  it("stats count the versions of each model, and their bytes", async () => {
    const { audit, engine, sequelize } = world();
    const Counted = sequelize.define(
      "Counted",
      { text: DataTypes.TEXT },
      { tableName: "counted", timestamps: false },
    );
    await Counted.sync();
    const counted = audit.track(Counted, { engine });
    await audit.install();
    const model = "Counted";
    const table = { model, schema: "public", table: "counted" };
    const growth = { days: 30, perDay: { versions: 0, bytes: 0 }, months: [] };
    const none = {
      ...table,
      versions: 0,
      oldest: null,
      newest: null,
      bytes: 0,
      isExact: true,
      diskBytes: 0,
      growth,
    };
    expect(await audit.upkeep.stats({ model })).toEqual([none]);
    const row = await Counted.create({ text: "a" });
    await row.update({ text: "b" });
    const [first, last] = await lifeOf(counted, row.get("id") as number);
    const [stats] = await audit.upkeep.stats({ model });
    expect(stats).toMatchObject({ model, versions: 2, oldest: first?.at, newest: last?.at });
    const month = last?.at.slice(0, 7);
    expect(stats?.growth).toMatchObject({
      days: 1,
      perDay: { versions: 2 },
      months: [{ month, versions: 2 }],
    });
    expect(stats?.diskBytes).toBeGreaterThan(stats?.bytes ?? Infinity);
    await row.destroy();
    expect((await audit.upkeep.stats({ model }))[0]?.bytes).toBeGreaterThan(stats?.bytes ?? Infinity);
    expect((await audit.upkeep.stats()).map((one) => one.model).sort()).toEqual([...audit.models].sort());
    await expect(audit.upkeep.stats({ model: "Ghost" })).rejects.toMatchObject({ code: "MODEL_NOT_TRACKED" });
  });

  it("stats tell the pace of the days of which nothing was removed", async () => {
    const { audit, engine, sequelize } = world();
    const Paced = sequelize.define(
      "Paced",
      { n: DataTypes.INTEGER },
      { tableName: "paced", timestamps: false },
    );
    await Paced.sync();
    audit.track(Paced, { engine });
    await audit.install();
    const isOwn = "version_table = (SELECT id FROM audit.tracked_tables WHERE name = 'paced')";
    const [storage, own] = engine === "snapshot" ? ["paced_history", "true"] : ["log", isOwn];
    const age = (days: number) =>
      sequelize.query(
        `BEGIN; SET LOCAL hindsight.maintenance = 'on'; UPDATE audit.${storage}
         SET version_at = version_at - interval '${days} days' WHERE ${own} AND version_at > now() - interval '1 day'; COMMIT`,
      );
    const row = await Paced.create({ n: 0 });
    for (const [days, writes] of [
      [40, 3],
      [20, 6],
      [5, 14],
    ] as const) {
      for (let n = 1; n <= writes; n++) await row.update({ n: days + n });
      await age(days);
    }
    const model = "Paced";
    const pace = async () => (await audit.upkeep.stats({ model }))[0]?.growth;
    expect(await pace()).toMatchObject({ days: 30, perDay: { versions: 20 / 30 } });
    const before = new Date(Date.now() - 7 * 24 * 3600 * 1000);
    const versions = await audit.retention.read({ model, before, limit: 500 });
    await audit.retention.remove({ model, before, versions });
    expect(await pace()).toMatchObject({ days: 7, perDay: { versions: 2 } });
  });

  it("stats of a large history are estimated without reading it, and say so", async () => {
    const { audit, engine, sequelize } = world();
    const Large = sequelize.define(
      "Large",
      { n: DataTypes.INTEGER },
      { tableName: "large", timestamps: false },
    );
    await Large.sync();
    audit.track(Large, { engine });
    await audit.install();
    const count = 12_000;
    await Large.bulkCreate(Array.from({ length: count }, (_, n) => ({ n })));
    await sequelize.query(`ANALYZE audit.${engine === "snapshot" ? "large_history" : "log"}`);
    const model = "Large";
    const [estimated] = await audit.upkeep.stats({ model });
    const [exact] = await audit.upkeep.stats({ model, exact: true });
    expect([estimated?.isExact, exact?.isExact, exact?.versions]).toEqual([false, true, count]);
    for (const of of [
      (stats: typeof exact) => stats?.versions,
      (stats: typeof exact) => stats?.bytes,
      (stats: typeof exact) => stats?.diskBytes,
      (stats: typeof exact) => stats?.growth.perDay.versions,
    ]) {
      expect(Math.abs(Number(of(estimated)) / Number(of(exact)) - 1)).toBeLessThan(0.2);
    }
    expect(exact?.growth).toMatchObject({ days: 1, months: [{ versions: count }] });
  });

  it("98. dedupe removes versions that changed only fields excluded since, and keeps the others", async () => {
    const { audit, engine, sequelize } = world();
    const attributes = { seen: DataTypes.TEXT, hidden: DataTypes.TEXT };
    const Row = sequelize.define("Narrowed", attributes, { tableName: "narrowed", timestamps: false });
    await Row.sync();
    audit.track(Row, { engine });
    await audit.install();
    const row = await Row.create({ seen: "1", hidden: "1" });
    await row.update({ hidden: "2" });
    await row.update({ seen: "2", hidden: "3" });
    await row.update({ hidden: "4" });
    audit.untrack(Row);
    const tracked = audit.track(Row, { engine, exclude: ["hidden"] });
    await audit.install();
    const life = await lifeOf(tracked, row.get("id") as number);
    expect(life.map(({ changes }) => changes.length)).toEqual([2, 0, 1, 0]);
    const model = "Narrowed";
    expect(await audit.upkeep.dedupe({ model, dryRun: true })).toEqual(new Map([[model, 2]]));
    expect(await audit.upkeep.dedupe({ model })).toEqual(new Map([[model, 2]]));
    const kept = life.filter(({ changes }) => changes.length > 0);
    expect(await lifeOf(tracked, row.get("id") as number)).toEqual(kept);
    expect((await audit.upkeep.verify({ model }))[0]).toMatchObject({ rows: 1, mismatched: 0 });
  });

  it("98. dedupe keeps a version whose row had unrecorded changes", async () => {
    const { audit, engine, sequelize } = world();
    const attributes = { a: DataTypes.TEXT, b: DataTypes.TEXT };
    const Row = sequelize.define("Drifted", attributes, { tableName: "drifted", timestamps: false });
    await Row.sync();
    const tracked = audit.track(Row, { engine });
    await audit.install();
    await Row.create({ id: 1, a: "1", b: "1" });
    await sequelize.query(
      "CREATE FUNCTION drift() RETURNS void LANGUAGE plpgsql AS 'BEGIN UPDATE drifted SET a = 2, b = 2; END'",
    );
    await sequelize.transaction(async (transaction) => {
      await sequelize.query("SET LOCAL session_replication_role = replica", { transaction });
      await sequelize.query("SELECT drift()", { transaction });
    });
    await Row.update({ a: "1" }, { where: { id: 1 } });
    const state = await tracked.at(NOW).findByPk(1);
    const life = await lifeOf(tracked, 1);
    expect(await audit.upkeep.dedupe({ model: "Drifted" })).toEqual(new Map([["Drifted", 0]]));
    expect(await tracked.at(NOW).findByPk(1)).toEqual(state);
    expect(await lifeOf(tracked, 1)).toEqual(life);
  });

  it("98. dedupe removes only no-op updates, also of deleted rows, and a dry run counts them", async () => {
    const { audit, engine, sequelize } = world();
    const Row = sequelize.define(
      "Repeated",
      { status: DataTypes.TEXT, pin: DataTypes.TEXT },
      { tableName: "repeated", timestamps: false },
    );
    await Row.sync();
    const tracked = audit.track(Row, { engine, mask: ["pin"] });
    await audit.install();
    const [kept, gone] = await Row.bulkCreate([{ status: "a" }, { status: "a" }]);
    const ids = [kept?.get("id") as number, gone?.get("id") as number];
    /** Inserts the newest version of each row a second time, as an import that writes history directly would. */
    const repeat = async () => {
      const storage = engine === "delta" ? "audit.log" : "audit.repeated_history";
      const changes = engine === "delta" ? "version_changes" : "version_changed";
      const [columns] = (await sequelize.query(
        `SELECT attname AS name FROM pg_attribute WHERE attrelid = '${storage}'::regclass AND attnum > 0 AND NOT attisdropped`,
      )) as [{ name: string }[], unknown];
      const fresh: Readonly<Record<string, string>> = {
        version_id: "nextval('audit.version_id')",
        version_at: "clock_timestamp()",
        version_action: "'~'",
        [changes]: "'{}'",
      };
      const values = columns.map(({ name }) => fresh[name] ?? `h."${name}"`);
      const names = columns.map(({ name }) => `"${name}"`);
      for (const id of ids) {
        const key =
          engine === "delta"
            ? `version_table = (SELECT id FROM audit.tracked_tables WHERE model = 'Repeated') AND version_key = '${id}'`
            : `id = ${id}`;
        await sequelize.query(
          `INSERT INTO ${storage} (${names.join(", ")}) SELECT ${values.join(", ")} FROM ${storage} h WHERE ${key} ORDER BY version_id DESC LIMIT 1`,
        );
      }
    };
    await repeat();
    await kept?.update({ status: "b", pin: "1" });
    await kept?.update({ pin: "2" });
    await repeat();
    await gone?.destroy();
    const lives = async () => Promise.all(ids.map((id) => lifeOf(tracked, id)));
    const before = await lives();
    // The third version of the first row is the change between the two no-op updates.
    const middle = before[0]?.[2]?.at ?? "";
    expect(before.map((life) => life.length)).toEqual([5, 4]);
    const model = "Repeated";
    expect(await audit.upkeep.dedupe({ model, dryRun: true })).toEqual(new Map([[model, 4]]));
    expect(await audit.upkeep.dedupe({ model, dryRun: true, to: middle })).toEqual(new Map([[model, 2]]));
    expect((await lives()).map((life) => life.length)).toEqual([5, 4]);
    expect(await audit.upkeep.dedupe({ model, from: middle })).toEqual(new Map([[model, 2]]));
    expect(await audit.upkeep.dedupe({ model })).toEqual(new Map([[model, 2]]));
    const changing = before.map((life) => life.filter(({ changes }) => changes.length > 0));
    expect(await lives()).toEqual(changing);
    expect(await audit.upkeep.dedupe({ model })).toEqual(new Map([[model, 0]]));
    await expect(audit.upkeep.dedupe({ model: "Ghost" })).rejects.toMatchObject({
      code: "MODEL_NOT_TRACKED",
    });
    await expect(audit.upkeep.dedupe({ from: "soon" })).rejects.toMatchObject({ code: "INSTANT_INVALID" });
  });
}
