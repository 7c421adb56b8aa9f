import { DataTypes, Sequelize } from "sequelize";
import { expect, expectTypeOf, it } from "vitest";
import { z } from "zod";

import { type Audit, createAudit } from "../../src/sequelize/index.ts";
import { connect } from "../connect.ts";

const metadata = z.strictObject({
  ticket: z.number().int(),
  channel: z.enum(["phone", "web"]).optional(),
  asked: z.coerce.string().optional(),
});

function setUp(sequelize: Sequelize) {
  const Order = sequelize.define("Order", { status: DataTypes.TEXT }, { timestamps: false });
  const audit = createAudit(sequelize, { metadata });
  return { Order, audit, orders: audit.track(Order) };
}

it("metadata is validated before anything is written, and stored as the schema parses it", async () => {
  const sequelize = await connect();
  const { Order, audit, orders } = setUp(sequelize);
  await Order.sync();
  await audit.install();
  const invalid = (why: RegExp) =>
    expect.objectContaining({
      code: "CONTEXT_INVALID",
      message: expect.stringMatching(why) as string,
    }) as Error;
  const never = () => expect.unreachable("a context that is refused runs nothing");

  // @ts-expect-error the schema says a number
  expect(() => audit.run({ metadata: { ticket: "12" } }, never)).toThrow(invalid(/metadata\.ticket/));
  // @ts-expect-error the schema needs a ticket
  expect(() => audit.run({ metadata: {} }, never)).toThrow(invalid(/metadata\.ticket/));
  // @ts-expect-error the schema knows no such member
  expect(() => audit.run({ metadata: { ticket: 1, tickets: 2 } }, never)).toThrow(invalid(/tickets/));
  // @ts-expect-error the schema knows two channels
  expect(() => audit.run({ metadata: { ticket: 1, channel: "fax" } }, never)).toThrow(
    invalid(/metadata\.channel/),
  );
  await expect(Order.create({}, { audit: { metadata: { ticket: "x" } } })).rejects.toEqual(
    invalid(/metadata\.ticket/),
  );
  const unsaved = Order.build({}).save({ audit: { metadata: { ticket: "x" } } });
  await expect(unsaved).rejects.toEqual(invalid(/metadata\.ticket/));
  expect(await Order.count()).toBe(0);

  const order = await audit.run(
    { metadata: { ticket: 12, channel: undefined, asked: 7 as unknown as string } },
    async () => {
      expectTypeOf(audit.context()?.metadata).toEqualTypeOf<z.output<typeof metadata> | null | undefined>();
      return audit.run({ reason: "no metadata of its own" }, () => Order.create({ status: "new" }));
    },
  );
  await audit.run({ metadata: null }, () => order.update({ status: "paid" }));
  const { items } = await orders.history(order.get("id") as number);
  expect(items.map((version) => version.metadata)).toEqual([null, { ticket: 12, asked: "7" }]);
  await sequelize.close();
});

it("types the metadata of every version, and any JSON object where there is no schema", () => {
  const sequelize = new Sequelize("postgres://nobody@127.0.0.1:1/none", { logging: false });
  const { audit, orders } = setUp(sequelize);
  type Checked = z.output<typeof metadata> | null;
  type History = Awaited<ReturnType<typeof orders.history>>["items"][number];
  type Fed = Awaited<ReturnType<typeof audit.feed>>["items"][number];
  type Named = Awaited<ReturnType<ReturnType<typeof audit.tracked>["version"]>>;
  expectTypeOf<History["metadata"]>().toEqualTypeOf<Checked>();
  expectTypeOf<Fed["metadata"]>().toEqualTypeOf<Checked>();
  expectTypeOf<Named["metadata"]>().toEqualTypeOf<Checked>();
  const plain: Audit = createAudit(new Sequelize("postgres://nobody@127.0.0.1:1/none", { logging: false }));
  plain.run({ metadata: { anything: [1, { is: "json" }] } }, () => expect(plain.context()).toBeDefined());
  // @ts-expect-error not JSON
  expect(() => plain.run({ metadata: { at: new Date() } }, () => 0)).toThrow(/metadata/);
});
