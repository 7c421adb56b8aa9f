import { DataTypes, type Model } from "sequelize";
import { expect, it } from "vitest";

import {
  accessorsOf,
  defineHidden,
  dialectOf,
  gettersOf,
  includeInto,
  optionsOf,
  sqlOfPool,
  sqlOfTransaction,
  type StatementOptions,
} from "../../src/sequelize/driver/internals.ts";
import { connect } from "../connect.ts";

it("every statement passes the dialect's Query, with the options of the call that made it", async () => {
  const sequelize = await connect();
  const dialect = dialectOf(sequelize);
  const seen: [string, StatementOptions][] = [];
  dialect.Query = class extends dialect.Query {
    override run(sql: string, parameters?: readonly unknown[]): Promise<unknown> {
      seen.push([sql, this.options]);
      return super.run(sql, parameters);
    }
  };
  const Order = sequelize.define(
    "Order",
    { n: DataTypes.INTEGER },
    { tableName: "orders", timestamps: false },
  );
  await Order.sync();
  const audit = { reason: "passed on" };
  const calls: Readonly<Record<string, () => Promise<unknown>>> = {
    create: () => Order.create({ n: 1 }, { audit }),
    bulkCreate: () => Order.bulkCreate([{ n: 2 }], { audit }),
    update: () => Order.update({ n: 3 }, { where: {}, audit }),
    upsert: () => Order.upsert({ id: 1, n: 4 }, { audit }),
    increment: () => Order.increment("n", { where: {}, audit }),
    destroy: () => Order.destroy({ where: {}, audit }),
    raw: () => sequelize.query("UPDATE orders SET n = 5", { audit }),
  };
  for (const [name, call] of Object.entries(calls)) {
    seen.length = 0;
    await call();
    expect([name, seen.at(-1)?.[1].audit]).toEqual([name, audit]);
  }
  await sequelize.close();
});

it("connections of the pool and of a transaction can be used", async () => {
  const sequelize = await connect();
  const [row] = await sqlOfPool(sequelize).query<{ one: number }>("SELECT $1::int AS one", [1]);
  expect(row?.one).toBe(1);
  await sequelize.transaction(async (transaction) => {
    const [own] = await sqlOfTransaction(transaction).query<{ inside: boolean }>(
      "SELECT now() < clock_timestamp() AS inside",
    );
    expect(own?.inside).toBe(true);
  });
  await sequelize.close();
});

it("a model can be defined outside the instance's models, without the instance's options and hooks", async () => {
  const sequelize = await connect();
  optionsOf(sequelize).define = { schema: "shop", version: true, paranoid: true };
  sequelize.addHook("beforeDefine", (attributes) => {
    attributes["tenant"] = DataTypes.TEXT;
  });
  const Own = sequelize.define("Thing", { n: DataTypes.INTEGER });
  const Hidden = defineHidden(sequelize, "Thing", { n: DataTypes.INTEGER }, { timestamps: false });
  expect(Hidden.getTableName()).toBe("Things");
  expect(Object.keys(Hidden.getAttributes())).toEqual(["id", "n"]);
  expect(Hidden.sequelize).toBe(sequelize);
  expect(Object.values(sequelize.models)).toEqual([Own]);
  await sequelize.createSchema("shop", {});
  await sequelize.sync();
  expect(await sequelize.getQueryInterface().showAllTables({ schema: "public" } as never)).toEqual([]);
  await sequelize.close();
});

it("getters and association methods can be listed, and instances show included rows", async () => {
  const sequelize = await connect();
  const Order = sequelize.define("Order", {
    n: {
      type: DataTypes.INTEGER,
      get(this: Model) {
        return `n ${String(this.getDataValue("n"))}`;
      },
    },
  });
  const lines = Order.hasMany(sequelize.define("Line", {}), { as: "lines" });
  const order = Order.build({ id: 1, n: 2 }, { isNewRecord: false, raw: true });
  expect(Object.keys(gettersOf(Order))).toEqual(["n"]);
  expect(gettersOf(Order)["n"]?.call(order)).toBe("n 2");
  const accessors = accessorsOf(lines);
  expect(accessors).toEqual(expect.arrayContaining(["getLines", "setLines", "countLines", "createLine"]));
  expect(accessors.filter((name) => typeof Reflect.get(order, name) !== "function")).toEqual([]);
  includeInto(order, [["lines", [Order.build({ id: 3 }, { raw: true })]]]);
  expect(order.toJSON()).toMatchObject({ n: "n 2", lines: [{ id: 3 }] });
  const prototype = Object.create(Order.prototype as object, { _customGetters: { value: {} } }) as object;
  expect((Object.setPrototypeOf(order, prototype) as Model).get("n")).toBe(2);
  await sequelize.close();
});
