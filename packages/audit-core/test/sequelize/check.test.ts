import { randomUUID } from "node:crypto";

import { DataTypes, type Sequelize } from "sequelize";
import { afterEach, beforeEach, expect, it } from "vitest";

import { findDrift } from "../../src/postgres/install/drift/find-drift.ts";
import type { Audit } from "../../src/sequelize/index.ts";
import { sqlOfTransaction } from "../../src/sequelize/driver/internals.ts";
import { checkedApplication } from "./checked-application.ts";

let sequelize: Sequelize;
let audit: Audit;

const HOSTILE = "CREATE FUNCTION hostile() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'";

/** The one line that a set-up with a single role has. */
const UNSEPARATED = {
  model: null,
  code: "ROLES_UNSEPARATED",
  message: expect.stringMatching(/owns the history.*grants\(\)/) as string,
};

beforeEach(async () => {
  ({ sequelize, audit } = await checkedApplication());
});

afterEach(async () => {
  await sequelize.close();
});

it("finds only that one role does everything, right after an installation", async () => {
  expect(await audit.check()).toEqual([UNSEPARATED]);
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
    /items.*has another event or function/,
  ],
  [
    "CREATE OR REPLACE FUNCTION audit.orders_delete() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    "Order",
    "FUNCTION_CHANGED",
    /orders_delete.*has another body/,
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
  [
    "ALTER TABLE orders ALTER id TYPE bigint",
    "Order",
    "HISTORY_TYPE_DIFFERS",
    /^Order: id: column id of "public"."orders" has type bigint, but integer in the history$/,
  ],
  [
    "ALTER TABLE items ALTER status TYPE varchar(9)",
    "Item",
    "HISTORY_TYPE_DIFFERS",
    /^Item: status: column status of "public"."items" has type character varying\(9\), but text in the history$/,
  ],
  [
    "ALTER TABLE audit.orders_history DROP COLUMN status",
    "Order",
    "HISTORY_COLUMN_MISSING",
    /^Order: status: column status.*no such column/,
  ],
  [
    "UPDATE audit.tracked_tables SET columns = columns - 'status' WHERE model = 'Item'",
    "Item",
    "HISTORY_COLUMN_MISSING",
    /^Item: status: .*not recorded/,
  ],
  ["DELETE FROM audit.tracked_tables WHERE model = 'Order'", "Order", "NOT_INSTALLED", /is not installed/],
  ["ALTER TABLE orders DROP COLUMN status", "Order", "COLUMN_MISSING", /^Order: status: .*no column status/],
  [
    'ALTER TABLE orders ENABLE REPLICA TRIGGER "00_hindsight_insert"',
    "Order",
    "TRIGGER_DISABLED",
    /00_hindsight_insert of "public"."orders" fires for replicated changes only/,
  ],
  [
    "CREATE TABLE children () INHERITS (orders)",
    "Order",
    "TABLE_UNSUPPORTED",
    /public.orders uses table inheritance/,
  ],
  ["ALTER TABLE orders DROP CONSTRAINT orders_pkey", "Order", "TABLE_UNSUPPORTED", /the same key \(id\)/],
  [
    "GRANT INSERT ON audit.log TO PUBLIC",
    "Item",
    "HISTORY_WRITABLE",
    /PUBLIC has INSERT on "audit"."log", which only the owner needs/,
  ],
  [
    "GRANT INSERT, DELETE ON audit.entries TO PUBLIC",
    null,
    "HISTORY_WRITABLE",
    /PUBLIC has DELETE, INSERT on "audit"."entries", which only/,
  ],
  [
    "GRANT DELETE ON audit.log TO pg_monitor; GRANT UPDATE ON items TO pg_monitor",
    "Item",
    "HISTORY_WRITABLE",
    /pg_monitor has DELETE on .*and may write a table that is recorded there/,
  ],
  [
    "GRANT EXECUTE ON FUNCTION audit.orders_insert() TO pg_monitor",
    "Order",
    "HISTORY_WRITABLE",
    /pg_monitor may execute "audit"."orders_insert"/,
  ],
  [
    "GRANT EXECUTE ON FUNCTION audit.notes_record(anyarray, anyarray) TO PUBLIC",
    "Note",
    "HISTORY_WRITABLE",
    /PUBLIC may execute "audit"."notes_record"/,
  ],
  [
    "ALTER FUNCTION audit.orders_insert() SECURITY INVOKER",
    "Order",
    "FUNCTION_CHANGED",
    /orders_insert.* has other attributes/,
  ],
  [
    "ALTER FUNCTION audit.orders_insert() RESET search_path",
    "Order",
    "FUNCTION_CHANGED",
    /orders_insert.* has other attributes/,
  ],
  [
    "GRANT UPDATE (version_reason) ON audit.log TO PUBLIC",
    "Item",
    "HISTORY_WRITABLE",
    /PUBLIC has UPDATE \(version_reason\)/,
  ],
  ["GRANT UPDATE ON audit.entries TO PUBLIC", null, "HISTORY_WRITABLE", /PUBLIC has UPDATE.*entries/],
  [
    `${HOSTILE}; CREATE TRIGGER quiet BEFORE INSERT ON audit.log FOR EACH ROW EXECUTE FUNCTION hostile()`,
    "Item",
    "HISTORY_TRIGGER",
    /"audit"."log": it has the trigger quiet/,
  ],
  [
    `${HOSTILE}; CREATE TRIGGER quiet BEFORE INSERT ON audit.entries FOR EACH ROW EXECUTE FUNCTION hostile()`,
    null,
    "HISTORY_TRIGGER",
    /entries.*quiet/,
  ],
  [
    "CREATE RULE quiet AS ON INSERT TO audit.orders_history DO INSTEAD NOTHING",
    "Order",
    "HISTORY_RULE",
    /orders_history.*rule quiet/,
  ],
  [
    "ALTER TABLE audit.log ENABLE ROW LEVEL SECURITY",
    "Item",
    "HISTORY_ROW_SECURITY",
    /log.*row-level security/,
  ],
  ["CREATE POLICY own ON audit.entries USING (true)", null, "HISTORY_ROW_SECURITY", /entries.*row-level/],
  [
    "ALTER TABLE audit.log ALTER version_transaction SET DEFAULT '3'",
    "Item",
    "HISTORY_DEFAULT",
    /column version_transaction has the default '3'::xid8/,
  ],
  [
    "ALTER TABLE audit.orders_history ALTER version_reason SET DEFAULT 'x'",
    "Order",
    "HISTORY_DEFAULT",
    /column version_reason has the default 'x'::text/,
  ],
  ["CREATE TABLE more () INHERITS (audit.log)", "Item", "HISTORY_INHERITED", /table more inherits/],
  [
    "ALTER TABLE audit.log OWNER TO pg_monitor",
    null,
    "HISTORY_OWNER",
    /table audit.log belongs to pg_monitor/,
  ],
  [
    "ALTER FUNCTION audit.context() OWNER TO pg_monitor",
    null,
    "HISTORY_OWNER",
    /function audit.context\(\) belongs to pg_monitor/,
  ],
  ["ALTER SEQUENCE audit.version_id CACHE 20", null, "SEQUENCE_CHANGED", /has CACHE 20/],
  ["ALTER SEQUENCE audit.version_id CYCLE", null, "SEQUENCE_CHANGED", /has CYCLE/],
  [
    "INSERT INTO items (status) VALUES ('a'), ('b'); SELECT setval('audit.version_id', 1)",
    null,
    "SEQUENCE_BEHIND",
    /is at 1, but version \d+ is stored/,
  ],
  [
    "GRANT USAGE ON SEQUENCE audit.version_id TO pg_monitor",
    null,
    "SEQUENCE_WRITABLE",
    /pg_monitor has USAGE/,
  ],
  ["GRANT CREATE ON SCHEMA audit TO PUBLIC", null, "SCHEMA_WRITABLE", /PUBLIC has CREATE on schema audit/],
  [
    "GRANT UPDATE ON audit.tracked_tables TO pg_monitor",
    null,
    "REGISTRY_WRITABLE",
    /pg_monitor has UPDATE on table/,
  ],
  [
    "GRANT UPDATE (columns) ON audit.tracked_tables TO pg_monitor",
    null,
    "REGISTRY_WRITABLE",
    /pg_monitor has UPDATE on table audit.tracked_tables/,
  ],
  [
    "GRANT DELETE ON audit.installed TO pg_monitor",
    null,
    "REGISTRY_WRITABLE",
    /pg_monitor has DELETE on table audit.installed/,
  ],
  [
    `${HOSTILE}; ALTER FUNCTION hostile() OWNER TO pg_monitor;
     CREATE TRIGGER quiet BEFORE UPDATE ON items FOR EACH ROW EXECUTE FUNCTION hostile()`,
    "Item",
    "TRIGGER_FOREIGN",
    /trigger quiet of "public"."items" runs hostile\(\), which belongs to pg_monitor/,
  ],
  [
    `CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; ALTER FUNCTION watch() OWNER TO pg_monitor;
     CREATE EVENT TRIGGER watching ON ddl_command_end EXECUTE FUNCTION watch()`,
    null,
    "TRIGGER_FOREIGN",
    /event trigger watching runs watch\(\), which belongs to pg_monitor/,
  ],
  ["ALTER SCHEMA audit OWNER TO pg_monitor", null, "HISTORY_OWNER", /schema audit belongs to pg_monitor/],
  ["GRANT TRIGGER ON items TO pg_monitor", "Item", "TABLE_TRIGGERABLE", /pg_monitor may create triggers on/],
  [
    "GRANT EXECUTE ON FUNCTION audit.amend_context(regclass, bigint[], jsonb[]) TO PUBLIC",
    null,
    "FUNCTION_OPEN",
    /PUBLIC has EXECUTE on function audit.amend_context/,
  ],
  [
    "ALTER FUNCTION audit.orders_insert() SET search_path = public, pg_catalog",
    "Order",
    "FUNCTION_CHANGED",
    /orders_insert.* has other attributes/,
  ],
  [
    "ALTER FUNCTION audit.orders_insert() SET session_replication_role = replica",
    "Order",
    "FUNCTION_CHANGED",
    /orders_insert.* has other attributes/,
  ],
  [
    "BEGIN; SET LOCAL hindsight.maintenance = 'on'; INSERT INTO items (status) VALUES ('a'); UPDATE audit.log SET version_effective_at = 'infinity'; COMMIT",
    "Item",
    "VERSION_UNREADABLE",
    /\(effectiveAt\)/,
  ],
  [
    `CREATE SUBSCRIPTION "sub_${randomUUID()}" CONNECTION 'dbname=none' PUBLICATION none WITH (connect = false, slot_name = NONE);
     BEGIN; SET LOCAL allow_system_table_mods = on;
     INSERT INTO pg_subscription_rel SELECT oid, 'items'::regclass, 'r', NULL FROM pg_subscription WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database()); COMMIT`,
    "Item",
    "TABLE_SUBSCRIBED",
    /subscription sub_.* writes .*items.* are not recorded/,
  ],
  ["DROP TABLE orders", "Order", "TABLE_MISSING", /no table "public"."orders"/],
  ["DROP TABLE audit.notes_history", "Note", "HISTORY_MISSING", /notes_history.*missing/],
  ["ALTER TABLE audit.log SET UNLOGGED", "Item", "HISTORY_UNLOGGED", /log.*unlogged/],
  [
    "GRANT UPDATE, TRUNCATE ON audit.log TO PUBLIC",
    "Item",
    "HISTORY_WRITABLE",
    /PUBLIC has TRUNCATE, UPDATE/,
  ],
] as const)("reports the drift after %s", async (sql, model, code, message) => {
  await sequelize.query(sql);
  expect(await audit.check()).toContainEqual({ model, code, message: expect.stringMatching(message) });
});

it("the next installation removes the drift that it can", async () => {
  await sequelize.query(`DROP TRIGGER "00_hindsight_update" ON orders; ALTER TABLE orders ALTER id TYPE bigint;
    ALTER TABLE items DISABLE TRIGGER ALL; DROP FUNCTION audit.notes_record(anyarray, anyarray)`);
  expect((await audit.check()).length).toBeGreaterThan(1);
  await audit.install();
  expect(await audit.check()).toEqual([UNSEPARATED]);
});

it("each drift is one sentence", async () => {
  await sequelize.query(`ALTER TABLE orders ADD COLUMN extra text;
    ALTER TABLE notes DROP COLUMN status; ALTER TABLE items RENAME TO goods; ALTER TABLE goods RENAME TO items`);
  const drift = await audit.check();
  expect(drift.map(({ code }) => code)).toEqual(["COLUMN_UNKNOWN", "COLUMN_MISSING", "ROLES_UNSEPARATED"]);
  expect(drift.every(({ message }) => !message.includes("\n"))).toBe(true);
});

it("distinguishes what the models changed since the last installation", async () => {
  await sequelize.query(
    "ALTER TABLE orders RENAME COLUMN status TO state; ALTER TABLE items RENAME TO goods",
  );
  for (const name of audit.models) audit.untrack(sequelize.model(name));
  const attributes = { status: { type: DataTypes.TEXT, field: "state" }, more: DataTypes.TEXT };
  const Order = sequelize.define("Order", attributes, { tableName: "orders", timestamps: false });
  await sequelize.query("ALTER TABLE orders ADD COLUMN more text");
  audit.track(Order);
  const plain = { status: DataTypes.TEXT };
  const Good = sequelize.define("Good", plain, { tableName: "goods", timestamps: false });
  audit.track(Good, { engine: "snapshot" });
  const Note = sequelize.define("Note", plain, { tableName: "notes", timestamps: false });
  audit.track(Note, { mask: ["status"], capture: "hooks" });
  const found = (await audit.check()).map(({ code, message }) => [code, message]);
  for (const sentence of [
    [
      "COLUMN_RENAMED",
      'Order: column status of "public"."orders" was renamed to state, but is still status in the history',
    ],
    [
      "HISTORY_COLUMN_MISSING",
      'Order: more: column more of "public"."orders" is not recorded: the history has no such column',
    ],
    [
      "TABLE_RENAMED",
      'Good: the table "public"."items" is now "public"."goods", but its history was not renamed',
    ],
    ["MASK_OUTDATED", "Note: column status is masked now, but not in older versions"],
  ]) {
    expect(found).toContainEqual(sentence);
  }
  await audit.install();
  expect(await audit.check()).toEqual([UNSEPARATED]);
});

it("checks each partition", async () => {
  await sequelize.query(`CREATE TABLE days (id int, day int, PRIMARY KEY (id, day)) PARTITION BY LIST (day);
    CREATE TABLE days_1 PARTITION OF days FOR VALUES IN (1)`);
  const number = () => ({ type: DataTypes.INTEGER, primaryKey: true });
  const Day = sequelize.define(
    "Day",
    { id: number(), day: number() },
    { tableName: "days", timestamps: false },
  );
  audit.track(Day);
  await audit.install();
  expect(await audit.check()).toEqual([UNSEPARATED]);
  await sequelize.query(`CREATE TABLE days_2 PARTITION OF days FOR VALUES IN (2);
    ALTER TABLE days_1 DISABLE TRIGGER "00_hindsight_update"`);
  expect((await audit.check()).map(({ code, message }) => [code, message])).toEqual([
    ["TRIGGER_DISABLED", expect.stringMatching(/00_hindsight_update of "public"."days_1" is disabled/)],
    ["TRIGGER_MISSING", expect.stringMatching(/00_hindsight_truncate of "public"."days_2" is missing/)],
    ["ROLES_UNSEPARATED", UNSEPARATED.message],
  ]);
  await audit.install();
  expect(await audit.check()).toEqual([UNSEPARATED]);
});

it("reports a database whose connections skip triggers", async () => {
  await sequelize.query(
    `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET session_replication_role = replica', current_database()); END $$`,
  );
  expect(await audit.check()).toEqual([
    { model: null, code: "TRIGGERS_SKIPPED", message: expect.stringMatching(/of database .* is replica/) },
    UNSEPARATED,
  ]);
});

it("reports a role that may switch triggers off", async () => {
  const transaction = await sequelize.transaction();
  await sequelize.query("GRANT SET ON PARAMETER session_replication_role TO pg_monitor", { transaction });
  const drift = await findDrift(sqlOfTransaction(transaction), "audit", []);
  await transaction.rollback();
  expect(drift).toContainEqual({
    model: null,
    code: "TRIGGERS_SKIPPED",
    message: expect.stringMatching(/can be set by pg_monitor/),
  });
});
