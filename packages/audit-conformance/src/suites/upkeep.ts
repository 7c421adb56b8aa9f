import type { Mask as FieldMask, SizeMask } from "@hindsight/audit-core/sequelize";
import { DataTypes } from "sequelize";
import { expect, it } from "vitest";

import { lifeOf } from "../reading.ts";
import { SOUND } from "../sound.ts";
import type { World } from "../world.ts";

/** Later than any version: a `Date` of this moment may lie before what was written in its millisecond. */
const NOW = "9999-01-01T00:00:00Z";

/** Verify, statistics, dedupe: maintenance that does not change what the history says. */
export function upkeepSuite(world: () => World): void {
  it("verify replays every history, compares it with the live row and names mismatches without values", async () => {
    const { audit, engine, sequelize } = world();
    const Row = sequelize.define(
      "Verified",
      { status: DataTypes.TEXT, pin: DataTypes.TEXT, left: DataTypes.TEXT },
      { tableName: "verified", timestamps: false },
    );
    await Row.sync();
    audit.track(Row, { engine, exclude: ["left"], mask: { pin: "last-four" } });
    await audit.install();
    const rows = await Row.bulkCreate([1, 2, 3, 4].map((n) => ({ status: `s${n}`, pin: `1234567${n}` })));
    await rows[0]?.update({ status: null, left: "not recorded" });
    await rows[3]?.destroy();
    const model = "Verified";
    const table = { model, schema: "public", table: "verified" };
    expect(await audit.upkeep.verify({ model })).toEqual([{ ...table, rows: 3, ...SOUND }]);
    await sequelize.query(
      "CREATE FUNCTION behind(statement text) RETURNS void LANGUAGE plpgsql AS 'BEGIN EXECUTE statement; END'",
    );
    await sequelize.transaction(async (transaction) => {
      const run = (sql: string) => sequelize.query(sql, { transaction });
      await run("SET LOCAL session_replication_role = replica");
      await run("SELECT behind($$UPDATE verified SET status = 'canary', pin = '9876543210' WHERE id = 1$$)");
      await run("SELECT behind('DELETE FROM verified WHERE id = 2')");
      await run("SELECT behind($$INSERT INTO verified (id, status) VALUES (77, 'canary')$$)");
    });
    const [verified] = await audit.upkeep.verify({ model });
    expect(verified).toEqual({
      ...table,
      rows: 4,
      mismatched: 3,
      mismatches: [
        { key: "1", kind: "different", fields: ["status", "pin"] },
        { key: "2", kind: "vanished", fields: [] },
        { key: "77", kind: "unrecorded", fields: [] },
      ],
      withoutBaseline: 1,
      broken: 0,
      breaks: [],
      misordered: 0,
      unreadable: 0,
    });
    // In steps, which any process can go on with.
    let step = await audit.upkeep.verifyStep({ model });
    let steps = 1;
    for (; step.next !== null; steps += 1) {
      step = await audit.upkeep.verifyStep({ model, after: step.next });
    }
    expect([steps, step]).toEqual([2, { ...verified, versions: 6, liveRows: 3, next: null }]);
    await expect(audit.upkeep.verifyStep({ model, after: "e30" })).rejects.toMatchObject({
      code: "CURSOR_INVALID",
    });
    await expect(audit.upkeep.verify({ model, parallel: 0 })).rejects.toMatchObject({
      code: "LIMIT_INVALID",
    });
    expect(JSON.stringify(verified)).not.toMatch(/canary|9876/);
  });

  it("verify names versions that do not continue the one before: those behind a removed version or an unseen change", async () => {
    const { audit, engine, sequelize } = world();
    const Row = sequelize.define(
      "Broken",
      { a: DataTypes.TEXT, b: DataTypes.INTEGER },
      { tableName: "broken", timestamps: false },
    );
    await Row.sync();
    const tracked = audit.track(Row, { engine });
    await audit.install();
    const model = "Broken";
    const rows = await Row.bulkCreate([1, 2, 3, 4, 5].map((b) => ({ a: "1", b })));
    for (const row of rows) {
      await row.update({ a: "2" });
      await row.update({ b: 0 });
    }
    await rows[4]?.destroy();
    expect((await audit.upkeep.verify({ model }))[0]).toEqual({
      model,
      schema: "public",
      table: "broken",
      rows: 4,
      ...SOUND,
    });
    const [, life1 = [], life2 = [], life3 = [], life5 = []] = await Promise.all(
      [0, 1, 2, 3, 5].map((id) => lifeOf(tracked, id)),
    );
    const storage = engine === "snapshot" ? "audit.broken_history" : "audit.log";
    await sequelize.query(
      "CREATE FUNCTION unseen() RETURNS void LANGUAGE plpgsql AS 'BEGIN UPDATE broken SET a = 3, b = 3 WHERE id = 3; END'",
    );
    await sequelize.transaction(async (transaction) => {
      await sequelize.query("SET LOCAL session_replication_role = replica", { transaction });
      // The create of one row, the first update of another, and a deletion.
      const gone = [life1[0]?.id, life2[1]?.id, life5[3]?.id].join();
      await sequelize.query(`DELETE FROM ${storage} WHERE version_id IN (${gone})`, { transaction });
      await sequelize.query("SELECT unseen()", { transaction });
    });
    await Row.update({ a: "4" }, { where: { id: 3 } });
    const [found] = await audit.upkeep.verify({ model });
    const last3 = (await lifeOf(tracked, 3)).at(-1);
    expect(life3).toHaveLength(3);
    // The whole row of the version behind a removed one tells of it; changes alone do once the row is compared.
    const behind = [{ key: "2", version: life2[2]?.id }];
    expect(found?.breaks).toEqual([
      { key: "1", version: life1[1]?.id },
      ...(engine === "snapshot" ? behind : []),
      { key: "3", version: last3?.id },
    ]);
    expect(found).toMatchObject({ rows: 5, withoutBaseline: 0 });
    if (engine === "delta")
      expect(found?.mismatches).toContainEqual({ key: "2", kind: "different", fields: ["a"] });
    expect(found?.mismatches).toContainEqual({ key: "5", kind: "vanished", fields: [] });
  });

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

  it("verify accepts values under a former mask", async () => {
    const { audit, engine, sequelize } = world();
    const Row = sequelize.define(
      "Remasked",
      { pin: DataTypes.TEXT },
      { tableName: "remasked", timestamps: false },
    );
    await Row.sync();
    audit.track(Row, { engine, mask: ["pin"] });
    await audit.install();
    await Row.bulkCreate([{ pin: "12345678" }, { pin: null }]);
    audit.untrack(Row);
    audit.track(Row, { engine, mask: { pin: "last-four" } });
    await audit.install();
    const model = "Remasked";
    const table = { model, schema: "public", table: "remasked" };
    expect(await audit.upkeep.verify({ model })).toEqual([{ ...table, rows: 2, ...SOUND }]);
    audit.untrack(Row);
    audit.track(Row, { engine, mask: { pin: { over: 100 } } });
    await audit.install();
    await Row.bulkCreate([99, 101].map((length) => ({ pin: "x".repeat(length) })));
    audit.untrack(Row);
    audit.track(Row, { engine, mask: { pin: { over: 64 } } });
    await audit.install();
    expect((await audit.upkeep.verify({ model }))[0]).toMatchObject({ rows: 4, mismatched: 0 });
    audit.untrack(Row);
    audit.track(Row, { engine, mask: { pin: { over: 1000 } } });
    await audit.install();
    expect((await audit.upkeep.verify({ model }))[0]).toMatchObject({ rows: 4, mismatched: 0 });
    await Row.destroy({ where: { id: [3, 4] } });
    expect(await audit.upkeep.verify({ model })).toEqual([{ ...table, rows: 2, ...SOUND }]);
  });

  it("verify has no finding after a mask was replaced by any other, and keeps those of before", async () => {
    const { audit, engine, sequelize } = world();
    const masks: readonly (FieldMask | SizeMask)[] = [
      "fixed",
      "hash",
      "last-four",
      { sql: (value) => `left(${value}, 2)` },
      { sql: (value) => `right(${value}, 3)` },
      { over: 64 },
      { over: 100 },
    ];
    const pairs = masks.flatMap((from, i) =>
      masks.flatMap((to, j) => (i === j ? [] : [{ field: `from${i}to${j}`, from, to }])),
    );
    const fields = pairs.map(({ field }) => field);
    const Row = sequelize.define(
      "Replaced",
      Object.fromEntries(fields.map((field) => [field, DataTypes.TEXT])),
      { tableName: "replaced", timestamps: false },
    );
    await Row.sync();
    const release = async (side: "from" | "to") => {
      if (audit.models.includes("Replaced")) audit.untrack(Row);
      const mask = Object.fromEntries(pairs.map((pair) => [pair.field, pair[side]]));
      const tracked = audit.track(Row, { engine, mask });
      await audit.install();
      return tracked;
    };
    const values = Object.fromEntries(fields.map((field) => [field, "0123456789".repeat(8)]));
    const tamper = async (id: number, digit: number) =>
      sequelize.transaction(async (transaction) => {
        const set = fields.map((field) => `"${field}" = repeat('${digit}', 80)`).join(", ");
        await sequelize.query("SET LOCAL session_replication_role = replica", { transaction });
        await sequelize.query(
          `DO $$ BEGIN EXECUTE 'UPDATE replaced SET ${set.replaceAll("'", "''")} WHERE id = ${id}'; END $$`,
          {
            transaction,
          },
        );
      });
    await release("from");
    await Row.bulkCreate([values, {}, values]);
    await tamper(3, 8);
    const tracked = await release("to");
    await Row.create(values);
    const model = "Replaced";
    // Of a former mask in SQL, or one that shows nothing, the stored values cannot tell.
    const told = pairs.filter(({ from }) => from !== "fixed" && !(typeof from === "object" && "sql" in from));
    const third = { key: "3", kind: "different", fields: told.map(({ field }) => field) };
    expect((await audit.upkeep.verify({ model }))[0]).toMatchObject({
      rows: 4,
      mismatches: [third],
      broken: 0,
      misordered: 0,
      unreadable: 0,
    });
    const [first, fresh] = [await tracked.at(NOW).findByPk(1), await tracked.at(NOW).findByPk(4)];
    expect(first).toEqual({ ...fresh, id: 1 });
    expect((await lifeOf(tracked, 2)).map(({ action }) => action)).toEqual(["create"]);
    await tamper(1, 9);
    const shown = pairs.filter(({ to }) => to !== "fixed").map(({ field }) => field);
    expect((await audit.upkeep.verify({ model }))[0]?.mismatches).toEqual([
      { key: "1", kind: "different", fields: shown },
      third,
    ]);
    await audit.install();
    expect((await lifeOf(tracked, 1)).map(({ action }) => action)).toEqual(["create", "update"]);
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
