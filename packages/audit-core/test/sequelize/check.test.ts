import { DataTypes, type Sequelize } from "sequelize";
import { afterEach, beforeEach, expect, it } from "vitest";

import { type Audit, createAudit } from "../../src/sequelize/index.ts";
import { connect } from "../connect.ts";

let sequelize: Sequelize;
let audit: Audit;

beforeEach(async () => {
  sequelize = await connect();
  audit = createAudit(sequelize);
  const attributes = { status: DataTypes.TEXT };
  for (const [name, options] of [
    ["Order", {}],
    ["Item", { engine: "delta" }],
    ["Note", { capture: "hooks" }],
  ] as const) {
    const Model = sequelize.define(name, attributes, {
      tableName: `${name.toLowerCase()}s`,
      timestamps: false,
    });
    await Model.sync();
    audit.track(Model, options);
  }
  await audit.install();
});

afterEach(async () => {
  await sequelize.close();
});

it("finds nothing right after an installation", async () => {
  expect(await audit.check()).toEqual([]);
});

it.each([
  ['DROP TRIGGER "00_hindsight_update" ON orders', "Order", "TRIGGER_MISSING", /orders.*missing/],
  ["ALTER TABLE orders DISABLE TRIGGER ALL", "Order", "TRIGGER_DISABLED", /orders.*disabled/],
  [
    "CREATE TRIGGER again AFTER INSERT ON notes FOR EACH ROW EXECUTE FUNCTION audit.orders_insert()",
    "Note",
    "TRIGGER_EXTRA",
    /again of.*notes.*second time/,
  ],
  [
    "CREATE FUNCTION loud() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'; CREATE TRIGGER loud AFTER UPDATE ON items FOR EACH ROW EXECUTE FUNCTION loud()",
    "Item",
    "TRIGGER_CHANGED",
    /items.*does not fire/,
  ],
  [
    "CREATE OR REPLACE FUNCTION audit.orders_delete() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    "Order",
    "FUNCTION_CHANGED",
    /orders_delete.*something else/,
  ],
  [
    "DROP FUNCTION audit.notes_record(anyarray, anyarray)",
    "Note",
    "FUNCTION_MISSING",
    /notes_record.*missing/,
  ],
  [
    "CREATE OR REPLACE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    null,
    "FUNCTION_CHANGED",
    /refuse_change/,
  ],
  ["DROP TRIGGER hindsight_append_only ON audit.log", "Item", "TRIGGER_MISSING", /append_only.*log.*missing/],
  ["ALTER TABLE orders ADD COLUMN extra text", "Order", "COLUMN_UNKNOWN", /extra.*not recorded/],
  ["ALTER TABLE orders ALTER id TYPE bigint", "Order", "HISTORY_OUTDATED", /orders_history.*does not follow/],
  ["DROP TABLE orders", "Order", "TABLE_MISSING", /no table public\.orders/],
  ["DROP TABLE audit.notes_history", "Note", "HISTORY_MISSING", /notes_history.*missing/],
  ["ALTER TABLE audit.log SET UNLOGGED", "Item", "HISTORY_UNLOGGED", /log.*unlogged/],
  [
    "GRANT UPDATE, TRUNCATE ON audit.log TO PUBLIC",
    "Item",
    "HISTORY_WRITABLE",
    /PUBLIC has TRUNCATE, UPDATE/,
  ],
] as const)("after %s it says so", async (sql, model, code, message) => {
  await sequelize.query(sql);
  expect(await audit.check()).toContainEqual({ model, code, message: expect.stringMatching(message) });
});

it("what an installation can put right is right after the next one", async () => {
  await sequelize.query(`DROP TRIGGER "00_hindsight_update" ON orders; ALTER TABLE orders ALTER id TYPE bigint;
    ALTER TABLE items DISABLE TRIGGER ALL; DROP FUNCTION audit.notes_record(anyarray, anyarray)`);
  expect(await audit.check()).not.toEqual([]);
  await audit.install();
  expect(await audit.check()).toEqual([]);
});
