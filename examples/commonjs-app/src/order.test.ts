import { AuditError } from "@hindsight/audit-core";
import { type AuditMatchers, auditMatchers } from "@hindsight/audit-core/testing";

import { audit, orders, sequelize } from "./database";
import { Order } from "./order";

declare global {
  namespace jest {
    interface Matchers<R, T> extends AuditMatchers<T> {}
  }
}
expect.extend(auditMatchers as never);

beforeAll(async () => {
  await sequelize.sync();
  await audit.install();
});
afterAll(() => sequelize.close());

test("paying an order is recorded with its reason", async () => {
  const order = await Order.create({ status: "new" });
  await order.update({ status: "paid" }, { audit: { reason: "Bank transfer" } });

  await expect(orders).toHaveRecorded(order.id, {
    reason: "Bank transfer",
    changes: { status: ["new", "paid"] },
  });
  await expect(orders).not.toHaveRecorded(order.id, { action: "delete" });
});

test("a refusal is an error of the library, whoever loads it", async () => {
  await expect(orders.history("not a number")).rejects.toBeInstanceOf(AuditError);
});
