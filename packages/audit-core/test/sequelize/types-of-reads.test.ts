import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  Op,
  Sequelize,
} from "sequelize";
import { afterAll, expectTypeOf, it } from "vitest";
import { z } from "zod";

import { isVersion, type LogEntry, type StoredVersion, type Value, type Version } from "../../src/index.ts";
import { createAudit } from "../../src/sequelize/index.ts";

class Order extends Model<InferAttributes<Order>, InferCreationAttributes<Order>> {
  declare id: CreationOptional<number>;
  declare status: "new" | "paid";
  declare total: string | null;
  declare card: string;
  declare cacheKey: string;
}

const sequelize = new Sequelize("postgres://nobody@127.0.0.1:1/none", { logging: false });
Order.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true },
    status: DataTypes.TEXT,
    total: DataTypes.DECIMAL,
    card: DataTypes.TEXT,
    cacheKey: DataTypes.TEXT,
  },
  { sequelize },
);
const audit = createAudit(sequelize, { metadata: z.object({ ticket: z.number() }) });
const orders = audit.track(Order, {
  exclude: ["cacheKey"],
  mask: { card: "last-four" },
  label: "{id}",
  whenChanged: ["status", "card"],
  fields: { status: { label: "State" } },
});
type Field = "id" | "status" | "total" | "card";

afterAll(() => sequelize.close());

/** Is never called: only the compiler reads it. */
type Unrun = (row: never) => unknown;
const compiled = (...programs: readonly Unrun[]): number => programs.length;

it("finders of the past take only recorded attributes", () => {
  compiled(() => orders.at("x").findAll({ where: { status: "new", total: { [Op.gt]: "1" } } }));
  compiled(() => orders.at("x").findAll({ where: { [Op.or]: [{ status: "new" }, { id: [1, 2] }] } }));
  compiled(() => orders.at("x").findAll({ order: ["id", ["status", "DESC"]], limit: 1, offset: 1 }));
  compiled(() => orders.at("x").findOne({ where: { card: "•" } }));
  compiled(() => orders.at("x").count({ where: { total: null } }));
  // @ts-expect-error not an attribute
  compiled(() => orders.at("x").findAll({ where: { ghost: 1 } }));
  // @ts-expect-error an excluded attribute has no past
  compiled(() => orders.at("x").findOne({ where: { cacheKey: "1" } }));
  // @ts-expect-error not an attribute to sort by
  compiled(() => orders.at("x").findAll({ order: [["ghost", "ASC"]] }));
  // @ts-expect-error an excluded attribute to sort by
  compiled(() => orders.at("x").findAll({ order: ["cacheKey"] }));
  // @ts-expect-error not a direction
  compiled(() => orders.at("x").findAll({ order: [["id", "UP"]] }));
  // @ts-expect-error not an option in the past
  compiled(() => orders.at("x").findAll({ raw: false }));
  type Row = Awaited<ReturnType<ReturnType<typeof orders.at>["findAll"]>>[number];
  expectTypeOf<keyof Row>().toEqualTypeOf<Field>();
  expectTypeOf<Row["status"]>().toEqualTypeOf<"new" | "paid">();
  expectTypeOf<Row["total"]>().toEqualTypeOf<string | null>();
  expectTypeOf<Row["card"]>().toEqualTypeOf<string | null>();
  type Past = NonNullable<Awaited<ReturnType<ReturnType<typeof orders.at>["recorded"]>>>;
  expectTypeOf<Past>().toEqualTypeOf<Readonly<Record<Field, Value>>>();
  // @ts-expect-error the past cannot be changed
  compiled((row: Row) => (row.status = "paid"));
});

it("versions, changes, diffs and blame name the recorded fields", () => {
  type Metadata = { ticket: number };
  type Versioned = NonNullable<Awaited<ReturnType<typeof orders.latestOf>>>;
  expectTypeOf<Versioned["changes"][number]["field"]>().toEqualTypeOf<Field>();
  expectTypeOf<Versioned["changes"][number]["old"]>().toEqualTypeOf<Value>();
  expectTypeOf<Versioned["changes"][number]["new"]>().toEqualTypeOf<Value>();
  expectTypeOf<Awaited<ReturnType<typeof orders.blame>>[number]["field"]>().toEqualTypeOf<Field>();
  expectTypeOf<Awaited<ReturnType<typeof orders.diff>>[number]["field"]>().toEqualTypeOf<Field>();
  expectTypeOf<Awaited<ReturnType<typeof orders.history>>["items"][number]>().toEqualTypeOf<
    LogEntry<Field, Metadata>
  >();
  expectTypeOf<Versioned>().toEqualTypeOf<StoredVersion<Field, Metadata>>();
  expectTypeOf(isVersion<LogEntry<Field, Metadata>>).guards.toEqualTypeOf<Version<Field, Metadata>>();
  expectTypeOf<Awaited<ReturnType<typeof orders.revert>>>().toEqualTypeOf<Versioned>();
  expectTypeOf(orders.masked).toEqualTypeOf<readonly Field[]>();
  // @ts-expect-error not a recorded field
  compiled(() => orders.diff("1", "2", { fields: ["cacheKey"] }));
  // @ts-expect-error not a field
  compiled(() => orders.diff("1", "2", { exclude: ["ghost"] }));
  // @ts-expect-error not a field
  compiled(() => orders.changes({ field: "ghost", old: 1 }));
  // @ts-expect-error not an action
  compiled(() => orders.changes({ actions: ["insert"] }));
  // @ts-expect-error not a key
  compiled(() => orders.history({ id: { nested: 1 } }));
});

it("the history as a model has the version's columns and the recorded attributes", () => {
  type Stored = InstanceType<typeof orders.History>;
  expectTypeOf<Stored["versionId"]>().toEqualTypeOf<string>();
  expectTypeOf<Stored["versionAction"]>().toEqualTypeOf<"+" | "~" | "-">();
  expectTypeOf<Stored["status"]>().toEqualTypeOf<"new" | "paid" | undefined>();
  expectTypeOf<Stored["card"]>().toEqualTypeOf<string | null | undefined>();
  expectTypeOf<Stored["versionChanged"]>().toEqualTypeOf<readonly string[] | null | undefined>();
  compiled(() => orders.History.findAll({ where: { status: "new", versionActorId: "7" } }));
  // @ts-expect-error an excluded attribute is not stored
  compiled(() => orders.History.findAll({ where: { cacheKey: "1" } }));
  // @ts-expect-error not an attribute
  compiled(() => orders.History.count({ where: { ghost: 1 } }));
});

it("metadata has the type of its schema in contexts and in versions", () => {
  type Versioned = NonNullable<Awaited<ReturnType<typeof orders.latestOf>>>;
  expectTypeOf<Versioned["metadata"]>().toEqualTypeOf<{ ticket: number } | null>();
  expectTypeOf<Awaited<ReturnType<typeof audit.feed>>["items"][number]["metadata"]>().toEqualTypeOf<
    Versioned["metadata"]
  >();
  compiled(() => audit.run({ metadata: { ticket: 1 } }, () => 1));
  // @ts-expect-error a text for a number
  compiled(() => audit.run({ metadata: { ticket: "1" } }, () => 1));
  // @ts-expect-error not a member of the schema
  compiled(() => audit.run({ metadata: { ticket: 1, more: 1 } }, () => 1));
});

it("options of track name attributes of the model", () => {
  // @ts-expect-error not an attribute
  compiled(() => audit.track(Order, { include: ["ghost"] }));
  // @ts-expect-error not an attribute
  compiled(() => audit.track(Order, { mask: ["ghost"] }));
  // @ts-expect-error not an attribute
  compiled(() => audit.track(Order, { label: "{ghost}" }));
  // @ts-expect-error not an engine
  compiled(() => audit.track(Order, { engine: "both" }));
  // @ts-expect-error not an option
  compiled(() => audit.track(Order, { exlude: ["status"] }));
  // @ts-expect-error not an attribute
  compiled(() => audit.track(Order, { fields: { ghost: {} } }));
  // @ts-expect-error not a member of a field
  compiled(() => audit.track(Order, { fields: { status: { title: "State" } } }));
});

it("display names the fields", () => {
  type Shown = ReturnType<typeof orders.display>["changes"][number]["field"];
  expectTypeOf<Shown>().toEqualTypeOf<Field>();
  expectTypeOf<ReturnType<typeof orders.describe>["fields"][number]["field"]>().toEqualTypeOf<Field>();
});
