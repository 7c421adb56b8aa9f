import { DataTypes, type Model, type ModelStatic } from "sequelize";
import { expect, it } from "vitest";

import { changed, lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

/** One schema per tenant: models that `schema()` maps to other tables. */
export function tenantSuite(world: () => World): void {
  async function define(name: string, ...tenants: readonly string[]) {
    const { sequelize } = world();
    const Row = sequelize.define(name, { text: DataTypes.TEXT }, { timestamps: false });
    for (const tenant of tenants) {
      await sequelize.query(`CREATE SCHEMA IF NOT EXISTS ${tenant}`);
      await Row.schema(tenant).sync();
    }
    await Row.sync();
    return Row;
  }

  const texts = async (model: ModelStatic<Model>, id = 1) =>
    (await lifeOf(world().audit.of(model), id)).map((version) => changed(version)["text"]?.[1]);

  it("each tenant's rows have a history of their own, by the schema of the model", async () => {
    const { audit, engine, sequelize } = world();
    const Row = await define("Leased", "tenant_a", "tenant_b");
    const [A, B] = [Row.schema("tenant_a"), Row.schema("tenant_b")];
    for (const model of [Row, A, B]) audit.track(model, { engine });
    await audit.install({ models: [Row, A, B] });
    await Row.create({ text: "public" });
    await A.create({ text: "a" });
    await B.bulkCreate([{ text: "b" }, { text: "b2" }]);
    const read = await Row.schema("tenant_a").findByPk(1);
    await read?.update({ text: "a again" });
    await sequelize.transaction(async (transaction) => {
      await Row.schema("tenant_b").update({ text: "b again" }, { where: { id: 1 }, transaction });
    });
    expect(await texts(Row)).toEqual(["public"]);
    expect(await texts(Row.schema("tenant_a"))).toEqual(["a", "a again"]);
    expect(await texts(B)).toEqual(["b", "b again"]);
    expect(
      await audit
        .of(B)
        .at("9999-01-01T00:00:00Z")
        .findAll({ order: ["id"] }),
    ).toEqual([
      { id: 1, text: "b again" },
      { id: 2, text: "b2" },
    ]);
    expect(() => audit.tracked("Leased")).toThrow(expect.objectContaining({ code: "MODEL_AMBIGUOUS" }));
    const feed = await audit.feed({ models: ["Leased"] });
    expect(new Set(feed.items.map(({ schema }) => schema))).toEqual(
      new Set([undefined, "tenant_a", "tenant_b"]),
    );
    const ofA = await audit.feed({ models: [A] });
    expect(ofA.items.map(({ model, schema }) => [model, schema])).toEqual([
      ["Leased", "tenant_a"],
      ["Leased", "tenant_a"],
    ]);
    const [last] = (await audit.of(A).history(1)).items;
    await audit.of(A).revert((await audit.of(A).previous(last?.id ?? ""))?.id ?? "");
    expect((await A.findByPk(1))?.get("text")).toBe("a");
    expect((await B.findByPk(1))?.get("text")).toBe("b again");
    const schemas = (rows: readonly { schema: string; table: string }[]) =>
      rows.map(({ schema, table }) => `${schema}.${table}`);
    const tables = ["public.Leaseds", "tenant_a.Leaseds", "tenant_b.Leaseds"];
    const before = "9999-01-01T00:00:00Z";
    expect(schemas(await audit.upkeep.verify({ model: "Leased" }))).toEqual(tables);
    expect(await audit.upkeep.verify({ model: A })).toMatchObject([
      { schema: "tenant_a", rows: 1, mismatched: 0 },
    ]);
    expect(await audit.upkeep.stats({ model: B })).toMatchObject([{ schema: "tenant_b", versions: 3 }]);
    expect(schemas(await audit.retention.plan({ before, model: "Leased" }))).toEqual(tables);
    const removable = await audit.retention.read({ model: A, before });
    expect(new Set(removable.map(({ schema }) => schema))).toEqual(new Set(["tenant_a"]));
    const { removed } = await audit.retention.remove({ model: A, before, versions: removable });
    expect(removed).toHaveLength(removable.length);
    expect(await texts(B)).toEqual(["b", "b again"]);
    await expect(audit.retention.read({ model: "Leased", before })).rejects.toMatchObject({
      code: "MODEL_AMBIGUOUS",
    });
    expect(await audit.upkeep.backfill({ model: B })).toEqual(new Map([["Leased", 0]]));
    for (const model of [Row, A, B]) audit.untrack(model);
    await audit.install();
  });

  it("a write to an untracked tenant is refused, and recorded once the tenant is tracked", async () => {
    const { audit, engine, sequelize } = world();
    const Row = await define("Rented", "tenant_a", "tenant_b");
    audit.track(Row.schema("tenant_a"), { engine });
    await audit.install({ models: [Row.schema("tenant_a")] });
    const New = Row.schema("tenant_b");
    const refused = {
      code: "MODEL_NOT_TRACKED",
      message: expect.stringMatching(/tenant_b\.Renteds.*track\(Rented\.schema\("tenant_b"\)\)/) as string,
    };
    const where = { id: 1 };
    for (const write of [
      () => New.create({ text: "x" }),
      () => New.bulkCreate([{ text: "x" }]),
      () => New.upsert({ id: 1, text: "x" }),
      () => New.findOrCreate({ where, defaults: { text: "x" } }),
      () => New.update({ text: "x" }, { where }),
      () => New.increment("id", { where }),
      () => New.destroy({ where }),
      () => New.truncate(),
      () => New.build({ text: "x" }).save(),
      () => sequelize.query('INSERT INTO tenant_b."Renteds" (text) VALUES (1)'),
      () => sequelize.query('WITH w AS (DELETE FROM "tenant_b"."Renteds" RETURNING 1) SELECT * FROM w'),
    ]) {
      await expect(write()).rejects.toMatchObject(refused);
    }
    expect(await New.count()).toBe(0);
    audit.track(New, { engine });
    await audit.install({ models: [New] });
    const row = await New.create({ text: "x" });
    expect(await texts(New, row.get("id") as number)).toEqual(["x"]);
    audit.untrack(New);
    await audit.install();
    await New.create({ text: "of nobody's concern" });
    audit.untrack(Row.schema("tenant_a"));
    await audit.install();
  });
}
