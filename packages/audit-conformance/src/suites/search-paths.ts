import { createAudit, type TrackedModel } from "@hindsight/audit-core/sequelize";
import { driftOf } from "@hindsight/testing";
import { DataTypes, type Model, type Options, QueryTypes, type Sequelize, type Transaction } from "sequelize";
import { expect, it } from "vitest";

import { actionsOf, changed } from "../reading.ts";
import { secondInstance } from "../second-instance.ts";
import type { World } from "../world.ts";

interface Case {
  readonly name: string;
  readonly path: string;
  /** Where the server finds the table. */
  readonly found: string;
  readonly set: "connection" | "role" | "database";
}

const CASES: readonly Case[] = [
  { name: "of a connection", path: "shop", found: "shop", set: "connection" },
  { name: "of a role", path: 'none,"Shop",public', found: "Shop", set: "role" },
  { name: "of a database", path: "none, shop, public", found: "shop", set: "database" },
  { name: "with the schema of the role", path: '"$user",public', found: "", set: "connection" },
  { name: "that leads to public first", path: "public, shop", found: "public", set: "connection" },
];

/** A model without a schema is the first table of its name on the search path, and no other. */
export function searchPathSuite(world: () => World): void {
  /** Names of the role and of the database. */
  async function names(): Promise<{ readonly role: string; readonly database: string }> {
    const [found] = await world().sequelize.query<{ role: string; database: string }>(
      "SELECT current_user AS role, current_database() AS database",
      { type: QueryTypes.SELECT },
    );
    return found ?? expect.fail("there is a role and a database");
  }

  async function connect({ path, set }: Case): Promise<Sequelize> {
    const { sequelize } = world();
    const { role, database } = await names();
    if (set === "role")
      await sequelize.query(`ALTER ROLE "${role}" IN DATABASE "${database}" SET search_path = ${path}`);
    if (set === "database") await sequelize.query(`ALTER DATABASE "${database}" SET search_path = ${path}`);
    const settings = { connection: { options: `-c search_path=${path.replaceAll(" ", "")}` } };
    const options: Options = set === "connection" ? { dialectOptions: settings.connection } : {};
    return secondInstance(world(), options);
  }

  it.each(CASES.map((one, i) => ({ ...one, i })))(
    "a search path $name is followed",
    async ({ i, ...one }) => {
      const { engine, capture, sequelize: owner } = world();
      const { role, database } = await names();
      const schema = one.found === "" ? role : one.found;
      const table = `Stall${i}`;
      for (const each of new Set(["public", "shop", "Shop", "none", role])) {
        await owner.query(`CREATE SCHEMA IF NOT EXISTS "${each}"`);
        if (each === "none") continue;
        await owner.query(
          `CREATE TABLE "${each}"."${table}" (id serial PRIMARY KEY, name text, "stallId" integer)`,
        );
      }
      const sequelize = await connect(one);
      try {
        const attributes = { name: DataTypes.TEXT };
        const Stall = sequelize.define<Model>("Stall", attributes, { tableName: table, timestamps: false });
        Stall.hasMany(Stall, { as: "parts", foreignKey: "stallId" });
        Stall.belongsTo(Stall, { as: "stall", foreignKey: "stallId" });
        const audit = createAudit(sequelize, { schema: `audit_path_${i}`, capture });
        const stalls = audit.track(Stall, { engine, label: "{name}" });
        await audit.install();
        expect(await driftOf(audit)).toEqual([]);
        const stall = await Stall.create({ name: "a" });
        const id = stall.get("id") as number;
        await Stall.create({ name: "part", stallId: id });
        await sequelize.query(`UPDATE "${schema}"."${table}" SET name = 'b' WHERE id = ${id}`);
        const [latest, first] = (await stalls.history(id)).items;
        if (latest === undefined || first === undefined) throw new Error("two changes, two versions");
        expect([changed(first)["name"], changed(latest)["name"]]).toEqual([
          [null, "a"],
          ["a", "b"],
        ]);
        const then = stalls.at(first.at);
        expect(await then.findByPk(id, { include: [{ association: "parts" }] })).toMatchObject({
          name: "a",
          parts: [],
        });
        expect(await stalls.History.count()).toBe(3);
        await stalls.revert(first);
        await stall.reload();
        expect(stall.get("name")).toBe("a");
        await Stall.destroy({ where: { name: "part" } });
        await Stall.destroy({ where: { id } });
        expect(await stalls.restore(id)).toMatchObject({ action: "create" });
        const [kept] = await owner.query(`SELECT schema, name FROM audit_path_${i}.tracked_tables`);
        expect(kept).toEqual([{ schema, name: table }]);
        expect((await audit.upkeep.verify()).map(({ mismatched }) => mismatched)).toEqual([0]);
        audit.untrack(Stall);
        await audit.install();
        await Stall.create({ name: "unrecorded" });
        expect(await stalls.History.count()).toBe(7);
      } finally {
        await sequelize.close();
        await owner.query(`ALTER ROLE "${role}" IN DATABASE "${database}" RESET search_path`);
        await owner.query(`ALTER DATABASE "${database}" RESET search_path`);
      }
    },
  );

  it("writes under another search path are recorded in the table they reach, or refused by hooks", async () => {
    const { audit, capture, engine, sequelize } = world();
    await sequelize.query(
      `CREATE SCHEMA aside;
       CREATE TABLE public.led (id integer PRIMARY KEY, name text); CREATE TABLE aside.led (LIKE public.led INCLUDING ALL)`,
    );
    const define = (name: string, schema?: string) =>
      sequelize.define<Model>(
        name,
        { name: DataTypes.TEXT },
        { tableName: "led", timestamps: false, ...(schema !== undefined && { schema }) },
      );
    const [Led, Aside] = [define("Led"), define("LedAside", "aside")];
    const [leds, asides] = [audit.track(Led, { engine }), audit.track(Aside, { engine })];
    await audit.install();
    for (const row of [Led, Aside]) await row.create({ id: 1, name: "a" });
    const writes: Readonly<Record<string, (transaction: Transaction) => Promise<unknown>>> = {
      update: (transaction) => Led.update({ name: "b" }, { where: { id: 1 }, transaction }),
      create: (transaction) => Led.create({ id: 2, name: "b" }, { transaction }),
      destroy: (transaction) => Led.destroy({ where: { id: 1 }, transaction }),
      truncate: (transaction) => Led.truncate({ transaction }),
      empty: (transaction) => sequelize.query("TRUNCATE aside.led, led", { transaction }),
    };
    for (const [name, write] of Object.entries(writes)) {
      const done = sequelize.transaction(async (transaction) => {
        await sequelize.query("SET LOCAL search_path = aside", { transaction });
        await write(transaction);
      });
      if (capture === "triggers") await done;
      else await expect(done, name).rejects.toMatchObject({ code: "UNSUPPORTED" });
    }
    expect(await actionsOf(leds as TrackedModel, 1)).toEqual(["create"]);
    const aside = capture === "triggers" ? ["create", "update", "delete"] : ["create"];
    expect(await actionsOf(asides as TrackedModel, 1)).toEqual(aside);
    expect((await audit.upkeep.verify({ model: Led })).map(({ mismatched }) => mismatched)).toEqual([0]);
    expect((await audit.upkeep.verify({ model: Aside })).map(({ mismatched }) => mismatched)).toEqual([0]);
    await sequelize.query("TRUNCATE public.led");
    await Aside.truncate();
    expect(await actionsOf(leds as TrackedModel, 1)).toEqual(["create", "delete"]);
    expect((await actionsOf(asides as TrackedModel, 1)).at(-1)).toBe("delete");
  });
}
