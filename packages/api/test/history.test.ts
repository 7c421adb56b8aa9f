import { migratedDatabase } from "@hindsight/db/testing";
import { QueryTypes } from "sequelize";
import { expect, test } from "vitest";

import { callAs } from "./support/call-as.ts";

const REASON = "Back to how it was";

/** A model of each engine, and a change to a row of it. */
const CASES = [
  {
    model: "Order",
    engine: "snapshot",
    table: "orders",
    column: "internal_notes",
    values: { internalNotes: "changed" },
  },
  {
    model: "OrderItem",
    engine: "delta",
    table: "order_items",
    column: "quantity",
    values: { quantity: 4711 },
  },
] as const;

test.each(CASES)(
  "$engine: history is listed, compared, blamed and reverted",
  async ({ model, engine, table, column, values }) => {
    const [[field, value] = []] = Object.entries(values);
    await using database = await migratedDatabase({ seeded: true });
    const { db } = database;
    const api = callAs({ db, role: "admin" });
    const models = await api.models.list();
    expect(models.find(({ name }) => name === model)).toMatchObject({
      engine,
      fields: expect.arrayContaining([field]),
    });

    const [{ key } = { key: "" }] = await db.sequelize.query<{ key: string }>(
      `SELECT id::text AS key FROM ${table} ORDER BY id LIMIT 1`,
      { type: QueryTypes.SELECT },
    );
    const [before] = (await api.history.list({ model, key, limit: 1 })).items;
    if (before === undefined) throw new Error("the demo row has no history");
    const { state: stateBefore } = await api.history.asOf({ model, key, at: before.at });
    await db.sequelize.query(`UPDATE ${table} SET ${column} = $1 WHERE id = $2`, { bind: [value, key] });
    const [after] = (await api.history.list({ model, key, limit: 1 })).items;
    if (after === undefined) throw new Error("the change was not recorded");

    expect(after.changes.map((one) => one.field)).toEqual([field]);
    expect(await api.history.diff({ model, older: before.id, newer: after.id })).toEqual(after.changes);
    const { items: blame } = await api.history.blame({ model, key });
    expect(blame.find((one) => one.field === field)?.version.id).toBe(after.id);
    expect((await api.history.asOf({ model, key, at: after.at })).state).toEqual({
      ...stateBefore,
      ...values,
    });
    expect((await api.history.asOf({ model, key, at: before.at })).state).toEqual(stateBefore);
    expect(await api.history.asOf({ model, key, at: "1999-01-01T00:00:00Z" })).toEqual({ state: null });

    const reverted = await api.history.revert({ model, versionId: before.id, reason: REASON });
    expect(reverted).toMatchObject({ action: "update", reason: REASON, requestId: "test-request" });
    expect((await api.history.asOf({ model, key, at: reverted.at })).state).toEqual(stateBefore);
    await expect(api.history.revert({ model, versionId: before.id, reason: REASON })).rejects.toMatchObject({
      code: "CONFLICT",
      cause: { code: "NOTHING_TO_REVERT" },
    });
  },
);

test("95. a history is newest first, and each version's changes are right across pages", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "auditor" });
  for (const { model, table, column } of [
    { model: "Order", table: "orders", column: "internal_notes" },
    { model: "OrderItem", table: "order_items", column: "name" },
  ]) {
    const [{ key } = { key: "" }] = await db.sequelize.query<{ key: string }>(
      `SELECT id::text AS key FROM ${table} ORDER BY id LIMIT 1`,
      { type: QueryTypes.SELECT },
    );
    const texts = ["0", "1", "2", "3", "4"];
    for (const text of texts) {
      await db.sequelize.query(`UPDATE ${table} SET ${column} = $1 WHERE id = $2`, { bind: [text, key] });
    }
    const pages = [];
    for (let after: string | null | undefined; pages.length < 2;) {
      const page = await api.history.list({ model, key, limit: 2, after });
      after = page.next;
      pages.push(page.items.map(({ changes }) => changes.map(({ old, new: now }) => [old, now])));
    }
    expect(pages).toEqual([
      [[["3", "4"]], [["2", "3"]]],
      [[["1", "2"]], [["0", "1"]]],
    ]);
  }
});

test("50. changes say what foreign keys referred to, also when that is gone", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "auditor" });
  const item = await db.models.OrderItem.findOne({ rejectOnEmpty: true, order: ["id"] });
  const order = await db.models.Order.findByPk(item.orderId, { rejectOnEmpty: true });
  const referred = async () => {
    const { items } = await api.history.list({ model: "OrderItem", key: item.id });
    const first = items.at(-1);
    return first?.changes.find(({ field }) => field === "orderId")?.references?.new;
  };
  expect(await referred()).toMatchObject({ key: order.id, deleted: false });
  await db.models.Payment.destroy({ where: { orderId: order.id } });
  await order.destroy({ force: true });
  expect(await referred()).toMatchObject({ deleted: true, text: `deleted Order (${order.id})` });
  const { items } = await api.history.list({ model: "OrderItem", key: item.id });
  const [last, first] = [items.at(0)?.id ?? "", items.at(-1)?.id ?? ""];
  const diff = await api.history.diff({ model: "OrderItem", older: first, newer: last });
  expect(diff.find(({ field }) => field === "orderId")?.references).toMatchObject({
    old: { text: `deleted Order (${order.id})` },
    new: null,
  });
});

test("95. deleted records are listed, and their history is read like any other", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "auditor" });
  const item = await db.models.OrderItem.findOne({ rejectOnEmpty: true, order: ["id"] });
  await item.destroy();
  const { items } = await api.log.feed({ models: ["OrderItem"], actions: ["delete"], limit: 1 });
  expect(items.map(({ key }) => key)).toEqual([item.id]);
  const life = await api.history.list({ model: "OrderItem", key: item.id });
  expect(life.items[0]?.action).toBe("delete");
});

test("a deleted row is restored", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const item = await db.models.OrderItem.findOne({ rejectOnEmpty: true, order: ["id"] });
  await item.destroy();
  const restored = await api.history.restore({ model: "OrderItem", key: item.id, reason: REASON });
  expect(restored).toMatchObject({ action: "create", key: item.id, reason: REASON });
  const back = await db.models.OrderItem.findByPk(item.id, { rejectOnEmpty: true });
  expect(back.unitPrice).toBe(item.unitPrice);
});

test("a restored item counts in its order's total again, recorded with the same actor and reason", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const item = await db.models.OrderItem.findOne({ rejectOnEmpty: true, order: ["id"] });
  const total = async () => (await api.orders.get({ id: item.orderId })).total;
  const before = await total();
  await item.update({ quantity: item.quantity + 3 });
  expect(await total()).not.toBe(before);
  const [, old] = (await api.history.list({ model: "OrderItem", key: item.id })).items;
  await api.history.revert({ model: "OrderItem", versionId: old?.id ?? "", reason: REASON });
  expect(await total()).toBe(before);
  await item.destroy();
  expect(await total()).not.toBe(before);
  const restored = await api.history.restore({ model: "OrderItem", key: item.id, reason: REASON });
  expect(await total()).toBe(before);
  const [followed] = (await api.history.list({ model: "Order", key: item.orderId })).items;
  expect(followed).toMatchObject({
    reason: REASON,
    actor: { type: "user" },
    requestId: "test-request",
    transactionId: restored.transactionId,
    changes: [{ field: "total", new: before }],
  });
});

test("a version leads to those before and after it", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "auditor" });
  for (const model of ["Order", "OrderItem"]) {
    const [{ key } = { key: "" }] = (await api.log.feed({ models: [model], actions: ["update"], limit: 1 }))
      .items;
    const versions = (await api.history.list({ model, key, limit: 500 })).items.toReversed();
    expect(versions.length).toBeGreaterThan(1);
    for (const [i, version] of versions.entries()) {
      const at = { model, versionId: version.id };
      expect(await api.history.get(at)).toEqual(version);
      expect(await api.history.previous(at)).toEqual(versions[i - 1] ?? null);
      expect(await api.history.next(at)).toEqual(versions[i + 1] ?? null);
    }
  }
});

function timeOf(value: unknown): number {
  return typeof value === "string" ? Date.parse(value) : Number.NaN;
}

test("lists the rows of a model as of an instant page by page, each with its state of then", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "auditor" });
  const at = new Date(Date.now() - 7 * 24 * 3600 * 1000).toISOString();
  for (const model of ["Order", "OrderItem", "OrderTag", "Contract"]) {
    const keys: string[] = [];
    let after: string | null = null;
    do {
      const page = await api.history.listAsOf({ model, at, limit: 7, after });
      for (const { key, state } of page.items) {
        keys.push(key);
        const one = await api.history.asOf({ model, key, at });
        expect(Object.keys(state).sort()).toEqual(Object.keys(one.state ?? {}).sort());
        const { createdAt, ...values } = state;
        expect(one.state, `${model} ${key}`).toMatchObject(values);
        expect(timeOf(one.state?.["createdAt"])).toBe(timeOf(createdAt));
      }
      after = page.next;
    } while (after !== null);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBe(await db.audit.tracked(model).at(at).count());
  }
  await expect(api.history.listAsOf({ model: "Order", at, after: "made up" })).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
});

test("presence is not-created, present or deleted, and deleted rows are listed until they are restored", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const [kept, gone] = await db.models.OrderItem.findAll({ order: ["id"], limit: 2 });
  if (kept === undefined || gone === undefined) throw new Error("the demo has no items");
  const listed = async () => (await api.history.deleted({ model: "OrderItem", limit: 100 })).items;
  const before = await listed();
  await gone.destroy();
  await kept.destroy();
  await api.history.restore({ model: "OrderItem", key: kept.id, reason: REASON });
  expect((await listed()).map(({ key }) => key)).toEqual([gone.id, ...before.map(({ key }) => key)]);
  const about = { model: "OrderItem", key: gone.id };
  const [deletion] = (await api.history.list(about)).items;
  expect(await listed()).toContainEqual(deletion);
  const created = (await api.history.list(about)).items.at(-1);
  for (const [at, presence] of [
    ["1999-01-01T00:00:00Z", "not-created"],
    [created?.at ?? "", "present"],
    [deletion?.at ?? "", "deleted"],
  ] as const) {
    expect(await api.history.presence({ ...about, at })).toEqual({ presence });
  }
});

test("links are shown as changes and as of an instant", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "auditor" });
  const link = await db.models.OrderTag.findOne({ rejectOnEmpty: true, order: ["orderId"] });
  const about = { model: "Order", key: link.orderId, links: "tags" };
  const { items } = await api.history.links(about);
  expect(items).toMatchObject([{ added: [link.tagId], removed: [] }]);
  const at = items[0]?.at ?? "";
  expect(await api.history.linksAsOf({ ...about, at })).toEqual([link.tagId]);
  expect(await api.history.linksAsOf({ ...about, at: "1999-01-01T00:00:00Z" })).toEqual([]);
  await expect(api.history.links({ ...about, links: "items" })).rejects.toMatchObject({
    code: "BAD_REQUEST",
    cause: { code: "FIELD_UNKNOWN" },
  });
});

test("a composite key is accepted as the text that versions have", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "auditor" });
  const [link] = (await api.log.feed({ models: ["OrderTag"], limit: 1 })).items;
  if (link === undefined) throw new Error("the demo has no link to a tag");
  const { items } = await api.history.list({ model: "OrderTag", key: link.key });
  expect(items.map(({ id }) => id)).toContain(link.id);
});

test("a history can be that of one field up to a moment, unless the field is hidden", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const payment = await db.models.Payment.findOne({ where: { method: "card" }, rejectOnEmpty: true });
  for (const status of ["refunded", "failed"] as const) await payment.update({ status });
  const row = { model: "Payment", key: payment.id };
  const api = callAs({ db, role: "auditor" });
  const { items } = await api.history.list({ ...row, field: "status" });
  expect(items.flatMap(({ changes }) => changes.map((change) => change.new)).slice(0, 2)).toEqual([
    "failed",
    "refunded",
  ]);
  const earlier = await api.history.list({ ...row, field: "status", to: items[0]?.at });
  expect(earlier.items.map(({ id }) => id)).toEqual(items.slice(1).map(({ id }) => id));
  await expect(api.history.list({ ...row, field: "cardNumber" })).resolves.toBeDefined();
  await expect(
    callAs({ db, role: "service" }).history.list({ ...row, field: "cardNumber" }),
  ).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("a masked field stays masked", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const payment = await db.models.Payment.findOne({ where: { method: "card" }, rejectOnEmpty: true });
  const key = payment.id;
  const answers = [
    await api.history.list({ model: "Payment", key }),
    await api.history.asOf({ model: "Payment", key, at: new Date(Date.now() + 60_000).toISOString() }),
    await api.history.blame({ model: "Payment", key }),
    await api.log.feed({ models: ["Payment"], limit: 500 }),
  ];
  expect(JSON.stringify(answers)).toContain(`"••••${payment.cardNumber?.slice(-4)}"`);
  expect(JSON.stringify(answers)).not.toContain(payment.cardNumber);
});

test("the log can be filtered by model, action, actor and time, and its pages do not overlap", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const api = callAs({ db: database.db, role: "auditor" });
  const first = await api.log.feed({ limit: 5 });
  const second = await api.log.feed({ limit: 5, after: first.next });
  const ids = [...first.items, ...second.items].map(({ id }) => BigInt(id));
  expect(ids).toEqual(ids.toSorted((a, b) => (a > b ? -1 : 1)));
  expect(new Set(ids).size).toBe(10);

  const { items } = await api.log.feed({ models: ["Order"], actions: ["update"] });
  const actorId = items.find(({ actor }) => actor !== null)?.actor?.id ?? "";
  const narrowed = await api.log.feed({
    models: ["Order"],
    actions: ["update"],
    actors: [actorId],
    limit: 500,
  });
  expect(narrowed.items.length).toBeGreaterThan(0);
  for (const { model, action, actor } of narrowed.items) {
    expect([model, action, actor?.id]).toEqual(["Order", "update", actorId]);
  }
  const at = narrowed.items[0]?.at ?? "";
  expect((await api.log.feed({ to: at, limit: 500 })).items.every((version) => version.at < at)).toBe(true);
});

test.each([
  ["an unknown model", "NOT_FOUND", "MODEL_NOT_TRACKED", { model: "Nothing" }],
  ["a key of the wrong type", "BAD_REQUEST", "KEY_INVALID", { key: "abc" }],
  ["a date that does not exist", "BAD_REQUEST", "INSTANT_INVALID", { at: "2026-02-31T00:00:00Z" }],
  ["a date without a zone", "BAD_REQUEST", "INSTANT_INVALID", { at: "2026-02-01T00:00:00" }],
])("%s is refused as %s", async (_what, code, reason, input) => {
  await using database = await migratedDatabase();
  const api = callAs({ db: database.db, role: "auditor" });
  const asked = { model: "Order", key: "1", at: "2026-01-01T00:00:00Z", ...input };
  await expect(api.history.asOf(asked)).rejects.toMatchObject({ code, cause: { code: reason } });
});

test("refuses a made-up cursor, and an unknown version or one of another model", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const api = callAs({ db: database.db, role: "admin" });
  await expect(api.log.feed({ after: "made up" })).rejects.toMatchObject({
    code: "BAD_REQUEST",
    cause: { code: "CURSOR_INVALID" },
  });
  const missing = { model: "Order", versionId: "9223372036854775807", reason: REASON };
  await expect(api.history.revert(missing)).rejects.toMatchObject({
    code: "NOT_FOUND",
    cause: { code: "VERSION_NOT_FOUND" },
  });
  await expect(
    api.history.diff({ model: "Order", older: "9223372036854775808", newer: "1" }),
  ).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
  const [item] = (await api.log.feed({ models: ["OrderItem"], limit: 1 })).items;
  await expect(api.history.revert({ ...missing, versionId: item?.id ?? "" })).rejects.toMatchObject({
    cause: { code: "VERSION_NOT_FOUND" },
  });
});

test("a state before versions were removed is refused, and the history says from when on it is complete", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "auditor" });
  const { items, removedBefore } = await api.history.list({ model: "Order", key: "1", limit: 50 });
  expect(removedBefore).toBeNull();
  const before = new Date();
  const versions = await db.audit.retention.read({ model: "Order", before, limit: 500 });
  await db.audit.retention.remove({ model: "Order", before, versions });
  const oldest = items.at(-1)?.at ?? "";
  expect(versions.map(({ id }) => id)).toContain(items.at(-1)?.id);
  await expect(api.history.asOf({ model: "Order", key: "1", at: oldest })).rejects.toMatchObject({
    code: "CONFLICT",
    cause: { code: "PAST_REMOVED" },
  });
  await expect(api.history.listAsOf({ model: "Order", at: oldest })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  expect(await api.history.presence({ model: "Order", key: "1", at: oldest })).toEqual({
    presence: "unknown",
  });
  const now = await api.history.list({ model: "Order", key: "1", limit: 1 });
  expect(Date.parse(now.removedBefore ?? "")).toBe(before.getTime());
});
