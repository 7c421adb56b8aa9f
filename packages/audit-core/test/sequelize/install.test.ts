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

it("can run at every start, from several processes at once, and keeps what is recorded", async () => {
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

it("gives the same SQL to run elsewhere, and SQL that takes everything away again", async () => {
  const sequelize = await connect();
  const { Order, audit, orders } = setUp(sequelize, "history");
  await Order.sync();
  const { up, down } = await audit.migration();
  await sequelize.query(up);
  const order = await Order.create({ status: "a" });
  expect((await orders.history(order.get("id") as number)).items).toHaveLength(1);
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

it("lets a writer that holds one table and wants another go on, and is installed afterwards", async () => {
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
