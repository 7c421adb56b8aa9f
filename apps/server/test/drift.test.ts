import { migratedDatabase } from "@hindsight/db/testing";
import { expect, test } from "vitest";

import { startServer } from "./support/start-server.ts";

test("a database in order gets one log line if one role does everything", async () => {
  await using server = await startServer();
  expect(server.log.filter(({ msg }) => String(msg).startsWith("Audit:"))).toMatchObject([
    { level: 40, model: null, code: "ROLES_UNSEPARATED" },
  ]);
});

test("drift of the database is logged as a warning at the start", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await database.db.sequelize.query("ALTER TABLE orders DISABLE TRIGGER ALL");
  await using server = await startServer({ databaseUrl: database.url });
  const [warned] = server.log.filter(({ code }) => code === "TRIGGER_DISABLED");
  expect(warned).toMatchObject({
    level: 40,
    model: "Order",
    msg: expect.stringMatching(/^Audit: Order: trigger/),
  });
  expect(await (await fetch(server.url)).text()).toContain("Test app");
});
