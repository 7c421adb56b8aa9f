import { randomUUID } from "node:crypto";

import { DataTypes, type Sequelize } from "sequelize";
import { afterAll, beforeAll, expect, it } from "vitest";

import { createAudit } from "../../src/sequelize/index.ts";
import { connect } from "../connect.ts";

const role = `attacker_${randomUUID().slice(0, 8)}`;
let sequelize: Sequelize;

/** Runs statements as a role with the rights of an application, and a schema of its own; nothing of it stays. */
async function attack(...statements: string[]): Promise<Record<string, unknown>[]> {
  const transaction = await sequelize.transaction();
  try {
    await sequelize.query(`SET LOCAL ROLE ${role}`, { transaction });
    let rows: unknown;
    for (const sql of statements) [rows] = await sequelize.query(sql, { transaction });
    return rows as Record<string, unknown>[];
  } finally {
    await transaction.rollback();
  }
}

const INSERT = "INSERT INTO orders (status, price) VALUES ('a', 1)";
const NOTE = "INSERT INTO notes (status) VALUES ('a')";
/** A function that tells in its error on whose behalf it runs. */
const spy = (signature: string, returns: string) =>
  `CREATE FUNCTION ${signature} RETURNS ${returns} LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'ran as %', current_user; END $$`;

beforeAll(async () => {
  sequelize = await connect();
  const audit = createAudit(sequelize, { secret: "a secret of the tests, long enough" });
  const define = (name: string, tableName: string) =>
    sequelize.define(
      name,
      { status: DataTypes.TEXT, price: DataTypes.DECIMAL, code: DataTypes.TEXT },
      { tableName, timestamps: false },
    );
  audit.track(define("Order", "orders"), {
    engine: "delta",
    mask: { code: { sql: () => "session_user::text" } },
  });
  audit.track(define("Note", "notes"), { engine: "delta", capture: "hooks" });
  audit.track(define("Parcel", "parcels"), { engine: "snapshot" });
  await sequelize.sync();
  await audit.install();
  await sequelize.query(`CREATE ROLE ${role};
    GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON orders, notes, parcels TO ${role};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${role};
    CREATE SCHEMA hostile AUTHORIZATION ${role};
    DO $$ BEGIN EXECUTE format('GRANT TEMP ON DATABASE %I TO ${role}', current_database()); END $$;`);
  await sequelize.query(await audit.grants({ application: role }));
  expect(await audit.check()).toEqual([]);
});

afterAll(async () => {
  await sequelize.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
  await sequelize.close();
});

it("a role without rights to write history records its writes to a table, in both engines", async () => {
  for (const [table, log] of [
    ["orders", "audit.log"],
    ["parcels", "audit.parcels_history"],
  ])
    expect(
      await attack(
        `INSERT INTO ${table} (status) VALUES ('a')`,
        `UPDATE ${table} SET status = 'b'`,
        `DELETE FROM ${table}`,
        `SELECT count(*)::int AS n, has_table_privilege('${log}', 'INSERT') AS may FROM ${log}`,
      ),
    ).toEqual([{ n: 3, may: false }]);
});

it("a role cannot attach a recording function to its own table", async () => {
  for (const event of ["insert", "update", "delete", "truncate"])
    await expect(
      attack(
        "CREATE TEMP TABLE orders (id int, status text, price numeric, code text)",
        `CREATE TRIGGER mine AFTER INSERT ON orders REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.orders_${event}()`,
      ),
    ).rejects.toThrow(/permission denied for function/);
});

it("recording uses no operators, functions or types from the caller's search path", async () => {
  const operator = `CREATE OPERATOR hostile.= (LEFTARG = numeric, RIGHTARG = numeric, FUNCTION = hostile.same)`;
  const domain = (name: string) =>
    `CREATE DOMAIN pg_temp.${name} AS pg_catalog.${name} CHECK (hostile.spy())`;
  const count = "SELECT count(*)::int AS n FROM audit.log";
  expect(
    await attack(
      spy("hostile.same(numeric, numeric)", "boolean"),
      spy("hostile.jsonb_build_array(anyelement, anyelement)", "jsonb"),
      spy("hostile.clock_timestamp()", "timestamptz"),
      spy("hostile.spy()", "boolean"),
      operator,
      ...["text", "jsonb", "timestamptz", "json"].map(domain),
      "CREATE TEMP TABLE entries (x int); CREATE TEMP TABLE new_rows (x int); CREATE TEMP TABLE log (x int)",
      "SET LOCAL search_path = hostile, pg_temp, public, pg_catalog",
      INSERT,
      "UPDATE orders SET price = 2",
      "RESET search_path",
      count,
    ),
  ).toEqual([{ n: 2 }]);
});

it("amending a version's context uses no types from the caller's search path", async () => {
  const amend = (id: string) =>
    `SELECT audit.amend_context('audit.log'::regclass, ARRAY(SELECT max(version_id) FROM audit.log), ARRAY['{"reason": "${id}"}'::pg_catalog.jsonb]) AS n`;
  expect(
    await attack(
      INSERT,
      spy("hostile.spy()", "boolean"),
      "CREATE DOMAIN pg_temp.text AS pg_catalog.text CHECK (hostile.spy())",
      amend("because"),
      "SELECT version_reason FROM audit.log",
    ),
  ).toEqual([{ version_reason: "because" }]);
});

it("the context of an older version cannot be amended, even if its transaction id is reused", async () => {
  const [[{ id }]] = (await sequelize.query(
    `${INSERT}; SELECT max(version_id)::text AS id FROM audit.log`,
  )) as unknown as [[{ id: string }]];
  const old = "SELECT version_actor_id, version_reason FROM audit.log WHERE version_id = ";
  const before = (await sequelize.query(old + id))[0];
  const transaction = await sequelize.transaction();
  try {
    await sequelize.query(`SET LOCAL ROLE ${role}`, { transaction });
    const [[own]] = (await sequelize.query("SELECT pg_current_xact_id()::text AS xid", { transaction })) as [
      [{ xid: string }],
      unknown,
    ];
    await sequelize.query(
      `BEGIN; SET LOCAL hindsight.maintenance = 'on'; UPDATE audit.log SET version_transaction = '${own.xid}' WHERE version_id = ${id}; COMMIT`,
    );
    const [[amended]] = (await sequelize.query(
      `SELECT audit.amend_context('audit.log', ARRAY[${id}], ARRAY['{"actor": {"type": "user", "id": "9"}, "reason": "forged"}'::jsonb]) AS n`,
      { transaction },
    )) as [[{ n: string }], unknown];
    expect(amended.n).toBe("0");
    await transaction.commit();
    expect((await sequelize.query(old + id))[0]).toEqual(before);
  } finally {
    await sequelize.query(
      "BEGIN; SET LOCAL hindsight.maintenance = 'on'; DELETE FROM orders; DELETE FROM audit.log; COMMIT",
    );
  }
});

it("refuses to amend to an invalid context, and to write an entry that is neither an access nor a note", async () => {
  for (const context of ['{"effectiveAt": "infinity"}', '{"actor": "ana"}', '{"actor": {"id": "7"}}', "5"])
    await expect(
      attack(
        INSERT,
        `SELECT audit.amend_context('audit.log', ARRAY(SELECT max(version_id) FROM audit.log), ARRAY['${context}'::jsonb])`,
      ),
    ).rejects.toThrow(/audit context refused/);
  for (const entry of [
    "'|', 'x', NULL, 'Order', '', '{}'",
    "'Z', 'x', NULL, 'Order', '1', '{}'",
    "'+', 'x', NULL, 'Order', '1', '{}'",
    "'x', 'x', NULL, 'Order', '', '{}'",
    "'!', 'x', NULL, '', '1', '{}'",
    "'!', 'x', NULL, 'Order', '1', 'null'",
    `'!', 'x', NULL, 'Order', '1', '{"a": null}'`,
    `'!', 'x', NULL, 'Order', '1', '{"a": [1]}'`,
  ])
    await expect(attack(`SELECT audit.write_entry(${entry})`)).rejects.toThrow(/invalid entry/);
});

it("the database gives an entry its time, transaction and place in the log", async () => {
  const entry = `/*hindsight:${Buffer.from(JSON.stringify({ actor_type: "user", actor_id: "7" })).toString("base64")}*/ SELECT audit.write_entry('!', 'x', NULL, 'Order', '1', '{"a": [1, 2]}') AS id`;
  expect(
    await attack(
      entry,
      `SELECT version_actor_id, version_at > transaction_timestamp() AS now, version_transaction = pg_current_xact_id() AS own, version_id = last_value AS next
       FROM audit.entries, audit.version_id WHERE version_action = '!' ORDER BY version_id DESC LIMIT 1`,
    ),
  ).toEqual([{ version_actor_id: "7", now: true, own: true, next: true }]);
});

it("the function of hooks takes only rows of its table, so that no cast of the caller runs as the owner", async () => {
  await expect(
    attack(
      "CREATE TYPE hostile.price AS (n int)",
      spy("hostile.text_of(hostile.price)", "text"),
      "CREATE CAST (hostile.price AS text) WITH FUNCTION hostile.text_of(hostile.price)",
      "CREATE TYPE hostile.note AS (id int, status hostile.price, price numeric, code text)",
      "SELECT audit.notes_record(NULL::hostile.note[], ARRAY[ROW(1, ROW(1)::hostile.price, 1, 'x')::hostile.note])",
    ),
  ).rejects.toThrow(/rows of type hostile.note\[\] do not belong to the tracked table/);
  await expect(
    attack(
      `SET LOCAL ROLE NONE`,
      `SET LOCAL ROLE pg_monitor`,
      "SELECT audit.notes_record(NULL::notes[], NULL)",
    ),
  ).rejects.toThrow(/permission denied/);
});

it("calling the function of hooks makes versions of the present transaction only", async () => {
  expect(
    await attack(
      NOTE,
      "SELECT audit.notes_record(NULL::notes[], (SELECT array_agg(n) FROM notes n))",
      "SELECT DISTINCT version_at > now() - interval '1 minute' AS now, version_transaction = pg_current_xact_id() AS own FROM audit.log",
    ),
  ).toEqual([{ now: true, own: true }]);
});

it("a custom mask sees the signed-in role as session_user", async () => {
  const [row] = await attack(
    "INSERT INTO orders (status, code) VALUES ('a', 'secret')",
    "SELECT version_changes->>'code' = session_user AS same, version_changes::text LIKE '%secret%' AS clear FROM audit.log",
  );
  expect(row).toEqual({ same: true, clear: false });
});

it("TRUNCATE of a table with row security records all rows or fails", async () => {
  const policies =
    "ALTER TABLE orders ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON orders USING (status = 'mine')";
  const emptied = [
    `SET LOCAL ROLE ${role}`,
    "TRUNCATE orders",
    "SELECT count(*)::int AS n FROM audit.log WHERE version_action = '-'",
  ];
  const rows = ["SET LOCAL ROLE NONE", policies, INSERT, "INSERT INTO orders (status) VALUES ('mine')"];
  expect(await attack(...rows, ...emptied)).toEqual([{ n: 2 }]);
  const keeper = `${role}_owner`;
  await expect(
    attack(
      ...rows,
      "ALTER TABLE orders FORCE ROW LEVEL SECURITY",
      `CREATE ROLE ${keeper}; GRANT USAGE ON SCHEMA audit TO ${keeper}; GRANT ALL ON ALL TABLES IN SCHEMA audit TO ${keeper}; GRANT USAGE ON ALL SEQUENCES IN SCHEMA audit TO ${keeper}`,
      `GRANT CREATE ON SCHEMA audit, public TO ${keeper}`,
      `ALTER FUNCTION audit.orders_truncate() OWNER TO ${keeper}; ALTER TABLE orders OWNER TO ${keeper}; GRANT ALL ON orders TO ${role}`,
      ...emptied,
    ),
  ).rejects.toThrow(/row-level security/);
});
