import { driftOf } from "@hindsight/testing";
import { DataTypes, QueryTypes, Sequelize } from "sequelize";
import { describe, expect, it } from "vitest";

import { createAudit } from "../../src/sequelize/index.ts";
import { connect } from "../connect.ts";

const COMBINATIONS = (["snapshot", "delta"] as const).flatMap((engine) =>
  (["triggers", "hooks"] as const).map((capture) => ({ engine, capture })),
);

/** Makes of an installation what a release that kept everything by model had left, recording functions included. */
async function downgrade(sequelize: Sequelize): Promise<void> {
  const tables = await sequelize.query<{ id: string; model: string }>(
    "SELECT id::text AS id, model FROM audit.tracked_tables",
    { type: QueryTypes.SELECT },
  );
  const functions = await sequelize.query<{ text: string }>(
    `SELECT pg_get_functiondef(p.oid) AS text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE n.nspname = 'audit' AND p.prosrc LIKE '%version_table%'`,
    { type: QueryTypes.SELECT },
  );
  const byModel =
    "UPDATE audit.log l SET version_model = t.model FROM audit.tracked_tables t WHERE t.id = l.version_table";
  await sequelize.query(`
    SET hindsight.maintenance = 'on';
    DO $$ BEGIN IF to_regclass('audit.log') IS NOT NULL THEN
      ALTER TABLE audit.log ADD COLUMN version_model text; ${byModel};
      ALTER TABLE audit.log ALTER COLUMN version_model SET NOT NULL, DROP COLUMN version_table;
      CREATE INDEX log_row ON audit.log (version_model, version_key_number, version_key, version_at, version_id);
      CREATE INDEX log_time ON audit.log (version_model, version_at, version_id);
      CREATE INDEX "Line.orderId_lookup" ON audit.log ((version_changes->'orderId')) WHERE version_model = 'Line';
    END IF; END $$;
    ALTER TABLE audit.entries DROP COLUMN version_table;
    CREATE INDEX entries_key ON audit.entries (version_model, version_key, version_at, version_id);
    CREATE TABLE audit.tracked (model text PRIMARY KEY, relation oid NOT NULL, schema text NOT NULL, name text NOT NULL, engine text NOT NULL, columns jsonb NOT NULL);
    INSERT INTO audit.tracked SELECT model, relation, schema, name, engine, columns FROM audit.tracked_tables;
    DROP TABLE audit.tracked_tables;
    DROP TABLE audit.installed;
    RESET hindsight.maintenance;`);
  for (const { text } of functions) {
    const former = tables.reduce(
      (ddl, { id, model }) =>
        ddl
          .replaceAll(new RegExp(String.raw`${id},\s+'${model}',\s+CASE`, "g"), `'${model}', CASE`)
          .replaceAll(new RegExp(String.raw`(?<!untold\.id = |"table":)${id}`, "g"), `'${model}'`),
      text
        .replaceAll(/version_table,\s+version_model,/g, "version_model,")
        .replaceAll("version_table", "version_model"),
    );
    await sequelize.query(former);
  }
}

describe.each(COMBINATIONS)("$engine × $capture", ({ engine, capture }) => {
  /** An application with one model over a table, on the database of `first`. */
  async function start(first: Sequelize, name: string, tableName: string) {
    const sequelize = new Sequelize({ ...first.config, dialect: "postgres", logging: false } as object);
    const Row = sequelize.define(
      name,
      { id: { type: DataTypes.INTEGER, primaryKey: true }, text: DataTypes.TEXT },
      { tableName, timestamps: false },
    );
    await Row.sync();
    const audit = createAudit(sequelize, { capture });
    return { sequelize, Row, audit, rows: audit.track(Row, { engine }) };
  }

  const textsOf = async ({ rows }: Awaited<ReturnType<typeof start>>) =>
    (await rows.history(1)).items.map(({ action, changes }) => [
      action,
      changes.find(({ field }) => field === "text")?.new ?? null,
    ]);

  it("each application takes over its own tables' history from an earlier release when it installs", async () => {
    const first = await connect();
    const orders = await start(first, "Order", "orders");
    const people = await start(first, "Person", "people");
    for (const { audit } of [orders, people]) await audit.install();
    for (const { audit, Row, rows } of [orders, people]) {
      await Row.create({ id: 1, text: "a" });
      await rows.recordAccess(1);
      await audit.paused("skipped", () => Row.update({ text: "b" }, { where: { id: 1 } }));
    }
    const before = await textsOf(orders);
    expect(before).toEqual([
      ["gap", null],
      ["access", null],
      ["create", "a"],
    ]);
    await downgrade(first);

    const upgraded = await start(first, "Order", "orders");
    expect(await upgraded.audit.check()).toContainEqual(
      expect.objectContaining({ code: "NOT_INSTALLED", model: "Order" }),
    );
    await upgraded.audit.install();
    expect(await textsOf(upgraded)).toEqual(before);
    // The other application still has the earlier release, and goes on writing.
    await people.Row.update({ text: "c" }, { where: { id: 1 } });
    await upgraded.Row.update({ text: "c" }, { where: { id: 1 } });
    const made = [
      ["update", "c"],
      ["update", "b"],
    ];
    expect(await textsOf(upgraded)).toEqual([...made, ...before]);
    expect((await upgraded.audit.feed()).items.map(({ model }) => model)).toEqual(
      Array.from({ length: 5 }, () => "Order"),
    );
    expect(await driftOf(upgraded.audit)).toEqual([]);

    const later = await start(first, "Person", "people");
    await later.audit.install();
    expect(await textsOf(later)).toEqual([...made, ...before]);
    expect(await driftOf(later.audit)).toEqual([]);
    await later.audit.install();
    await later.Row.update({ text: "d" }, { where: { id: 1 } });
    expect(await textsOf(later)).toEqual([["update", "d"], ...made, ...before]);
    expect((await later.audit.upkeep.verify()).map(({ mismatched }) => mismatched)).toEqual([0]);
    expect(await textsOf(upgraded)).toEqual([...made, ...before]);
    const left = await first.query("SELECT model FROM audit.tracked", { type: QueryTypes.SELECT });
    expect(left).toEqual([]);
    await Promise.all(
      [first, orders, people, upgraded, later].map((app) =>
        ("sequelize" in app ? app.sequelize : app).close(),
      ),
    );
  });

  it("models that swapped names at the upgrade find their tables' histories", async () => {
    const first = await connect();
    const [a, b] = [await start(first, "a", "orders"), await start(first, "b", "people")];
    for (const { audit } of [a, b]) await audit.install();
    await a.Row.create({ id: 1, text: "order" });
    await b.Row.create({ id: 1, text: "person" });
    await downgrade(first);
    const orders = await start(first, "b", "orders");
    const people = await start(first, "a", "people");
    await orders.audit.install();
    await people.audit.install();
    expect(await textsOf(orders)).toEqual([["create", "order"]]);
    expect(await textsOf(people)).toEqual([["create", "person"]]);
    await Promise.all(
      [first, a.sequelize, b.sequelize, orders.sequelize, people.sequelize].map((one) => one.close()),
    );
  });
});
