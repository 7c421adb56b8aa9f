import { createAudit } from "@hindsight/audit-core/sequelize";
import { type AuditMatchers, auditMatchers } from "@hindsight/audit-core/testing";
import { DataTypes, Sequelize } from "sequelize";
import { afterAll, beforeAll, expect, test } from "vitest";

declare module "vitest" {
  interface Matchers<R extends void | Promise<void>, T> extends AuditMatchers<T> {}
}
expect.extend(auditMatchers);

const sequelize = new Sequelize(process.env["DATABASE_URL"] ?? "", { logging: false });
const Invoice = sequelize.define("Invoice", { paid: DataTypes.BOOLEAN, total: DataTypes.DECIMAL });
const audit = createAudit(sequelize);
const invoices = audit.track(Invoice);

beforeAll(async () => {
  await sequelize.sync();
  await audit.install();
});
afterAll(() => sequelize.close());

test("paying an invoice is recorded with its reason", async () => {
  const invoice = await Invoice.create({ paid: false, total: "9.90" });
  await invoice.update({ paid: true }, { audit: { reason: "Bank transfer" } });

  const id = Number(invoice.get("id"));
  await expect(invoices).toHaveRecorded(id, { reason: "Bank transfer", changes: { paid: [false, true] } });
  await expect(invoices).toHaveRecordedOnly(id, [{ action: "create" }, { action: "update" }]);
  await expect(invoices).not.toHaveRecorded(id, { action: "delete" });
});
