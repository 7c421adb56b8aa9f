import { expect, it } from "vitest";

import { MASK } from "../../core/mask.ts";
import { actionsOf, changed, lastVersion, lifeOf } from "./reading.ts";
import type { World } from "./world.ts";

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

  it("a masked or excluded value stands nowhere in the audit schema", async () => {
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

  it("a label is frozen in each version", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ status: "open" });
    await thing.update({ status: null });
    expect((await lifeOf(things, thing.id)).map(({ label }) => label)).toEqual([
      `Thing ${thing.id} (open)`,
      `Thing ${thing.id} ()`,
    ]);
  });

  it("history refuses to be changed or emptied", async () => {
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
