import { createDatabase } from "@hindsight/db";
import { migratedDatabase } from "@hindsight/db/testing";
import { waitFor } from "@hindsight/testing";
import { expect, test } from "vitest";

const LIMITS = {
  statementMs: 500,
  lockMs: 200,
  idleInTransactionMs: 200,
  connectionMs: 20_000,
  silenceMs: 20_000,
};

test("statements, waits for locks and idle transactions end in time, and the connections go on", async () => {
  await using database = await migratedDatabase();
  await using db = createDatabase({ url: database.url, limits: LIMITS, poolSize: 1 });
  const customer = await db.models.Customer.create({ name: "Ada", email: "ada@example.test" });
  await expect(db.sequelize.query("SELECT pg_sleep(60)")).rejects.toMatchObject({
    original: { code: "57014" },
  });
  await database.db.sequelize.transaction(async (transaction) => {
    await database.db.models.Customer.findByPk(customer.id, { lock: true, transaction });
    await expect(customer.update({ name: "Eve" })).rejects.toMatchObject({ original: { code: "55P03" } });
  });
  const idle = await db.sequelize.transaction();
  await db.models.Customer.findByPk(customer.id, { lock: true, transaction: idle });
  // Whoever waits for the row gets it when the idle transaction is ended.
  await waitFor(() =>
    database.db.models.Customer.update({ name: "Bea" }, { where: { id: customer.id } }).then(
      () => true,
      () => false,
    ),
  );
  await expect(idle.commit()).rejects.toThrow();
  await waitFor(async () => (await db.models.Customer.count().catch(() => 0)) === 1);
});
