import { randomUUID } from "node:crypto";

import { DataTypes, Sequelize } from "sequelize";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { CAPTURES, ENGINES } from "../../src/index.ts";
import { type Audit, createAudit } from "../../src/sequelize/index.ts";
import { connect } from "../connect.ts";

describe.each(ENGINES.flatMap((engine) => CAPTURES.map((capture) => ({ engine, capture }))))(
  "$engine × $capture",
  ({ engine, capture }) => {
    const suffix = randomUUID().slice(0, 8);
    const names = {
      application: `app_${suffix}`,
      reader: `reader_${suffix}`,
      maintenance: `keeper_${suffix}`,
    };
    const storage = engine === "delta" ? "audit.log" : "audit.orders_history";
    let owner: Sequelize;
    let owned: Audit;

    /** The same application, signed in as another role. */
    function as(role: string) {
      const sequelize = new Sequelize({
        ...owner.config,
        username: role,
        password: "secret",
        dialect: "postgres",
        logging: false,
      } as object);
      return { sequelize, ...setUp(sequelize) };
    }

    function setUp(sequelize: Sequelize) {
      const Order = sequelize.define(
        "Order",
        { status: DataTypes.TEXT },
        { tableName: "orders", timestamps: false },
      );
      const audit = createAudit(sequelize, { capture });
      return { Order, audit, orders: audit.track(Order, { engine }) };
    }

    beforeAll(async () => {
      owner = await connect();
      const { Order, audit } = setUp(owner);
      owned = audit;
      await Order.sync();
      await audit.install();
      for (const role of Object.values(names))
        await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD 'secret'`);
      await owner.query(
        `GRANT SELECT, INSERT, UPDATE, DELETE ON orders TO ${names.application}; GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${names.application}`,
      );
      await owner.query(await audit.grants(names));
      expect(await audit.check()).toEqual([]);
    });

    afterAll(async () => {
      for (const role of Object.values(names)) await owner.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
      await owner.close();
    });

    it("the application role writes and reads, and cannot forge, change or remove history, whatever it sets", async () => {
      const { sequelize, Order, audit, orders } = as(names.application);
      const order = await audit.run({ reason: "by the application" }, () => Order.create({ status: "a" }));
      const id = order.get("id") as number;
      await order.update({ status: "b" });
      expect((await orders.history(id)).items.map(({ reason }) => reason)).toEqual([
        null,
        "by the application",
      ]);
      const [first] = (await orders.history(id)).items.slice(-1);
      if (first !== undefined) await orders.revert(first);
      expect(await audit.tailEnd()).toHaveProperty("after");
      const entries = await audit.run({ actor: { type: "user", id: "7" } }, async () => [
        await orders.recordAccess(id),
        await audit.note({ model: "Order", key: String(id) }),
      ]);
      await audit.paused("not now", () => order.update({ status: "c" }));
      const [gap, ...told] = (await audit.feed({ models: ["Order"], limit: 3 })).items;
      expect(gap).toMatchObject({ action: "gap", reason: "not now" });
      expect(told.map((entry) => entry.id).toReversed()).toEqual(entries);
      for (const sql of [
        `INSERT INTO ${storage} (version_at, version_action) VALUES (now(), '+')`,
        `UPDATE ${storage} SET version_reason = 'x'`,
        `DELETE FROM ${storage}`,
        `TRUNCATE ${storage}`,
        `ALTER TABLE ${storage} DISABLE TRIGGER ALL`,
        `DROP TABLE ${storage}`,
        "CREATE OR REPLACE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "UPDATE audit.tracked_tables SET model = 'x'",
        "INSERT INTO audit.entries (version_at, version_action, version_model, version_key, version_changes) VALUES (now(), '!', 'Order', '1', '{}')",
        "SELECT nextval('audit.version_id')",
        "SELECT setval('audit.version_id', 1)",
        "SELECT audit.orders_remove(ARRAY[1], now())",
      ]) {
        const attempt = sequelize.transaction(async (transaction) => {
          await sequelize.query("SET LOCAL hindsight.maintenance = 'on'", { transaction });
          await sequelize.query(sql, { transaction });
        });
        await expect(attempt).rejects.toThrow(/permission denied|must be owner/);
      }
      await sequelize.close();
    });

    it("the application role can install() when nothing is to be done, and otherwise gets an error that says who can", async () => {
      const { sequelize, Order, audit } = as(names.application);
      await audit.install();
      expect(await audit.migration()).toMatchObject({ up: "" });
      audit.untrack(Order);
      audit.track(Order, { engine, label: "Order {id}" });
      await expect(audit.install()).rejects.toMatchObject({
        code: "UNSUPPORTED",
        message: expect.stringContaining("audit.check()") as string,
      });
      await sequelize.close();
    });

    it("the application role's own operators and types cannot hide a change", async () => {
      await owner.query(`CREATE SCHEMA own AUTHORIZATION ${names.application}`);
      const { sequelize, Order, orders } = as(names.application);
      await sequelize.query(`CREATE FUNCTION own.same(text, text) RETURNS boolean LANGUAGE sql AS 'SELECT true';
        CREATE OPERATOR own.= (FUNCTION = own.same, LEFTARG = text, RIGHTARG = text);
        CREATE DOMAIN own.text AS pg_catalog.text CHECK (VALUE IS NULL);`);
      const order = await Order.create({ status: "a" });
      await sequelize.transaction(async (transaction) => {
        await sequelize.query("SET LOCAL search_path = own, pg_catalog, public", { transaction });
        await order.update({ status: "b" }, { transaction });
      });
      const { items } = await orders.history(order.get("id") as number);
      expect(items.map(({ changes }) => changes.find(({ field }) => field === "status")?.new)).toEqual([
        "b",
        "a",
      ]);
      await sequelize.query("DROP SCHEMA own CASCADE");
      await sequelize.close();
    });

    it("no other role can make the recording functions record forged rows", async () => {
      const { sequelize } = as(names.reader);
      const call =
        capture === "hooks"
          ? "SELECT audit.orders_record(NULL, ARRAY[(1, 'forged')])"
          : `CREATE TEMPORARY TABLE forged (id integer, status text);
             CREATE TRIGGER forge AFTER INSERT ON forged REFERENCING NEW TABLE AS new_rows
               FOR EACH STATEMENT EXECUTE FUNCTION audit.orders_insert()`;
      await expect(sequelize.query(call)).rejects.toThrow(/permission denied for function/);
      await sequelize.close();
    });

    it("a reader reads history and nothing else", async () => {
      const { sequelize, Order, orders } = as(names.reader);
      expect((await orders.changes()).items.length).toBeGreaterThan(0);
      await expect(Order.create({ status: "x" })).rejects.toThrow(/permission denied/);
      await expect(sequelize.query(`DELETE FROM ${storage}`)).rejects.toThrow(/permission denied/);
      await sequelize.close();
    });

    it("the maintenance role can remove versions only through retention", async () => {
      const { sequelize, audit } = as(names.maintenance);
      const options = { model: "Order", before: new Date(Date.now() + 60_000) };
      const versions = await audit.retention.read({ ...options, limit: 1 });
      const all = (await audit.feed({ models: ["Order"], limit: 500 })).items;
      for (const sql of [
        `DELETE FROM ${storage}`,
        "DELETE FROM audit.entries",
        `UPDATE ${storage} SET version_reason = 'x'`,
        `TRUNCATE ${storage}`,
        "SELECT audit.write_entry('!', NULL, NULL, 'Order', '1', '{}')",
        "SELECT nextval('audit.version_id')",
      ]) {
        const attempt = sequelize.transaction(async (transaction) => {
          await sequelize.query("SET LOCAL hindsight.maintenance = 'on'", { transaction });
          await sequelize.query(sql, { transaction });
        });
        await expect(attempt).rejects.toThrow(/permission denied/);
      }
      const everything = `SELECT audit.orders_remove(ARRAY(SELECT version_id FROM ${storage}), 'infinity')`;
      await expect(sequelize.query(everything)).rejects.toThrow(/need some of these versions/);
      const ids = versions.map(({ id }) => id);
      expect(await audit.retention.remove({ ...options, versions })).toEqual({ removed: ids, missing: [] });
      const [told, ...others] = (await audit.feed({ models: ["Order"], limit: 500 })).items;
      expect(told).toMatchObject({ action: "removal", label: "1 version" });
      expect(others).toHaveLength(all.length - 1);
      await sequelize.close();
    });

    it("check() names what roles lack since the last grants(), until it runs again", async () => {
      const itemOf = (sequelize: Sequelize) =>
        sequelize.define("Item", { status: DataTypes.TEXT }, { tableName: "items", timestamps: false });
      const Item = itemOf(owner);
      await Item.sync();
      owned.track(Item, { engine });
      await owned.install();
      await owner.query(
        `REVOKE ALL ON audit.holds FROM ${names.reader};
         REVOKE ALL ON FUNCTION audit.write_entry("char", text, bigint, text, text, jsonb) FROM ${names.application}`,
      );
      const lacking = { code: "ROLE_LACKS_RIGHTS" };
      const found = await owned.check();
      expect(found.filter(({ model }) => model === null)).toEqual([
        {
          ...lacking,
          model: null,
          message: expect.stringMatching(
            `^${names.application} .*EXECUTE on "audit"."write_entry"\\(`,
          ) as string,
        },
        {
          ...lacking,
          model: null,
          message: expect.stringMatching(`^${names.reader} .*SELECT on "audit"."holds"`) as string,
        },
      ]);
      const stored = engine === "snapshot" ? ['SELECT on "audit"."items_history"'] : [];
      const recorded = capture === "hooks" ? ['EXECUTE on "audit"."items_record"'] : [];
      const removed = 'EXECUTE on "audit"."items_remove"';
      const items = found.filter(({ model }) => model !== null);
      for (const [role, rights] of [
        [names.application, [...stored, ...recorded]],
        [names.maintenance, [...stored, removed]],
        [names.reader, stored],
      ] as const) {
        const [told, ...more] = items.filter(({ message }) => message.startsWith(`Item: ${role} lacks `));
        expect(more).toEqual([]);
        expect(told === undefined).toBe(rights.length === 0);
        for (const right of rights)
          expect(told).toMatchObject({
            ...lacking,
            model: "Item",
            message: expect.stringContaining(right) as string,
          });
      }
      expect(items.every(({ code }) => code === lacking.code)).toBe(true);
      // Who lacks them finds the same.
      const { sequelize, audit } = as(names.application);
      audit.track(itemOf(sequelize), { engine });
      expect(await audit.check()).toEqual(found);
      await sequelize.close();
      await owner.query(await owned.grants(names));
      expect(await owned.check()).toEqual([]);
    });

    it("revokes rights that an earlier release granted", async () => {
      await owner.query(
        `GRANT INSERT ON audit.entries TO ${names.application}; GRANT USAGE ON audit.version_id TO ${names.application};
         GRANT CREATE ON SCHEMA audit TO ${names.application}; GRANT DELETE ON ${storage}, audit.entries TO ${names.maintenance};
         GRANT EXECUTE ON FUNCTION audit.orders_remove(bigint[], timestamptz) TO ${names.application}`,
      );
      await owner.query(await owned.grants(names));
      const [[held]] = (await owner.query(
        `SELECT has_table_privilege('${names.application}', 'audit.entries', 'INSERT') AS entries,
           has_sequence_privilege('${names.application}', 'audit.version_id', 'USAGE') AS sequence,
           has_schema_privilege('${names.application}', 'audit', 'CREATE') AS schema,
           has_function_privilege('${names.application}', 'audit.orders_remove(bigint[], timestamptz)', 'EXECUTE') AS remove,
           has_table_privilege('${names.maintenance}', '${storage}', 'DELETE') AS versions,
           has_table_privilege('${names.maintenance}', 'audit.entries', 'DELETE') AS others`,
      )) as [[Record<string, boolean>], unknown];
      expect(Object.values(held)).toEqual([false, false, false, false, false, false]);
    });

    it("refuses roles without a name or with the same name", async () => {
      const { sequelize, audit } = as(names.reader);
      await expect(audit.grants({ application: "" })).rejects.toMatchObject({ code: "OPTION_INVALID" });
      const same = { application: "a", reader: "a" };
      await expect(audit.grants(same)).rejects.toMatchObject({ code: "OPTION_INVALID" });
      await sequelize.close();
    });
  },
);
