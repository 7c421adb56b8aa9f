import type { Drift } from "@hindsight/audit-core/sequelize";
import { migratedDatabase } from "@hindsight/db/testing";
import { expect, test } from "vitest";

import { DriftCheck } from "../src/drift/drift-check.ts";
import { callAs } from "./support/call-as.ts";

test("models are listed with how and where they are recorded, and without what a role may not see", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  const listed = await callAs({ db, role: "auditor" }).models.list();
  expect(listed.map(({ name }) => name)).toEqual(db.audit.models);
  expect(listed.find(({ name }) => name === "Order")).toMatchObject({
    title: "Order",
    table: { schema: "public", name: "orders" },
    history: { schema: "audit", name: "orders_history" },
    engine: "snapshot",
    capture: "triggers",
    severity: "medium",
    tags: [],
    label: "Order {number} – {status}",
    masks: {},
    links: [{ name: "tags", model: "Tag", through: "OrderTag" }],
  });
  expect(listed.find(({ name }) => name === "User")).toMatchObject({
    history: { schema: "audit", name: "log" },
    severity: "critical",
    tags: ["sensitive", "gdpr"],
  });
  const payment = listed.find(({ name }) => name === "Payment");
  expect(payment).toMatchObject({
    masks: { cardNumber: "last-four" },
    fieldTags: { cardNumber: ["sensitive", "pci"], receipt: ["sensitive"] },
    labels: { cardNumber: "Card number" },
  });
  const seen = await callAs({ db, role: "service" }).models.list();
  const hidden = ["User", "Contract"];
  expect(seen.map(({ name }) => name)).toEqual(db.audit.models.filter((model) => !hidden.includes(model)));
  const partly = seen.find(({ name }) => name === "Payment");
  expect(partly).toMatchObject({ masks: {}, masked: [], fieldTags: {} });
  expect(Object.keys(partly?.labels ?? {})).toEqual(partly?.fields);
  expect(JSON.stringify(seen)).not.toMatch(/cardNumber|receipt|Card number/);
});

test("drift says by model what differs, and is looked for once however many ask", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  const api = callAs({ db, role: "auditor" });
  await expect(callAs({ db, role: "service" }).models.drift()).rejects.toMatchObject({ code: "FORBIDDEN" });
  await db.sequelize.query("ALTER TABLE tags ADD COLUMN colour text");
  const [first, ...others] = await Promise.all([1, 2, 3].map(() => api.models.drift()));
  expect(first?.models.map(({ model }) => model)).toEqual(db.audit.models);
  const found = first?.models.filter(({ findings }) => findings.length > 0);
  expect(found).toMatchObject([{ model: "Tag", findings: [{ code: "COLUMN_UNKNOWN" }] }]);
  await db.sequelize.query("ALTER TABLE tags DROP COLUMN colour");
  for (const other of [...others, await api.models.drift()]) expect(other).toEqual(first);
});

test("a check that takes long is waited for only for a time, and its findings are there for the next caller", async () => {
  const release = Promise.withResolvers<readonly Drift[]>();
  let checks = 0;
  const check = new DriftCheck(
    {
      check() {
        checks += 1;
        return checks === 1 ? Promise.reject(new Error("the database is away")) : release.promise;
      },
    },
    { waitMs: 1 },
  );
  await expect(check.checked()).rejects.toThrow("the database is away");
  await expect(check.checked()).rejects.toMatchObject({ code: "TIMEOUT" });
  await expect(check.checked()).rejects.toMatchObject({ code: "TIMEOUT" });
  release.resolve([{ model: null, code: "COLUMN_UNKNOWN", message: "found" }]);
  await release.promise;
  await expect.poll(async () => (await check.checked().catch(() => null))?.findings).toHaveLength(1);
  expect(checks).toBe(2);

  const anew = new DriftCheck({ check: () => Promise.resolve([]) }, { forMs: 0 });
  expect(await anew.checked()).not.toBe(await anew.checked());
});
