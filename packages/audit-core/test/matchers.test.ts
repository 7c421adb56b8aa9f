import { stripVTControlCharacters } from "node:util";

import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from "sequelize";
import { afterAll, beforeAll, expect, it } from "vitest";

import { createAudit, type Recorded, type TrackedModel } from "../src/sequelize/index.ts";
import { type AuditMatchers, auditMatchers } from "../src/testing/index.ts";
import { connect } from "./connect.ts";

declare module "vitest" {
  interface Matchers<R extends void | Promise<void>, T> extends AuditMatchers<T> {}
}

expect.extend(auditMatchers);

class Order extends Model<InferAttributes<Order>, InferCreationAttributes<Order>> {
  declare id: CreationOptional<number>;
  declare status: string;
  declare card: CreationOptional<string | null>;
}

let sequelize: Sequelize;
let orders: TrackedModel<Recorded<Order, never, "card">, "id" | "status" | "card">;
let id: number;
/** Id that no order gets, in whatever order the tests run. */
const unused = 99;

beforeAll(async () => {
  sequelize = await connect();
  Order.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      status: DataTypes.TEXT,
      card: DataTypes.TEXT,
    },
    { sequelize, tableName: "orders", timestamps: false },
  );
  await Order.sync();
  const audit = createAudit(sequelize);
  orders = audit.track(Order, { mask: ["card"] });
  await audit.install();
  const order = await audit.run({ actor: { type: "user", id: "7", label: "Ana" }, metadata: { a: 1 } }, () =>
    Order.create({ status: "new", card: "4111" }),
  );
  id = order.id;
  await order.update({ status: "paid" }, { audit: { reason: "Bank" } });
});

afterAll(() => sequelize.close());

it("finds a version by any of its members", async () => {
  await expect(orders).toHaveRecorded(id);
  await expect(orders).toHaveRecorded(id, { action: "update", changes: { status: ["new", "paid"] } });
  await expect(orders).toHaveRecorded(id, { actor: "7", metadata: { a: 1 } });
  await expect(orders).toHaveRecorded(id, { actor: { type: "user" }, action: "create" });
  await expect(orders).toHaveRecorded(id, { actor: null, reason: expect.stringMatching(/^B/) });
  await expect(orders).toHaveRecorded(id, { actor: expect.objectContaining({ id: "7" }) });
  await expect(orders).toHaveRecorded(id, { changes: { card: [null, expect.stringContaining("•")] } });
});

it("does not find what is not there", async () => {
  await expect(orders).not.toHaveRecorded(unused);
  await expect(orders).not.toHaveRecorded(id, { action: "delete" });
  await expect(orders).not.toHaveRecorded(id, { action: "create", reason: "Bank" });
  await expect(orders).not.toHaveRecorded(id, { actor: "8" });
  await expect(orders).not.toHaveRecorded(id, { actor: { id: "7", type: "job" } });
  await expect(orders).not.toHaveRecorded(id, { changes: { status: ["new", "new"] } });
  await expect(orders).not.toHaveRecorded(id, { action: "update", changes: { card: [null, null] } });
});

it("checks whether these are all versions, in their order", async () => {
  await expect(orders).toHaveRecordedOnly(id, [{ action: "create" }, { action: "update", reason: "Bank" }]);
  await expect(orders).toHaveRecordedOnly(unused, []);
  await expect(orders).not.toHaveRecordedOnly(id, []);
  await expect(orders).not.toHaveRecordedOnly(id, [{ action: "create" }]);
  await expect(orders).not.toHaveRecordedOnly(id, [{ action: "update" }, { action: "create" }]);
  await expect(orders).not.toHaveRecordedOnly(id, [{}, {}, {}]);
});

it("sees what a transaction sees", async () => {
  await sequelize.transaction(async (transaction) => {
    const order = await Order.create({ status: "draft" }, { transaction });
    await expect(orders).toHaveRecordedOnly(order.id, [{ action: "create" }], { transaction });
    await expect(orders).not.toHaveRecorded(order.id);
  });
});

it("a failure says what was expected and what is recorded", async () => {
  const failed = await saying(
    expect(orders).toHaveRecorded(id, { action: "update", changes: { status: ["paid", "void"] } }),
  );
  expect(failed).toMatch(/^expected Order 1 to have recorded a version with\n/);
  expect(failed).toMatch(/"action": "update"[^]*"void"/);
  expect(failed.split("It has, oldest first:\n")[1]).toBe(
    [
      '  create by user 7 (Ana): card null → "••••••", id null → 1, status null → "new"',
      '  update, "Bank": status "new" → "paid"',
    ].join("\n"),
  );
  expect(await saying(expect(orders).not.toHaveRecorded(id))).toMatch(
    /^expected Order 1 not to have recorded/,
  );
  expect(await saying(expect(orders).toHaveRecordedOnly(unused, [{}]))).toMatch(
    /^expected Order 99 to have recorded only\n[^]*\nIt has no version$/,
  );
});

it("refuses arguments that would pass for the wrong reason", async () => {
  // @ts-expect-error a field the model does not have
  const ghost = expect(orders).not.toHaveRecorded(id, { changes: { ghost: [null, 1] } });
  await expect(ghost).rejects.toMatchObject({ code: "FIELD_UNKNOWN" });
  await expect(expect(Order).not.toHaveRecorded(id)).rejects.toThrow("what audit.track() returned");
  await expect(expect(orders).not.toHaveRecorded("x")).rejects.toMatchObject({ code: "KEY_INVALID" });
});

async function saying(failing: Promise<void>): Promise<string> {
  const error: unknown = await failing.catch((reason: unknown) => reason);
  return error instanceof Error ? stripVTControlCharacters(error.message) : "passed";
}
