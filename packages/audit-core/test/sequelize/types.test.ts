import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  type Model,
  Sequelize,
} from "sequelize";
import { expect, expectTypeOf, it } from "vitest";

import { createAudit, type Recorded, type TrackedModel } from "../../src/sequelize/index.ts";

interface Order extends Model<InferAttributes<Order>, InferCreationAttributes<Order>> {
  id: CreationOptional<number>;
  status: string;
  card: string;
  cacheKey: string;
}

it("a type annotation shows the recorded fields", () => {
  const sequelize = new Sequelize("postgres://nobody@127.0.0.1:1/none", { logging: false });
  const id = { type: DataTypes.INTEGER, primaryKey: true };
  const text = DataTypes.TEXT;
  const Plain = sequelize.define<Order>("Plain", { id, status: text, card: text, cacheKey: text });
  const audit = createAudit(sequelize);
  const orders: TrackedModel<Recorded<Order>> = audit.track(Plain);
  const row = () => orders.at("x").findByPk(1);
  type Row = NonNullable<Awaited<ReturnType<typeof row>>>;
  expectTypeOf<keyof Row>().toEqualTypeOf<"id" | "status" | "card" | "cacheKey">();
  expectTypeOf<Row["card"]>().toEqualTypeOf<string>();
  expectTypeOf<Row["id"]>().toExtend<number>();
  const Other = sequelize.define<Order>("Other", { id, status: text, card: text, cacheKey: text });
  const byModel: TrackedModel<Order> = audit.track(Other);
  const same = () => byModel.at("x").findByPk(1);
  expectTypeOf<NonNullable<Awaited<ReturnType<typeof same>>>>().toEqualTypeOf<Row>();
  expectTypeOf(byModel.fields).toEqualTypeOf<readonly ("id" | "status" | "card" | "cacheKey")[]>();
  const instance = () => byModel.at("x").findByPk(1, { instances: true });
  expectTypeOf<NonNullable<Awaited<ReturnType<typeof instance>>>>().toExtend<Order>();
});

it("types the past, the fields and the options from the model", () => {
  const sequelize = new Sequelize("postgres://nobody@127.0.0.1:1/none", { logging: false });
  const Order = sequelize.define<Order>("Order", {
    id: { type: DataTypes.INTEGER, primaryKey: true },
    status: DataTypes.TEXT,
    card: DataTypes.TEXT,
    cacheKey: DataTypes.TEXT,
  });
  const audit = createAudit(sequelize);
  const orders = audit.track(Order, { exclude: ["cacheKey"], mask: ["card"], label: "{id}" });
  type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof orders.at>["findByPk"]>>>;
  expectTypeOf<Row>().toExtend<{
    readonly id: number;
    readonly status: string;
    readonly card: string | null;
  }>();
  expectTypeOf<keyof Row>().toEqualTypeOf<"id" | "status" | "card">();
  expectTypeOf(orders.fields).toEqualTypeOf<readonly ("id" | "status" | "card")[]>();
  expectTypeOf<Awaited<ReturnType<typeof orders.diff>>[number]["field"]>().toEqualTypeOf<
    "id" | "status" | "card"
  >();
  // @ts-expect-error an attribute the model does not have
  expect(() => audit.track(Order, { exclude: ["ghost"] })).toThrow();
  const Other = sequelize.define<Order>("Other", {
    id: { type: DataTypes.INTEGER, primaryKey: true },
    status: DataTypes.TEXT,
    card: DataTypes.TEXT,
    cacheKey: DataTypes.TEXT,
  });
  const other = audit.track(Other, { mask: { card: "last-four" } });
  type Masked = NonNullable<Awaited<ReturnType<ReturnType<typeof other.at>["findOne"]>>>;
  expectTypeOf<Masked["card"]>().toEqualTypeOf<string | null>();
  expectTypeOf<Masked["id"]>().toExtend<number>();
  const [described] = orders.describe().fields;
  expectTypeOf(described?.field).toEqualTypeOf<"id" | "status" | "card" | undefined>();
  type Shown = ReturnType<typeof orders.display>["changes"][number];
  expectTypeOf<Shown["field"]>().toEqualTypeOf<"id" | "status" | "card">();
  // @ts-expect-error an attribute the model does not have
  expect(() => audit.track(Order, { fields: { ghost: { label: "Ghost" } } })).toThrow();
  // @ts-expect-error an attribute the model does not have
  expect(() => audit.track(Order, { whenChanged: ["ghost"] })).toThrow();
  // @ts-expect-error models are left out, not fields
  expect(() => audit.trackAll({ exclude: [Order], mask: ["card"] })).toThrow();
  // @ts-expect-error a mask there is not
  expect(() => audit.track(Order, { mask: { card: "blur" } })).toThrow();
  // @ts-expect-error an attribute the model does not have
  expect(() => audit.track(Order, { mask: { ghost: "fixed" } })).toThrow();
  const instances = () =>
    orders.at("x").findAll<{ lines: string[] }>({ include: ["lines"], instances: true });
  type Instance = Awaited<ReturnType<typeof instances>>[number];
  expectTypeOf<Instance["lines"]>().toEqualTypeOf<string[]>();
  expectTypeOf<Instance["card"]>().toEqualTypeOf<string | null>();
  expectTypeOf<Instance["toJSON"]>().toBeFunction();
  expectTypeOf<Instance>().not.toHaveProperty("cacheKey");
  const byKey = () => audit.of(Other).at("x").findByPk(1, { instances: true });
  expectTypeOf<NonNullable<Awaited<ReturnType<typeof byKey>>>>().toExtend<Order>();
  type Posed = Awaited<ReturnType<typeof orders.references>>[number];
  expectTypeOf<keyof Posed>().toEqualTypeOf<"id" | "status" | "card">();
  const withLines = () => orders.at("x").findAll<{ lines: string[] }>({ include: ["lines"] });
  expectTypeOf<Awaited<ReturnType<typeof withLines>>[number]["lines"]>().toEqualTypeOf<string[]>();
  // @ts-expect-error a field that is not recorded
  const unrecorded: Parameters<typeof orders.changes>[0] = { field: "cacheKey" };
  expect(unrecorded).toBeDefined();
});
