import { randomUUID } from "node:crypto";

import { waitFor } from "@hindsight/testing";
import { DataTypes, Sequelize } from "sequelize";
import { expect, it } from "vitest";

import { createAudit } from "../../src/sequelize/index.ts";
import { connect } from "../connect.ts";

function setUp(sequelize: Sequelize, schema?: string) {
  const Order = sequelize.define(
    "Order",
    { status: DataTypes.TEXT },
    { tableName: "orders", timestamps: false },
  );
  const audit = createAudit(sequelize, { schema });
  return { Order, audit, orders: audit.track(Order) };
}

it("can run at every start, from several processes at once, and keeps the history", async () => {
  const first = await connect();
  const others = [1, 2, 3].map(
    () => new Sequelize({ ...first.config, dialect: "postgres", logging: false } as object),
  );
  const { Order, audit, orders } = setUp(first);
  await Order.sync();
  await Promise.all([audit.install(), ...others.map((sequelize) => setUp(sequelize).audit.install())]);
  const order = await Order.create({ status: "a" });
  await audit.install();
  expect((await orders.history(order.get("id") as number)).items).toHaveLength(1);
  await Promise.all([first, ...others].map((sequelize) => sequelize.close()));
});

it("gives its SQL to run elsewhere, and SQL that removes it again unless there is history", async () => {
  const sequelize = await connect();
  const { Order, audit, orders } = setUp(sequelize, "history");
  await Order.sync();
  const { up, down } = await audit.migration();
  await sequelize.query(up);
  const order = await Order.create({ status: "a" });
  expect((await orders.history(order.get("id") as number)).items).toHaveLength(1);
  await expect(sequelize.query(down)).rejects.toThrow(/"orders" has history/);
  await sequelize.query("DROP TABLE history.orders_history");
  await sequelize.query(down);
  await order.update({ status: "b" });
  const [left] = await sequelize.query("SELECT nspname FROM pg_namespace WHERE nspname = 'history'");
  expect(left).toEqual([]);
  await sequelize.close();
});

it("says which table or column is missing", async () => {
  const sequelize = await connect();
  const { audit } = setUp(sequelize);
  await expect(audit.install()).rejects.toMatchObject({
    code: "NOT_INSTALLED",
    message: expect.stringMatching(/public\.orders/),
  });
  await sequelize.query("CREATE TABLE orders (id integer PRIMARY KEY)");
  await expect(audit.install()).rejects.toMatchObject({
    code: "NOT_INSTALLED",
    message: expect.stringMatching(/Order\.status.*no column status/),
  });
  await sequelize.close();
});

it("leaves the application's own sync() and models alone", async () => {
  const sequelize = await connect();
  const { audit, Order } = setUp(sequelize);
  await sequelize.sync();
  await audit.install();
  await sequelize.sync({ alter: true });
  const [tables] = await sequelize.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
  expect(tables).toEqual([{ tablename: "orders" }]);
  expect(Object.keys(sequelize.models)).toEqual([Order.name]);
  await sequelize.close();
});

it("does not block a writer that holds one table and needs another, and installs afterwards", async () => {
  const sequelize = await connect();
  const { Order, audit, orders } = setUp(sequelize);
  const Zone = sequelize.define("Zone", { name: DataTypes.TEXT }, { tableName: "zones", timestamps: false });
  audit.track(Zone);
  await sequelize.sync();
  const writer = await sequelize.transaction();
  await Zone.create({ name: "held" }, { transaction: writer });
  const installed = audit.install();
  await waitFor(async () => {
    const [waiting] = await sequelize.query(
      "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'zones'::regclass",
    );
    return waiting.length > 0;
  });
  await Order.create({ status: "wanted" }, { transaction: writer });
  await writer.commit();
  await installed;
  const order = await Order.create({ status: "recorded" });
  expect((await orders.history(order.get("id") as number)).items).toHaveLength(1);
  await sequelize.close();
});

it("needs no right to create schemas if the history's schema exists", async () => {
  const admin = await connect();
  const owner = `owner_${process.pid}`;
  await admin.query(`CREATE ROLE ${owner} LOGIN PASSWORD 'owner'; GRANT ALL ON SCHEMA public TO ${owner};
    CREATE SCHEMA audit AUTHORIZATION ${owner}`);
  const sequelize = new Sequelize({
    ...admin.config,
    username: owner,
    password: "owner",
    dialect: "postgres",
    logging: false,
  } as object);
  const { Order, audit, orders } = setUp(sequelize);
  await Order.sync();
  await audit.install();
  await audit.install();
  const order = await Order.create({ status: "a" });
  expect((await orders.history(order.get("id") as number)).items).toHaveLength(1);
  await sequelize.close();
  await admin.query(`DROP OWNED BY ${owner} CASCADE; DROP ROLE ${owner}`);
  await admin.close();
});

it("creates again only what is missing or was changed by hand", async () => {
  const sequelize = await connect();
  const { Order, audit } = setUp(sequelize);
  const Item = sequelize.define(
    "Item",
    { status: DataTypes.TEXT },
    { tableName: "items", timestamps: false },
  );
  audit.track(Item, { engine: "delta", capture: "hooks" });
  await sequelize.sync();
  await audit.install();
  const made = async () => {
    const [parts] = await sequelize.query("SELECT part, xmin::text FROM audit.installed ORDER BY part");
    return parts as readonly { readonly part: string; readonly xmin: string }[];
  };
  for (const [change, ...again] of [
    ["DROP INDEX audit.orders_history_time", '"public"."orders"'],
    ['ALTER TABLE orders DISABLE TRIGGER "00_hindsight_update"', '"public"."orders"'],
    ["GRANT EXECUTE ON FUNCTION audit.items_record(anyarray, anyarray) TO PUBLIC", '"public"."items"'],
    ["ALTER TABLE audit.log DROP COLUMN version_checkpoint", '"public"."items"', "log"],
    ["DROP FUNCTION audit.context() CASCADE", "shared"],
    ["DELETE FROM audit.tracked_tables WHERE name = 'orders'", '"public"."orders"'],
    ["ALTER TABLE orders ADD COLUMN unknown text", null],
    ["TRUNCATE audit.installed", '"public"."items"', '"public"."orders"', "log", "shared"],
  ] as const) {
    const before = await made();
    await sequelize.query(change);
    await audit.install();
    const after = await made();
    const changed = after.filter(
      ({ part, xmin }) => !before.some((one) => one.part === part && one.xmin === xmin),
    );
    expect([change, ...changed.map(({ part }) => part)]).toEqual([
      change,
      ...again.filter((part) => part !== null),
    ]);
    await Order.create({ status: change });
    await Item.create({ status: change });
  }
  expect((await audit.upkeep.verify()).flatMap(({ mismatches }) => mismatches)).toEqual([]);
  await sequelize.close();
});

it("gets its turn among writers whose transactions overlap endlessly, and all of their writes are recorded", async () => {
  const sequelize = await connect({ max: 8 });
  const { Order, audit } = setUp(sequelize);
  await Order.sync();
  await audit.install();
  const ids = [1, 2, 3, 4, 5, 6];
  await Order.bulkCreate(ids.map((id) => ({ id, status: "0" })));
  const next = new Sequelize({ ...sequelize.config, dialect: "postgres", logging: false } as object);
  const Row = next.define("Order", { status: DataTypes.TEXT }, { tableName: "orders", timestamps: false });
  const nextAudit = createAudit(next);
  const orders = nextAudit.track(Row, { engine: "delta" });
  const load = { done: false };
  const writers = ids.map(async (id) => {
    let count = 0;
    for (; !load.done || count === 0; count += 1) {
      await sequelize.transaction(async (transaction) => {
        await Order.update({ status: String(count + 1) }, { where: { id }, transaction });
        await sequelize.query("SELECT pg_sleep(0.02)", { transaction });
      });
    }
    return count;
  });
  await nextAudit.install().finally(() => {
    load.done = true;
  });
  const counts = await Promise.all(writers);
  const versions = await Promise.all(
    ids.map(async (id) => {
      let total = 0;
      for (let after: string | undefined; ;) {
        const page = await orders.history(id, { limit: 500, after });
        total += page.items.length;
        if (page.next === null) return total - 1;
        after = page.next;
      }
    }),
  );
  expect(versions).toEqual(counts);
  await Promise.all([sequelize, next].map((one) => one.close()));
});

it("refuses a server before PostgreSQL 16, and creates nothing", async () => {
  const sequelize = await connect();
  // The server only claims an older version; no such server is at hand.
  sequelize.addHook("afterConnect", (connection) => {
    const client = connection as { query: (...args: unknown[]) => unknown };
    const query = client.query.bind(client);
    client.query = (...args) =>
      String(args[0]).includes("server_version_num")
        ? Promise.resolve({ rows: [{ version: "15.18", number: 150_018 }] })
        : query(...args);
  });
  const { Order, audit } = setUp(sequelize);
  await Order.sync();
  await expect(audit.install()).rejects.toMatchObject({
    code: "UNSUPPORTED",
    message: expect.stringMatching(/PostgreSQL 16 or later.*15\.18/),
  });
  const [schemas] = await sequelize.query("SELECT FROM pg_namespace WHERE nspname = 'audit'");
  expect(schemas).toEqual([]);
  await sequelize.close();
});

it("tells a role that may not install who can, and what to call instead", async () => {
  const owner = await connect();
  const { Order } = setUp(owner);
  await Order.sync();
  const role = `app_${randomUUID().replaceAll("-", "")}`;
  await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD '${role}'; GRANT SELECT ON orders TO ${role}`);
  const sequelize = new Sequelize({
    ...owner.config,
    username: role,
    password: role,
    dialect: "postgres",
    logging: false,
  } as object);
  await expect(setUp(sequelize).audit.install()).rejects.toMatchObject({
    code: "UNSUPPORTED",
    message: expect.stringMatching(/install\(\) as their owner.*audit\.check\(\)/),
  });
  await sequelize.close();
  await owner.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
  await owner.close();
});

it("names the schema of a table that only a session's search path finds, and works when the model has the schema", async () => {
  const owner = await connect();
  await owner.query("CREATE SCHEMA shop; CREATE TABLE shop.orders (id integer PRIMARY KEY, status text)");
  const sequelize = new Sequelize({ ...owner.config, dialect: "postgres", logging: false } as object);
  sequelize.addHook("afterConnect", (connection) =>
    (connection as { query(sql: string): Promise<void> }).query("SET search_path = shop"),
  );
  await expect(setUp(sequelize).audit.install()).rejects.toMatchObject({
    code: "NOT_INSTALLED",
    message: expect.stringMatching(/leads to shop\.orders.*schema: "shop"/),
  });
  await sequelize.close();
  const other = new Sequelize({
    ...owner.config,
    dialect: "postgres",
    logging: false,
    define: { schema: "shop" },
  } as object);
  const { audit, Order, orders } = setUp(other);
  await audit.install();
  const order = await Order.create({ id: 1, status: "a" });
  expect(await orders.at("9999-01-01T00:00:00Z").findByPk(1)).toMatchObject({ status: "a" });
  await order.destroy();
  expect((await orders.history(1)).items).toHaveLength(2);
  await other.close();
  await owner.close();
});
