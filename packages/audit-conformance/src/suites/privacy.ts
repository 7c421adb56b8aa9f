import { MASK } from "@hindsight/audit-core/sequelize";
import { DataTypes } from "sequelize";
import { expect, it } from "vitest";

import { actionsOf, changed, lastVersion, lifeOf } from "../reading.ts";
import { virtual } from "../virtual.ts";
import type { World } from "../world.ts";

export function privacySuite(world: () => World): void {
  it("92. a masked column shows that it changed, and the same mask on both sides; NULL stays NULL", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ secret: "top-secret-1" });
    await thing.update({ secret: "top-secret-2" });
    await thing.update({ secret: null });
    const [created, updated, emptied] = await lifeOf(things, thing.id);
    expect(created && changed(created)["secret"]).toEqual([null, MASK]);
    expect(updated && changed(updated)).toEqual({ secret: [MASK, MASK] });
    expect(emptied && changed(emptied)).toEqual({ secret: [MASK, null] });
    expect(await things.at(updated?.at ?? "").findByPk(thing.id)).toMatchObject({ secret: MASK });
  });

  it("masked and excluded values are nowhere in the audit schema", async () => {
    const { Thing, things, sequelize } = world();
    const thing = await Thing.create({ secret: "leak-canary-secret", cacheKey: "leak-canary-cache" });
    await thing.update({ secret: "leak-canary-secret-2", cacheKey: "leak-canary-cache-2", status: "x" });
    await thing.destroy();
    expect(await actionsOf(things, thing.id)).toEqual(["create", "update", "delete"]);
    const [tables] = (await sequelize.query(
      "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'audit'",
    )) as [{ name: string }[], unknown];
    for (const { name } of tables) {
      const [rows] = await sequelize.query(`SELECT * FROM ${name} t WHERE t::text LIKE '%leak-canary%'`);
      expect(rows).toEqual([]);
    }
  });

  it("refuses an unmasked column computed from a masked or excluded one, and check() reports one added later", async () => {
    const { audit, capture, engine, sequelize } = world();
    await sequelize.query(`CREATE FUNCTION searchable(text, text) RETURNS text IMMUTABLE LANGUAGE sql RETURN lower($1 || ' ' || $2);
      CREATE TABLE revealed (id integer PRIMARY KEY, name text, email text, note text, size integer,
        search text GENERATED ALWAYS AS (searchable(name, email)) STORED,
        noted text GENERATED ALWAYS AS ('re: ' || note) ${capture === "triggers" ? await virtual(sequelize) : "STORED"},
        double integer GENERATED ALWAYS AS (size * 2) STORED)`);
    const define = (fields: string) => {
      const names = fields.split(" ").map((field) => [field, DataTypes.TEXT] as const);
      const attributes = { id: { type: DataTypes.INTEGER, primaryKey: true }, ...Object.fromEntries(names) };
      return sequelize.define("Revealed", attributes, { tableName: "revealed", timestamps: false });
    };
    const attempt = async (fields: string, options: object, refused: RegExp | null) => {
      const Row = define(fields);
      const rows = audit.track(Row, { engine, ...options });
      if (refused !== null) {
        const error = { code: "OPTION_INVALID", message: expect.stringMatching(refused) as string };
        await expect(audit.install()).rejects.toMatchObject(error);
        audit.untrack(Row);
      } else await audit.install();
      return { Row, rows };
    };
    const all = "name email note size search noted double";
    await attempt(all, { mask: ["email"] }, /Revealed.*search.*email.*masked/);
    await attempt(all, { exclude: ["email"] }, /Revealed.*search.*email.*excluded/);
    await attempt(all, { mask: ["note"] }, /Revealed.*noted.*note.*masked/);
    await attempt(all, { include: ["name", "noted"] }, /Revealed.*noted.*note.*excluded/);
    const options = {
      mask: { email: "fixed", search: "fixed", note: { over: 64 } },
      exclude: ["size", "double"],
    };
    const { Row, rows } = await attempt(all, options, null);
    await sequelize.query("INSERT INTO revealed VALUES (1, 'Ana', 'canary@example.org', 'n', 2)");
    expect(JSON.stringify(await lifeOf(rows, 1))).not.toMatch(/canary/);
    expect(changed(await lastVersion(rows, 1))).toMatchObject({
      search: [null, MASK],
      noted: [null, "re: n"],
    });
    audit.untrack(Row);

    await attempt("name email", { mask: ["email"] }, null);
    await sequelize.query("ALTER TABLE revealed ADD later text GENERATED ALWAYS AS (left(email, 3)) STORED");
    audit.untrack(sequelize.model("Revealed"));
    const Later = define("name email later");
    audit.track(Later, { engine, mask: ["email"] });
    expect(await audit.check()).toContainEqual(
      expect.objectContaining({
        model: "Revealed",
        code: "COLUMN_REVEALS",
        message: expect.stringMatching(/later.*email.*masked/) as string,
      }),
    );
    audit.untrack(Later);
    await sequelize.query("DROP TABLE revealed");
    await audit.install();
  });

  it("a label is frozen in each version", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ status: "open" });
    await thing.update({ status: null });
    expect((await lifeOf(things, thing.id)).map(({ label }) => label)).toEqual([
      `Thing ${thing.id} (open)`,
      `Thing ${thing.id} ()`,
    ]);
  });

  it("history cannot be updated, deleted or truncated", async () => {
    const { Thing, things, sequelize, engine } = world();
    const thing = await Thing.create({ status: "kept" });
    const storage = engine === "delta" ? "audit.log" : "audit.things_history";
    for (const sql of [
      `UPDATE ${storage} SET version_reason = 'x'`,
      `DELETE FROM ${storage}`,
      `TRUNCATE ${storage}`,
    ]) {
      await expect(sequelize.query(sql)).rejects.toThrow(/append-only/);
    }
    expect((await lastVersion(things, thing.id)).reason).toBeNull();
  });
}
