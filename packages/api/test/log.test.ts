import { migratedDatabase, type MigratedDatabase } from "@hindsight/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";

import { callAs } from "./support/call-as.ts";

const ANA = { type: "user", id: "ana-1", label: "Ana of the till" };
const BEN = { type: "user", id: "ben-1", label: "Ben of the accounts" };

let database: MigratedDatabase;
beforeAll(async () => {
  database = await migratedDatabase({ seeded: true });
});
afterAll(() => database[Symbol.asyncDispose]());

const apiOf = (role: "admin" | "auditor" | "service" | "viewer") => callAs({ db: database.db, role });

/** An order and a payment that Ana changed, and an account that Ben changed, in one request and one transaction. */
async function oneRequest(requestId: string) {
  const { models, audit, sequelize } = database.db;
  const order = await models.Order.findOne({ where: { deletedAt: null }, rejectOnEmpty: true });
  const payment = await models.Payment.findOne({ where: { method: "card" }, rejectOnEmpty: true });
  const user = await models.User.findOne({ rejectOnEmpty: true });
  await sequelize.transaction(async (transaction) => {
    await audit.run({ actor: ANA, requestId, reason: "Asked at the till" }, async () => {
      await order.update({ internalNotes: `Notes of ${requestId}` }, { transaction });
      await payment.update({ receipt: Buffer.from(requestId) }, { transaction });
    });
    await audit.run({ actor: BEN, requestId }, () =>
      user.update({ name: `Name of ${requestId}` }, { transaction }),
    );
  });
  const changes = [{ field: "receipt", old: null, new: `Printed for ${requestId}` }];
  const about = { model: "Payment", key: payment.id, changes };
  await audit.run({ actor: ANA, requestId }, () => audit.note(about));
}

test("the log can be searched by text, field and value, reason and request", async () => {
  await oneRequest("request-a");
  const api = apiOf("admin");
  const found = async (filter: Parameters<typeof api.log.feed>[0]) =>
    (await api.log.feed(filter)).items.map(({ model, action }) => `${action} ${model}`);
  expect(await found({ requestId: "request-a" })).toEqual([
    "note Payment",
    "update User",
    "update Payment",
    "update Order",
  ]);
  expect(await found({ text: "OF REQUEST-A" })).toEqual(["update User", "update Order"]);
  expect(await found({ requestId: "request-a", field: "name" })).toEqual(["update User"]);
  expect(await found({ field: "name", new: "Name of request-a" })).toEqual(["update User"]);
  expect(await found({ field: "name", old: "Name of request-a" })).toEqual([]);
  expect(await found({ reason: "the TILL", requestId: "request-a", models: ["Order"] })).toEqual([
    "update Order",
  ]);
  for (const wrong of [
    { field: "quantity", new: "three" },
    { old: "x" },
    { field: "cardNumber", new: "4711" },
    { text: " x " },
    { transactionId: "18446744073709551616" },
  ]) {
    await expect(api.log.feed(wrong), JSON.stringify(wrong)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  }
});

test("the log is narrowed to a record, to impersonations, and to what nobody is known for", async () => {
  const { models, audit } = database.db;
  const tag = await audit.run({ actor: { ...ANA, onBehalfOf: BEN }, remoteAddress: "192.0.2.77" }, () =>
    models.Tag.create({ name: "impersonated" }),
  );
  await models.Tag.update({ name: "by nobody" }, { where: { id: tag.id } });
  const api = apiOf("service");
  const found = async (filter: Parameters<typeof api.log.feed>[0]) =>
    (await api.log.feed({ models: ["Tag"], ...filter })).items.map(({ action }) => action);
  const key = String(tag.id);
  expect(await found({ key })).toEqual(["update", "create"]);
  expect(await found({ onBehalfOf: [BEN.id] })).toEqual(["create"]);
  expect(await found({ onBehalfOf: true, key })).toEqual(["create"]);
  expect(await found({ withoutActor: true, key })).toEqual(["update"]);
  expect(await found({ remoteAddress: "192.0.2.77" })).toEqual(["create"]);
  expect((await api.log.facets({ models: ["Tag"], key })).count).toBe(2);
  await expect(api.log.feed({ key })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect(found({ models: ["User"], key })).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("the log can be read in both directions", async () => {
  const api = apiOf("admin");
  // What is read here is recorded, and newer than all that is.
  const to = new Date().toISOString();
  const first = await api.log.feed({ limit: 3, to });
  const second = await api.log.feed({ limit: 3, to, after: first.next });
  const back = await api.log.feed({ limit: 3, to, after: second.previous, direction: "newer" });
  expect(back.items).toEqual(first.items);
  expect([first.previous, back.previous]).toEqual([null, null]);
  expect(first.searchedTo).toBeNull();
});

test("a brief entry has the first changes of an update, cut, and the number of all that the caller may see", async () => {
  const api = apiOf("admin");
  const [order] = (await api.orders.list({ limit: 1 })).items;
  const { id = "" } = order ?? {};
  const note = "n".repeat(5000);
  const patch = { total: "1.00", customerNotes: note, internalNotes: note };
  await api.orders.update({ id, patch, reason: "Brief" });
  const filter = { models: ["Order"], key: id };
  const whole = (await api.log.feed(filter)).items;
  const brief = (await api.log.feed({ ...filter, brief: true })).items;
  expect(brief.map((entry) => entry.id)).toEqual(whole.map((entry) => entry.id));
  expect(brief.map(({ changeCount }) => changeCount)).toEqual(whole.map(({ changes }) => changes.length));
  const [updated] = brief;
  expect(updated).toMatchObject({ changeCount: 3, changes: [{ field: "total", new: "1.00" }, {}, {}] });
  expect(updated?.changes[2]).toMatchObject({ field: "internalNotes", new: `${"n".repeat(100)}…` });
  expect(brief.at(-1)).toMatchObject({ action: "create", changes: [] });
  expect(JSON.stringify(brief).length).toBeLessThan(JSON.stringify(whole).length / 3);

  const faces = "😀".repeat(150);
  for (const customerNotes of [`n${faces}a`, `n${faces}b`])
    await api.orders.update({ id, patch: { customerNotes }, reason: "Far behind" });
  const [later] = (await api.log.feed({ ...filter, brief: true })).items;
  expect(later?.changes[0]).toMatchObject({
    old: `…${"😀".repeat(10)}a`,
    new: `…${"😀".repeat(10)}b`,
  });
  const [, earlier] = (await api.log.feed({ ...filter, brief: true })).items;
  expect(earlier?.changes[0]?.new).toMatch(/^.*…$/u);
  expect(JSON.stringify(earlier?.changes[0]?.new)).not.toMatch(/\\ud[89a-f]/);
});

test("a request and a transaction are read completely, oldest first and page by page", async () => {
  await oneRequest("request-b");
  const api = apiOf("admin");
  const [newest] = (await api.log.feed({ requestId: "request-b" })).items;
  const [changed] = (await api.log.feed({ requestId: "request-b", actions: ["update"], limit: 1 })).items;
  const modelsOf = async (
    read: (page: { limit: number; after: string | null }) => ReturnType<typeof api.log.request>,
  ) => {
    const models: string[] = [];
    let after: string | null = null;
    do {
      const page = await read({ limit: 2, after });
      models.push(...page.items.map(({ model }) => model));
      after = page.next;
    } while (after !== null);
    return models;
  };
  const at = newest?.at ?? "";
  expect(await modelsOf((page) => api.log.request({ requestId: "request-b", at, ...page }))).toEqual([
    "Order",
    "Payment",
    "User",
    "Payment",
  ]);
  const transactionId = changed?.transactionId ?? "";
  expect(await modelsOf((page) => api.log.transaction({ transactionId, at, ...page }))).toEqual([
    "Order",
    "Payment",
    "User",
  ]);
  const service = apiOf("service");
  expect((await service.log.transaction({ transactionId, at })).items.map(({ model }) => model)).toEqual([
    "Order",
    "Payment",
  ]);
});

test("counts matching entries by model, action, actor and day, and finds actors by a part of their name", async () => {
  await oneRequest("request-c");
  const api = apiOf("auditor");
  const facets = await api.log.facets({ requestId: "request-c" });
  expect(facets).toMatchObject({ count: 4, complete: true, countedTo: null });
  expect(facets.models).toContainEqual({ model: "Payment", count: 2 });
  expect(facets.actions).toEqual([
    { action: "update", count: 3 },
    { action: "note", count: 1 },
  ]);
  expect(facets.actors.map(({ actor, count }) => [actor, count])).toEqual([
    [ANA, 3],
    [BEN, 1],
  ]);
  expect(facets.days.reduce((sum, { count }) => sum + count, 0)).toBe(4);
  const typed = await api.log.facets({ requestId: "request-c", actorName: "ACCOUNTS" });
  expect(typed.actors.map(({ actor }) => actor?.id)).toEqual(["ben-1"]);
});

test("a role that may not see sensitive data cannot find it by a filter, a text or a count", async () => {
  await oneRequest("request-d");
  const [service, auditor] = [apiOf("service"), apiOf("auditor")];
  const modelsWith = async (api: typeof service, text: string) =>
    (await api.log.feed({ text })).items.map(({ model }) => model);
  // The account and the note are hidden, the second because of its field.
  expect(await modelsWith(auditor, "request-d")).toEqual(["Payment", "User", "Order"]);
  expect(await modelsWith(service, "request-d")).toEqual(["Order"]);
  const refused = { code: "FORBIDDEN" };
  for (const filter of [
    { field: "receipt" },
    { field: "cardNumber", models: ["Payment"] },
    { models: ["User"] },
  ]) {
    await expect(service.log.feed(filter), JSON.stringify(filter)).rejects.toMatchObject(refused);
    await expect(service.log.facets(filter), JSON.stringify(filter)).rejects.toMatchObject(refused);
    expect((await auditor.log.feed(filter)).items.length).toBeGreaterThan(0);
  }
  await expect(service.log.feed({ field: "email" })).resolves.toMatchObject({ searchedTo: null });
  const facets = await service.log.facets({ requestId: "request-d" });
  expect(facets.count).toBe(3);
  expect(facets.actors.map(({ actor }) => actor?.id)).toEqual(["ana-1"]);
  expect(facets.models.map(({ model }) => model).sort()).toEqual(["Order", "Payment"]);
  expect((await service.log.facets({ actorName: "accounts" })).actors).toEqual([]);
  expect((await service.log.facets({ text: "request-d" })).count).toBe(1);
  await expect(apiOf("viewer").log.facets({})).rejects.toMatchObject(refused);
});

test("the log and its reports narrow to tags and severities, within what a role may see", async () => {
  await oneRequest("request-tags");
  const filter = { requestId: "request-tags" };
  const found = async (role: "admin" | "service", asked: object) => {
    const { items } = await apiOf(role).log.feed({ ...filter, ...asked });
    const { models } = await apiOf(role).log.facets({ ...filter, ...asked });
    const counted = models.reduce((sum, { count }) => sum + count, 0);
    expect(counted).toBe(items.length);
    return [...new Set(items.map(({ model }) => model))].sort();
  };
  expect(await found("admin", { tags: ["sensitive"] })).toEqual(["Payment", "User"]);
  expect(await found("admin", { tags: ["pci"], severities: ["high"] })).toEqual(["Payment"]);
  expect(await found("admin", { severities: ["medium"] })).toEqual(["Order"]);
  expect(await found("admin", { tags: ["pci"], models: ["Order"] })).toEqual([]);
  // The user is hidden from it, and of the payment only some fields are.
  expect(await found("service", { tags: ["sensitive"] })).toEqual(["Payment"]);
  expect(await found("service", { severities: ["critical"] })).toEqual([]);
  await expect(apiOf("service").log.feed({ tags: ["sensitive"], models: ["User"] })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  for (const call of ["activity", "accesses"] as const) {
    await expect(apiOf("admin").reports[call]({ tags: ["hipaa"] }), call).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  }
  const api = apiOf("admin");
  const { items } = await api.reports.changesByUser({ user: ANA.id, tags: ["pci"] });
  expect(new Set(items.map(({ model }) => model))).toEqual(new Set(["Payment"]));
  const activity = await api.reports.activity({ severities: ["critical"] });
  expect(new Set(activity.items.map(({ model }) => model))).toEqual(new Set(["User"]));
  const facets = await api.log.facets(filter);
  expect(facets.tags).toEqual([
    { tag: "sensitive", count: 3 },
    { tag: "pci", count: 2 },
    { tag: "gdpr", count: 1 },
  ]);
});

test("who read what is left out of list, counts and files when asked so", async () => {
  const { audit } = database.db;
  const actor = { type: "user", id: "reader-1", label: null };
  const contract = await database.db.models.Contract.findOne({ rejectOnEmpty: true });
  await audit.run({ actor }, async () => {
    await database.db.models.Tag.create({ name: "Read by many" });
    await audit.tracked("Contract").recordAccess(String(contract.id));
    for (const model of ["History read", "Export", "Job"]) await audit.note({ model, key: "1" });
  });
  const api = apiOf("auditor");
  const actors = ["reader-1"];
  const found = async (reads?: boolean) =>
    (await api.log.feed({ actors, reads })).items.map(({ model, action }) => `${action} ${model}`);
  const changes = ["note Job", "create Tag"];
  expect(await found(false)).toEqual(changes);
  expect(await found()).toHaveLength(5);
  expect(await found(true)).toEqual(await found());
  expect((await api.log.facets({ actors, reads: false })).count).toBe(changes.length);
});
