import { createAudit, type Mask as FieldMask, type SizeMask } from "@hindsight/audit-core/sequelize";
import { DataTypes, Sequelize } from "sequelize";
import { expect, it } from "vitest";

import { lifeOf } from "../reading.ts";
import { SOUND } from "../sound.ts";
import type { World } from "../world.ts";

/** Later than any version: a `Date` of this moment may lie before what was written in its millisecond. */
const NOW = "9999-01-01T00:00:00Z";

/** What verify finds, and what it does not. */
export function verifySuite(world: () => World): void {
  it("verify replays every history, compares it with the live row and names mismatches without values", async () => {
    const { audit, engine, sequelize } = world();
    const Row = sequelize.define(
      "Verified",
      { status: DataTypes.TEXT, pin: DataTypes.TEXT, left: DataTypes.TEXT, sum: DataTypes.DECIMAL },
      { tableName: "verified", timestamps: false },
    );
    await Row.sync();
    audit.track(Row, { engine, exclude: ["left"], mask: { pin: "last-four", sum: "hash" } });
    await audit.install();
    const rows = await Row.bulkCreate([1, 2, 3, 4].map((n) => ({ status: `s${n}`, pin: `1234567${n}` })));
    await rows[0]?.update({ status: null, left: "not recorded" });
    await rows[3]?.destroy();
    // Equal values, but not their hashes.
    for (const sum of ["1.5", "1.50"]) await rows[1]?.update({ sum });
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
    expect([steps, step]).toEqual([2, { ...verified, versions: 8, liveRows: 3, next: null }]);
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
      { a: DataTypes.TEXT, b: DataTypes.INTEGER, paid: DataTypes.DATEONLY },
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
    await rows[3]?.update({ paid: "2026-01-01" });
    await rows[3]?.update({ b: 4 });
    await rows[3]?.update({ paid: "2026-01-02" });
    expect((await audit.upkeep.verify({ model }))[0]).toEqual({
      model,
      schema: "public",
      table: "broken",
      rows: 4,
      ...SOUND,
    });
    const [, life1 = [], life2 = [], life3 = [], life4 = [], life5 = []] = await Promise.all(
      [0, 1, 2, 3, 4, 5].map((id) => lifeOf(tracked, id)),
    );
    const storage = engine === "snapshot" ? "audit.broken_history" : "audit.log";
    await sequelize.query(
      "CREATE FUNCTION unseen() RETURNS void LANGUAGE plpgsql AS 'BEGIN UPDATE broken SET a = 3, b = 3 WHERE id = 3; END'",
    );
    await sequelize.transaction(async (transaction) => {
      await sequelize.query("SET LOCAL session_replication_role = replica", { transaction });
      // The create of one row, the first update of another, one that set a field which was NULL, and a deletion.
      const gone = [life1[0]?.id, life2[1]?.id, life4[3]?.id, life5[3]?.id].join();
      await sequelize.query(`DELETE FROM ${storage} WHERE version_id IN (${gone})`, { transaction });
      await sequelize.query("SELECT unseen()", { transaction });
    });
    await Row.update({ a: "4" }, { where: { id: 3 } });
    const [found] = await audit.upkeep.verify({ model });
    const last3 = (await lifeOf(tracked, 3)).at(-1);
    expect(life3).toHaveLength(3);
    // The whole row of the version behind a removed one tells of it; changes alone do once the row is compared.
    expect(found?.breaks).toEqual([
      { key: "1", version: life1[1]?.id },
      ...(engine === "snapshot" ? [{ key: "2", version: life2[2]?.id }] : []),
      { key: "3", version: last3?.id },
      { key: "4", version: life4[engine === "snapshot" ? 4 : 5]?.id },
    ]);
    expect(found).toMatchObject({ rows: 5, withoutBaseline: 0 });
    if (engine === "delta")
      expect(found?.mismatches).toContainEqual({ key: "2", kind: "different", fields: ["a"] });
    expect(found?.mismatches).toContainEqual({ key: "5", kind: "vanished", fields: [] });
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
    // Of a former mask in SQL, or one that shows nothing, the stored values cannot tell; nor of one that left them in clear, and shows nothing now.
    const told = pairs.filter(
      ({ from, to }) =>
        from !== "fixed" &&
        !(typeof from === "object" && ("sql" in from || (from.over === 100 && to === "fixed"))),
    );
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

  it("verifyStep refuses what no step gave", async () => {
    const { audit, engine, sequelize } = world();
    const attributes = { id: { type: DataTypes.INTEGER, primaryKey: true } };
    const Row = sequelize.define("Stepped", attributes, { tableName: "stepped", timestamps: false });
    await Row.sync();
    audit.track(Row, { engine });
    await audit.install();
    await Row.create({ id: 1 });
    const model = "Stepped";
    const { next } = await audit.upkeep.verifyStep({ model });
    const position = JSON.parse(Buffer.from(next ?? "", "base64url").toString()) as Record<
      string,
      unknown
    > & {
      found: object;
    };
    const found = { ...position.found, mismatches: [{ key: "1", kind: "different", fields: ["id"] }] };
    for (const tampered of [
      { after: ["x"] },
      { after: ["9".repeat(30)] },
      { after: ["1\0"] },
      { after: [] },
      { after: ["1", "2", "3"] },
      { part: "history", after: ["x", "y"] },
      { part: "history", after: ["x"] },
      { part: "history", after: ["x", "1"] },
      { part: "neither" },
      { versions: -1 },
      { liveRows: 0.5 },
      { found: null },
      { found: { mismatches: [] } },
      { found: { ...found, rows: "1" } },
      { found: { ...found, breaks: {} } },
      { found: { ...found, breaks: [{ key: 1, version: "1" }] } },
      { found: { ...found, mismatches: [null] } },
      { found: { ...found, mismatches: [{ key: "1", kind: "other", fields: [] }] } },
      { found: { ...found, mismatches: [{ key: "1", kind: "different", fields: [1] }] } },
      { found: { ...found, extra: 1 } },
    ]) {
      const after = Buffer.from(JSON.stringify({ ...position, ...tampered })).toString("base64url");
      await expect(audit.upkeep.verifyStep({ model, after }), JSON.stringify(tampered)).rejects.toMatchObject(
        {
          code: "CURSOR_INVALID",
        },
      );
    }
    const after = Buffer.from(JSON.stringify({ ...position, found })).toString("base64url");
    expect(await audit.upkeep.verifyStep({ model, after })).toMatchObject({
      next: null,
      mismatches: found.mismatches,
    });
  });

  it("verify goes through keys that the session writes with fewer digits", async () => {
    const { audit: own, engine, capture, sequelize, partitions } = world();
    const define = (on: Sequelize) =>
      on.define(
        "Third",
        { id: { type: DataTypes.DOUBLE, primaryKey: true } },
        { tableName: "thirds", timestamps: false },
      );
    const Row = define(sequelize);
    await Row.sync();
    own.track(Row, { engine });
    await own.install();
    const rows = 20_001;
    await sequelize.query(`INSERT INTO thirds SELECT n + 1 / 3.0::float8 FROM generate_series(1, ${rows}) n`);
    await sequelize.query("ANALYZE");
    const options = { ...sequelize.config, dialect: "postgres", logging: false } as object;
    const rounding = new Sequelize(options);
    rounding.addHook("afterConnect", async (connection) => {
      await (connection as { query(sql: string): Promise<unknown> }).query("SET extra_float_digits = -3");
    });
    try {
      const audit = createAudit(rounding, { capture, partitions });
      const thirds = audit.track(define(rounding), { engine });
      expect(await audit.upkeep.verify({ model: "Third" })).toEqual([
        { model: "Third", schema: "public", table: "thirds", rows, ...SOUND },
      ]);
      await own.paused("A load", () => Row.bulkCreate([{ id: 2 / 3 }, { id: 5 / 3 }]));
      expect(await audit.upkeep.backfill({ model: "Third" })).toEqual(new Map([["Third", 2]]));
      expect((await own.upkeep.verify({ model: "Third" }))[0]).toMatchObject({ mismatched: 0 });
      const keys: string[] = [];
      let after: string | null | undefined;
      do {
        const page = await thirds.latest({ limit: 1, after });
        keys.push(...page.items.map(({ key }) => key));
        after = page.next;
      } while (after !== null && keys.length < 3);
      expect(new Set(keys).size).toBe(3);
    } finally {
      await rounding.close();
    }
  });
}
