import { createAudit, type Audit, type TrackedModel, type LogEntry } from "@hindsight/audit-core/sequelize";
import { driftOf } from "@hindsight/testing";
import { DataTypes, type Model, type ModelStatic, Sequelize } from "sequelize";
import { afterEach, expect, it } from "vitest";

import { changed, lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

/** Tables of an application's models, by model. */
type Models = Readonly<Record<string, { readonly schema?: string; readonly table: string }>>;

/** One application on the database: models, each with `id` and `text`, and their histories. */
interface Application {
  readonly sequelize: Sequelize;
  readonly audit: Audit;
  model(name: string): ModelStatic<Model>;
  history(name: string): TrackedModel;
}

/** A history belongs to a table, whatever models are called and however many applications there are. */
export function identitySuite(world: () => World): void {
  const open: Sequelize[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((sequelize) => sequelize.close()));
  });

  /** Starts an application as a process of its own would. */
  async function start(models: Models): Promise<Application> {
    const { sequelize: first, engine, capture } = world();
    const sequelize = new Sequelize({ ...first.config, dialect: "postgres", logging: false } as object);
    open.push(sequelize);
    const audit = createAudit(sequelize, { capture, partitions: world().partitions });
    const histories = new Map<string, TrackedModel>();
    const defined = new Map<string, ModelStatic<Model>>();
    for (const [name, { schema, table }] of Object.entries(models)) {
      if (schema !== undefined) await sequelize.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
      const Row = sequelize.define(
        name,
        { id: { type: DataTypes.INTEGER, primaryKey: true }, text: DataTypes.TEXT },
        { tableName: table, timestamps: false, ...(schema !== undefined && { schema }) },
      );
      await Row.sync();
      defined.set(name, Row);
      histories.set(name, audit.track(Row, { engine }));
    }
    await audit.install();
    return {
      sequelize,
      audit,
      model: (name) => found(defined.get(name)),
      history: (name) => found(histories.get(name)),
    };
  }

  const texts = async (history: TrackedModel, key = 1) =>
    (await lifeOf(history, key)).map((version) => [version.model, changed(version)["text"]?.[1] ?? null]);

  const clean = async ({ audit }: Application) => {
    expect(await driftOf(audit)).toEqual([]);
    expect((await audit.upkeep.verify()).map(({ mismatched }) => mismatched)).toEqual(
      (await audit.upkeep.verify()).map(() => 0),
    );
  };

  it("two applications with a model of the same name in different schemas see nothing of each other", async () => {
    const crm = await start({ User: { schema: "crm", table: "people" } });
    const billing = await start({ User: { schema: "billing", table: "people" } });
    await crm.model("User").create({ id: 1, text: "of crm" });
    await billing.model("User").create({ id: 1, text: "of billing" });
    await crm.audit.run({ actor: { type: "user", id: "spy" } }, () => crm.history("User").recordAccess(1));
    await crm.audit.note({ model: "User", key: "1", changes: [{ field: "text", old: 1, new: "noted" }] });
    await crm.audit.paused("in crm", () =>
      crm.model("User").update({ text: "unseen" }, { where: { id: 1 } }),
    );
    // Notes about no table are visible to all applications, and other tests write some.
    const own = ({ model }: LogEntry) => model === "User";
    for (const [app, text] of [
      [billing, "of billing"],
      [await start({ User: { schema: "billing", table: "people" } }), "of billing"],
    ] as const) {
      expect(await texts(app.history("User"))).toEqual([["User", text]]);
      expect((await app.history("User").at("9999-01-01T00:00:00Z").findAll())[0]).toEqual({ id: 1, text });
      expect((await app.history("User").changes()).items).toHaveLength(1);
      const fed = (await app.audit.feed({ limit: 500 })).items.filter(own);
      expect(fed.map(changed)).toEqual([{ id: [null, 1], text: [null, text] }]);
      expect((await app.audit.tail().read(500)).entries.filter(own)).toHaveLength(1);
      expect((await app.history("User").History.findAll()).map((row) => row.get("versionAction"))).toEqual([
        "+",
      ]);
      expect(await app.audit.upkeep.stats()).toEqual([
        expect.objectContaining({ model: "User", versions: 1 }),
      ]);
      expect(await app.audit.retention.plan({ before: "9999-01-01T00:00:00Z" })).toEqual([
        expect.objectContaining({ model: "User", older: 1, removable: 0 }),
      ]);
      expect((await app.history("User").blame(1)).length).toBe(2);
      await clean(app);
    }
    const again = await start({ User: { schema: "crm", table: "people" } });
    await again.model("User").update({ text: "again" }, { where: { id: 1 } });
    expect((await again.history("User").history(1, { limit: 1 })).items.map(({ action }) => action)).toEqual([
      "update",
    ]);
    expect((await again.audit.feed()).items.filter(own).map(({ action }) => action)).toEqual([
      "update",
      "update",
      "gap",
      "note",
      "access",
      "create",
    ]);
    await clean(again);
    await clean(billing);
  });

  it("histories stay with their tables when models swap names between builds", async () => {
    const first = await start({ a: { table: "minified_orders" }, b: { table: "minified_customers" } });
    await first.model("a").create({ id: 1, text: "order" });
    await first.model("b").create({ id: 1, text: "customer" });
    await first.history("a").recordAccess(1);
    const second = await start({ b: { table: "minified_orders" }, a: { table: "minified_customers" } });
    await second.model("b").update({ text: "order 2" }, { where: { id: 1 } });
    const orders = await second.history("b").history(1);
    expect(orders.items.map(({ model, action }) => [model, action])).toEqual([
      ["b", "update"],
      ["b", "access"],
      ["b", "create"],
    ]);
    expect(await texts(second.history("a"))).toEqual([["a", "customer"]]);
    expect(
      (await second
        .history("b")
        .restore(1)
        .catch((error: unknown) => error)) as object,
    ).toMatchObject({
      code: "NOTHING_TO_REVERT",
    });
    await clean(second);
  });

  it("tables that swap names take their histories along", async () => {
    const models = { Left: { table: "left_rows" }, Right: { table: "right_rows" } };
    const first = await start(models);
    await first.model("Left").create({ id: 1, text: "left" });
    await first.model("Right").create({ id: 1, text: "right" });
    await first.sequelize.query(
      "ALTER TABLE left_rows RENAME TO x; ALTER TABLE right_rows RENAME TO left_rows; ALTER TABLE x RENAME TO right_rows",
    );
    const second = await start(models);
    await second.model("Left").update({ text: "right 2" }, { where: { id: 1 } });
    expect((await texts(second.history("Left"))).map(([, text]) => text)).toEqual(["right", "right 2"]);
    expect((await texts(second.history("Right"))).map(([, text]) => text)).toEqual(["left"]);
    await clean(second);
  });

  it("a new table under the name of one that is still tracked begins a history of its own", async () => {
    const first = await start({ Row: { table: "successions" } });
    await first.model("Row").create({ id: 1, text: "first" });
    await first.sequelize.query("ALTER TABLE successions RENAME TO successions_2025");
    const second = await start({ Row: { table: "successions" }, Old: { table: "successions_2025" } });
    await second.model("Row").create({ id: 1, text: "second" });
    await second.model("Old").update({ text: "first, later" }, { where: { id: 1 } });
    expect((await texts(second.history("Row"))).map(([, text]) => text)).toEqual(["second"]);
    expect((await texts(second.history("Old"))).map(([, text]) => text)).toEqual(["first", "first, later"]);
    await clean(second);
    const third = await start({ Row: { table: "successions" }, Old: { table: "successions_2025" } });
    expect((await texts(third.history("Row"))).map(([, text]) => text)).toEqual(["second"]);
    expect((await third.history("Row").History.findAll()).length).toBe(1);
    await clean(third);
  });

  it("a table that replaces another under its name continues that name's history", async () => {
    const first = await start({ Row: { table: "replaced" } });
    await first.model("Row").create({ id: 1, text: "a" });
    await first.sequelize.query(
      "CREATE TABLE copied (LIKE replaced INCLUDING ALL); INSERT INTO copied SELECT * FROM replaced; ALTER TABLE replaced RENAME TO replaced_away; ALTER TABLE copied RENAME TO replaced",
    );
    const second = await start({ Row: { table: "replaced" } });
    await second.model("Row").update({ text: "b" }, { where: { id: 1 } });
    expect((await texts(second.history("Row"))).map(([, text]) => text)).toEqual(["a", "b"]);
    await clean(second);
  });

  it("two models with the same name over two tables are both tracked, and their name alone is ambiguous", async () => {
    const { audit, sequelize, engine } = world();
    const define = (tableName: string) =>
      sequelize.define("Twin", { text: DataTypes.TEXT }, { tableName, timestamps: false });
    const [One, Other] = [define("twins_one"), define("twins_other")];
    await One.sync();
    await Other.sync();
    const [one, other] = [audit.track(One, { engine }), audit.track(Other, { engine })];
    await audit.install();
    await One.create({ text: "one" });
    await Other.create({ text: "other" });
    expect((await texts(one)).map(([, text]) => text)).toEqual(["one"]);
    expect((await texts(other)).map(([, text]) => text)).toEqual(["other"]);
    expect(() => audit.tracked("Twin")).toThrow(
      expect.objectContaining({
        code: "MODEL_AMBIGUOUS",
        message: expect.stringMatching(/twins_one.*twins_other/) as string,
      }),
    );
    await expect(audit.note({ model: "Twin", key: "1" })).rejects.toMatchObject({
      code: "MODEL_AMBIGUOUS",
    });
    expect((await audit.feed({ models: ["Twin"] })).items).toHaveLength(2);
    expect(audit.models.filter((name) => name === "Twin")).toEqual(["Twin"]);
    audit.untrack(One);
    await audit.install();
    expect(audit.tracked("Twin")).toBe(other);
    audit.untrack(Other);
    await audit.install();
  });

  it("refuses tables whose histories would have the same name, in one application or in two", async () => {
    const one = await start({ Flat: { table: "nested__name" } });
    await one.model("Flat").create({ id: 1, text: "a" });
    const refusal = {
      code: "UNSUPPORTED",
      message: expect.stringMatching(/nested\.name .*public\.nested__name/) as unknown,
    };
    await expect(start({ Nested: { schema: "nested", table: "name" } })).rejects.toMatchObject(refusal);
    await expect(
      start({ Flat: { table: "nested__name" }, Nested: { schema: "nested", table: "name" } }),
    ).rejects.toMatchObject(refusal);
    await one.model("Flat").update({ text: "b" }, { where: { id: 1 } });
    expect(await texts(one.history("Flat"))).toEqual([
      ["Flat", "a"],
      ["Flat", "b"],
    ]);
  });

  it("a table may be named like the functions and the history of another", async () => {
    const suffixes = ["record", "history", "remove", "update", "record_all"];
    const names = ["Booking", ...suffixes.map((suffix) => `Booking_${suffix}`)];
    const one = await start(Object.fromEntries(names.map((name) => [name, { table: name.toLowerCase() }])));
    for (const name of names) {
      await one.model(name).create({ id: 1, text: name });
      await one.sequelize.query(`TRUNCATE ${name.toLowerCase()}`);
    }
    for (const name of names) {
      expect((await lifeOf(one.history(name), 1)).map(({ action }) => action)).toEqual(["create", "delete"]);
    }
    await clean(one);
  });

  it("an unreadable version of one application is not reported as drift by another", async () => {
    const one = await start({ Broken: { table: "broken" } });
    const two = await start({ Whole: { table: "whole" } });
    await one.model("Broken").create({ id: 1, text: "a" });
    const storage = world().engine === "delta" ? "log" : "broken_history";
    const forge = (table: string, where: string) =>
      one.sequelize.query(
        `BEGIN; SET LOCAL hindsight.maintenance = 'on'; UPDATE audit.${table} SET version_metadata = '"none"' WHERE ${where}; COMMIT`,
      );
    const last = `version_id = (SELECT max(version_id) FROM audit.${storage})`;
    await forge(storage, last);
    await one.audit.note({ model: "Broken", key: "1" });
    await forge("entries", "version_id = (SELECT max(version_id) FROM audit.entries)");
    const codes = async ({ audit }: Application) =>
      (await driftOf(audit)).map(({ code, model }) => [code, model]);
    expect(await codes(one)).toEqual([
      ["VERSION_UNREADABLE", null],
      ["VERSION_UNREADABLE", "Broken"],
    ]);
    expect(await codes(two)).toEqual([]);
  });

  it("a renamed table leaves no function under its former name", async () => {
    const one = await start({ Former: { table: "former_name" } });
    await one.sequelize.query("ALTER TABLE former_name RENAME TO present_name");
    await start({ Former: { table: "present_name" } });
    const [left] = await one.sequelize.query(
      "SELECT proname FROM pg_proc WHERE proname LIKE 'former\\_name%'",
    );
    expect(left).toEqual([]);
  });
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the application has no such model");
  return value;
}
