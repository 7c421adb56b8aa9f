import type { Database } from "@hindsight/db";
import { migratedDatabase } from "@hindsight/db/testing";
import { createEventBus, type ModelAudited } from "@hindsight/events";
import { expect, test } from "vitest";

import { Sight } from "../src/rights/sight.ts";
import { callAs } from "./support/call-as.ts";
import { liveBatches } from "./support/live-batches.ts";

/** Sensitive rows with history: a payment by card whose number changed, a user and a contract. */
async function sensitiveRows({ models, audit }: Database) {
  const payment = await models.Payment.findOne({ where: { method: "card" }, rejectOnEmpty: true });
  await payment.update({ cardNumber: "4000 0000 0000 4711", receipt: Buffer.from("a receipt") });
  const user = await models.User.findOne({ rejectOnEmpty: true });
  const contract = await models.Contract.findOne({ rejectOnEmpty: true });
  await audit.note({ model: "Sign-in", key: user.id, label: user.email });
  return { payment, user, contract };
}

test("hides sensitive models in every procedure from a role that may not see them", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const { user, contract } = await sensitiveRows(db);
  const api = callAs({ db, role: "service" });
  expect((await api.models.list()).map(({ name }) => name)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/User|Contract/)]),
  );
  const seen = new Set<string>();
  for (let after: string | null | undefined; after !== null;) {
    const page = await api.log.feed({ limit: 500, after });
    for (const { model } of page.items) seen.add(model);
    after = page.next;
  }
  expect([...seen].sort()).toEqual(["Customer", "Order", "OrderItem", "OrderTag", "Payment", "Tag"]);
  const refused = { code: "FORBIDDEN" };
  for (const [model, key] of [
    ["User", user.id],
    ["Contract", contract.id],
  ] as const) {
    const [version] = (await db.audit.tracked(model).history(key)).items;
    const id = version?.id ?? "";
    const at = new Date().toISOString();
    await expect(api.log.feed({ models: ["Order", model] }), model).rejects.toMatchObject(refused);
    await expect(api.history.list({ model, key }), model).rejects.toMatchObject(refused);
    await expect(api.history.asOf({ model, key, at }), model).rejects.toMatchObject(refused);
    await expect(api.history.blame({ model, key }), model).rejects.toMatchObject(refused);
    await expect(api.history.diff({ model, older: id, newer: id }), model).rejects.toMatchObject(refused);
  }
  const auditor = callAs({ db, role: "auditor" });
  const { items } = await auditor.log.feed({ limit: 1 });
  expect(items).toMatchObject([{ model: "Sign-in" }]);
  expect((await auditor.history.list({ model: "User", key: user.id })).items.length).toBeGreaterThan(0);
});

test("shows a role that may not see sensitive fields that a row changed, and its other fields", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const { payment } = await sensitiveRows(db);
  const about = { model: "Payment", key: payment.id };
  const now = new Date(Date.now() + 60_000).toISOString();
  const read = async (role: "auditor" | "service") => {
    const api = callAs({ db, role });
    const list = await api.history.list(about);
    const ids = list.items.map(({ id }) => id);
    return {
      ids,
      feed: await api.log.feed({ models: ["Payment"], limit: 500 }),
      list,
      asOf: await api.history.asOf({ ...about, at: now }),
      blame: (await api.history.blame(about)).items,
      diff: await api.history.diff({ model: "Payment", older: ids.at(-1) ?? "", newer: ids[0] ?? "" }),
      models: (await api.models.list()).find(({ name }) => name === "Payment"),
    };
  };
  // The service first: what the auditor reads here is recorded, and would be in what it finds.
  const [some, all] = [await read("service"), await read("auditor")];
  for (const [name, answer] of Object.entries(all)) {
    if (name !== "ids") expect(JSON.stringify(answer), name).toMatch(/cardNumber/);
  }
  expect(JSON.stringify(some)).not.toMatch(/cardNumber|receipt|•/);
  expect(some.ids).toEqual(all.ids);
  expect(some.list.items[0]?.changes).toEqual([]);
  expect(some.asOf.state).toMatchObject({ amount: payment.amount, method: "card" });
  expect(some.blame.map(({ field }) => field)).toContain("amount");
});

test("hides every name of a record that a foreign key refers to", async () => {
  await using database = await migratedDatabase();
  const named = { key: 1, deleted: false, label: "secret", presentLabel: "secret", text: "secret" };
  const seenBy = (role: "auditor" | "service", model: string) =>
    JSON.stringify(
      new Sight({ role }, database.db.audit).references({ old: { ...named, model }, new: null }),
    );
  expect(seenBy("service", "Contract")).not.toContain("secret");
  expect(seenBy("service", "Customer")).toContain("secret");
  expect(seenBy("auditor", "Contract")).toContain("secret");
});

test("the live stream hides sensitive models and fields from a role that may not see them", async () => {
  await using database = await migratedDatabase();
  const bus = createEventBus({
    onError: (error) => {
      throw error;
    },
  });
  const end = new AbortController();
  const api = callAs({ db: database.db, role: "service", bus, signal: end.signal });
  const seen: ModelAudited[] = [];
  const stream = await api.log.live();
  const gathering = (async () => {
    for await (const { events } of liveBatches(stream)) seen.push(...events);
  })();
  const event = {
    versionId: "1",
    key: "1",
    action: "update",
    at: "",
    actor: null,
    reason: null,
    requestId: null,
  } as const;
  await bus.publish("ModelAudited", { ...event, model: "User", fields: ["role"] });
  await bus.publish("ModelAudited", { ...event, model: "Sign-in", fields: [] });
  await bus.publish("ModelAudited", { ...event, model: "Tracked no more", fields: ["secret"] });
  await bus.publish("ModelAudited", { ...event, model: "Payment", fields: ["amount", "cardNumber"] });
  await expect.poll(() => seen.length).toBe(1);
  end.abort();
  await gathering;
  expect(seen).toMatchObject([{ model: "Payment", fields: ["amount"] }]);
});

test("writes of a program are recorded with a service as the actor", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const order = await db.models.Order.findOne({ where: { deletedAt: null }, rejectOnEmpty: true });
  const api = callAs({ db, role: "service" });
  await api.orders.update({ id: order.id, patch: { internalNotes: "Packed" }, reason: "Warehouse" });
  const [version] = (await api.history.list({ model: "Order", key: order.id })).items;
  expect(version?.actor).toMatchObject({ type: "service", label: "Warehouse" });
});
