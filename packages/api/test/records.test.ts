import { migratedDatabase } from "@hindsight/db/testing";
import { expect, test } from "vitest";

import { type Caller, callAs } from "./support/call-as.ts";

const REASON = "Because of a test";

type ListInput = Parameters<Caller["records"]["list"]>[0];

/** Every record of a list, page by page. */
async function walk(
  api: Caller,
  input: ListInput,
  limit = 7,
): Promise<Awaited<ReturnType<Caller["records"]["list"]>>["items"]> {
  const found = [];
  let after: string | null = null;
  do {
    const page = await api.records.list({ ...input, limit, after });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    found.push(...page.items);
    after = page.next;
  } while (after !== null);
  return found;
}

test("describes every tracked model and lists each of its records once, page by page", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  for (const model of db.audit.models) {
    const { key, fields } = await api.records.describe({ model });
    const count = await db.sequelize.model(model).count();
    expect(count, model).toBeGreaterThan(0);
    const listed = await walk(api, { model });
    expect(new Set(listed.map((record) => record.key)).size, model).toBe(count);
    expect(key.every((name) => fields.some(({ field }) => field === name))).toBe(true);
    for (const { field, kind } of fields) {
      if (kind === "json" || kind === "texts") continue;
      for (const order of ["ascending", "descending"] as const) {
        const sorted = await walk(api, { model, sort: { field, order } }, Math.ceil(count / 2));
        expect(new Set(sorted.map((record) => record.key)).size, `${model}.${field}`).toBe(count);
      }
    }
    const [first] = listed;
    const one = await api.records.get({ model, key: first?.key ?? "" });
    expect(one).toMatchObject({ key: first?.key, values: first?.values, version: expect.any(String) });
    const at = new Date(Date.now() + 60_000).toISOString();
    const { state } = await api.history.asOf({ model, key: one.key, at });
    expect(state, `the values of ${model} are as versions show them`).toMatchObject(one.values);
  }
});

test("a list is sorted by a field, nulls last, exact to the microsecond", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "viewer" });
  await db.sequelize.query(
    "UPDATE tags SET created_at = '2026-01-01T00:00:00.000001Z'::timestamptz + id * interval '1 microsecond'",
  );
  for (const [model, field] of [
    ["Customer", "phone"],
    ["Tag", "createdAt"],
    ["Order", "total"],
  ] as const) {
    const up = await walk(api, { model, sort: { field, order: "ascending" } });
    const down = await walk(api, { model, sort: { field, order: "descending" } });
    const values = (records: typeof up) => records.map((record) => record.values[field]);
    const there = values(up).filter((value) => value !== null);
    const missing = values(up).length - there.length;
    expect(values(down).slice(0, there.length)).toEqual(there.toReversed());
    expect(values(down).slice(there.length)).toEqual(Array.from({ length: missing }, () => null));
    if (field === "total") expect(there.map(Number)).toEqual(there.map(Number).toSorted((a, b) => a - b));
    if (field === "phone") expect(missing).toBeGreaterThan(0);
    if (field === "createdAt") expect(there[0]).toMatch(/^2026-01-01T00:00:00\.00000[2-9]Z$/);
  }
});

test("a list sorted by long texts can be paged", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "viewer" });
  const orders = await db.models.Order.findAll({ order: ["id"] });
  for (const [i, order] of orders.entries()) {
    await order.update({ customerNotes: `${"\u0001\u{1F600}".repeat(i % 2 === 0 ? 40 : 4000)}${i}` });
  }
  const input = { model: "Order", sort: { field: "customerNotes", order: "ascending" } } as const;
  const keys = (await walk(api, input)).map(({ key }) => key);
  expect(keys.toSorted()).toEqual(orders.map(({ id }) => id).toSorted());
  const all = (await walk(api, input, 500)).map(({ key }) => key);
  expect(keys).toEqual(all);
});

test("lists can be filtered by equality, range, contained text and null", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "viewer" });
  const all = await walk(api, { model: "Order" });
  const expected = (fits: (values: Readonly<Record<string, unknown>>) => boolean) =>
    all.filter(({ values }) => fits(values)).map(({ key }) => key);
  for (const [filters, fits] of [
    [[{ field: "status", is: "equal", value: "paid" }], ({ status }) => status === "paid"],
    [[{ field: "status", is: "different", value: "paid" }], ({ status }) => status !== "paid"],
    [[{ field: "deletedAt", is: "equal", value: null }], ({ deletedAt }) => deletedAt === null],
    [[{ field: "deletedAt", is: "different", value: null }], ({ deletedAt }) => deletedAt !== null],
    [
      [{ field: "customerNotes", is: "contains", value: "RING" }],
      ({ customerNotes }) => customerNotes !== "",
    ],
    [[{ field: "number", is: "contains", value: "%" }], () => false],
    [
      [
        { field: "total", is: "from", value: "100" },
        { field: "total", is: "to", value: "200.00" },
      ],
      ({ total }) => Number(total) >= 100 && Number(total) < 200,
    ],
  ] as readonly (readonly [ListInput["filters"], Parameters<typeof expected>[0]])[]) {
    const found = await walk(api, { model: "Order", filters });
    expect(
      found.map(({ key }) => key),
      JSON.stringify(filters),
    ).toEqual(expected(fits));
  }
});

test("records hide masked, excluded and hidden fields, and sensitive models from some roles", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const payment = await db.models.Payment.findOne({ where: { method: "card" }, rejectOnEmpty: true });
  const key = payment.id;
  for (const role of ["viewer", "auditor", "admin", "service"] as const) {
    const api = callAs({ db, role });
    const answers = [
      await api.records.get({ model: "Payment", key }),
      await api.records.list({ model: "Payment" }),
      await api.records.describe({ model: "Payment" }),
    ];
    expect(JSON.stringify(answers)).not.toMatch(new RegExp(`cardNumber|receipt|${payment.cardNumber}`));
    expect(JSON.stringify(await api.records.list({ model: "Order" }))).not.toContain("cacheKey");
    await expect(
      api.records.list({ model: "Payment", sort: { field: "cardNumber", order: "ascending" } }),
    ).rejects.toMatchObject({ cause: { code: "INPUT_INVALID" } });
    await expect(
      api.records.list({ model: "Payment", filters: [{ field: "cardNumber", is: "contains", value: "4" }] }),
    ).rejects.toMatchObject({ cause: { code: "INPUT_INVALID" } });
    const users = api.records.list({ model: "User" });
    if (role === "viewer" || role === "service")
      await expect(users).rejects.toMatchObject({ code: "FORBIDDEN" });
    else await expect(users).resolves.toMatchObject({ items: expect.any(Array) });
  }
});

test("records are created, updated and deleted with a reason, and only as last seen", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const about = { model: "Customer", reason: REASON };
  const made = await api.records.create({
    ...about,
    values: { name: "Nia", email: "nia@example.com", phone: null },
  });
  expect(made.values).toMatchObject({ name: "Nia", tier: "standard", phone: null });
  const { key } = made;
  const changed = await api.records.update({ ...about, key, values: { tier: "gold" }, seen: made.version });
  expect(changed.values).toMatchObject({ name: "Nia", tier: "gold" });
  expect(BigInt(changed.version ?? 0)).toBeGreaterThan(BigInt(made.version ?? 0));

  const stale = { code: "CONFLICT", cause: { code: "STALE" } };
  await expect(
    api.records.update({ ...about, key, values: { tier: "silver" }, seen: made.version }),
  ).rejects.toMatchObject(stale);
  await expect(
    api.records.update({ ...about, key, values: { tier: "silver" }, seen: null }),
  ).rejects.toMatchObject(stale);
  await expect(api.records.delete({ ...about, key, seen: made.version })).rejects.toMatchObject(stale);
  expect(await api.records.get({ model: "Customer", key })).toEqual(changed);

  await api.records.delete({ ...about, key, seen: changed.version });
  await expect(api.records.get({ model: "Customer", key })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const { items } = await api.history.list({ model: "Customer", key });
  expect(items.map(({ action, reason }) => [action, reason])).toEqual([
    ["delete", REASON],
    ["update", REASON],
    ["create", REASON],
  ]);
});

test("of several edits that saw the same version only one succeeds", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const { id: key } = await db.models.Customer.findOne({ rejectOnEmpty: true });
  const { version: seen } = await api.records.get({ model: "Customer", key });
  const edits = await Promise.allSettled(
    ["1", "2", "3", "4"].map((phone) =>
      api.records.update({ model: "Customer", key, values: { phone }, reason: REASON, seen }),
    ),
  );
  expect(edits.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("the shop's rules apply to edits of records too", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const order = await db.models.Order.findOne({
    where: { status: "pending", deletedAt: null },
    rejectOnEmpty: true,
  });
  const { version: seen } = await api.records.get({ model: "Order", key: order.id });
  const about = { model: "Order", key: order.id, reason: REASON, seen };
  await expect(api.records.update({ ...about, values: { status: "delivered" } })).rejects.toMatchObject({
    cause: { code: "STEP_REFUSED" },
  });
  const values = { orderId: order.id, sku: "S", name: "Lamp", quantity: 1, unitPrice: "5" };
  const before = Number(order.total);
  const item = await api.records.create({ model: "OrderItem", values, reason: REASON });
  expect(item.values["unitPrice"]).toBe("5.00");
  expect(Number((await api.orders.get({ id: order.id })).total)).toBeCloseTo(before + 5);
  await api.records.delete({ model: "OrderItem", key: item.key, reason: REASON, seen: item.version });
  expect(Number((await api.orders.get({ id: order.id })).total)).toBeCloseTo(before);
});

test("a composite key is shown and accepted as the text that versions have", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const [link] = (await api.records.list({ model: "OrderTag", limit: 1 })).items;
  const key = link?.key ?? "";
  const { version } = await api.records.get({ model: "OrderTag", key });
  expect((await api.history.list({ model: "OrderTag", key })).items[0]?.id).toBe(version);
  await api.records.delete({ model: "OrderTag", key, reason: REASON, seen: version });
  await expect(api.records.get({ model: "OrderTag", key })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("refuses edits of models and fields that are not editable here, and invalid values", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const create = (model: string, values: Readonly<Record<string, unknown>>) =>
    api.records.create({ model, values, reason: REASON });
  const customer = { name: "Nia", email: "nia@example.com" };
  const contract = { customerId: "1", title: "Frame", validFrom: "2026-01-01" };
  const terms = { discountPercent: 1, paymentDays: 1, clauses: [] };
  for (const [code, attempt] of [
    ["ILLEGAL_STATE", () => create("User", { name: "Eve", email: "eve@example.com", role: "admin" })],
    ["ILLEGAL_STATE", () => create("Order", { number: "X", customerId: "1" })],
    ["MODEL_NOT_TRACKED", () => create("sessions", {})],
    ["MODEL_NOT_TRACKED", () => create("__proto__", {})],
    ["INPUT_INVALID", () => create("Customer", { ...customer, id: "1" })],
    ["INPUT_INVALID", () => create("Customer", { ...customer, lastModifiedAt: "2026-01-01T00:00:00Z" })],
    ["INPUT_INVALID", () => create("Customer", JSON.parse('{"__proto__": {"name": "x"}, "constructor": 1}'))],
    ["INPUT_INVALID", () => create("Customer", { ...customer, name: null })],
    ["INPUT_INVALID", () => create("Customer", { ...customer, name: { $gt: "" } })],
    ["INPUT_INVALID", () => create("Customer", { ...customer, name: "a\0b" })],
    ["INPUT_INVALID", () => create("Customer", { ...customer, email: "nobody" })],
    ["INPUT_INVALID", () => create("Customer", { ...customer, tier: "wooden" })],
    ["INPUT_INVALID", () => create("Customer", {})],
    ["INPUT_INVALID", () => create("Contract", { ...contract, terms: { ...terms, more: 1 } })],
    ["INPUT_INVALID", () => create("Contract", { ...contract, terms, validFrom: "2026-02-31" })],
    ["INPUT_INVALID", () => create("Contract", { ...contract, terms, validUntil: "2025-01-01" })],
    [
      "INPUT_INVALID",
      () => create("OrderItem", { orderId: "1", sku: "S", name: "L", quantity: 2 ** 40, unitPrice: "1" }),
    ],
    [
      "IN_USE",
      () => create("OrderItem", { orderId: "99999", sku: "S", name: "L", quantity: 1, unitPrice: "1" }),
    ],
    ["ALREADY_EXISTS", () => create("Tag", { name: "rush" })],
  ] as const) {
    const refused = await attempt().catch((error: unknown) => error);
    expect(refused, `${code}: ${String(attempt)}`).toMatchObject({ cause: { code } });
    expect(String(refused)).not.toMatch(/wooden|nia@/);
  }
  const [{ key } = { key: "" }] = (await api.records.list({ model: "Payment", limit: 1 })).items;
  const { version: seen } = await api.records.get({ model: "Payment", key });
  const about = { model: "Payment", key, reason: REASON, seen };
  await expect(api.records.update({ ...about, values: { amount: "1" } })).rejects.toMatchObject({
    cause: { code: "INPUT_INVALID" },
  });
  await expect(api.records.delete(about)).rejects.toMatchObject({ cause: { code: "ILLEGAL_STATE" } });
});

test.each([
  ["an unknown field", { filters: [{ field: "nothing", is: "equal", value: 1 }] }, "INPUT_INVALID"],
  ["a field of an object", { sort: { field: "constructor", order: "ascending" } }, "INPUT_INVALID"],
  ["SQL as a field", { sort: { field: 'id"; DROP TABLE orders; --', order: "ascending" } }, "INPUT_INVALID"],
  ["an order of JSON", { sort: { field: "shippingAddress", order: "ascending" } }, "INPUT_INVALID"],
  ["a word as an amount", { filters: [{ field: "total", is: "from", value: "many" }] }, "INPUT_INVALID"],
  ["a number as a text", { filters: [{ field: "number", is: "equal", value: 7 }] }, "INPUT_INVALID"],
  ["an invalid cursor", { after: "made up" }, "CURSOR_INVALID"],
  ["a cursor of another list", { after: "WyJUYWciLCIiLHRydWUsbnVsbCwiMSJd" }, "CURSOR_INVALID"],
  [
    "a cursor with SQL",
    { after: Buffer.from('["Order","",true,null,"1 OR 1=1"]').toString("base64url") },
    "CURSOR_INVALID",
  ],
])("%s is refused", async (_what, input, code) => {
  await using database = await migratedDatabase();
  const api = callAs({ db: database.db, role: "viewer" });
  await expect(api.records.list({ model: "Order", ...input } as ListInput)).rejects.toMatchObject({
    code: "BAD_REQUEST",
    cause: { code },
  });
});

test("tells a role that may not edit that nothing can be edited", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const seen = await callAs({ db, role: "viewer" }).records.describe({ model: "Customer" });
  expect([seen.creates, seen.removes, seen.fields.some(({ onUpdate }) => onUpdate)]).toEqual([
    false,
    false,
    false,
  ]);
  const edited = await callAs({ db, role: "admin" }).records.describe({ model: "Customer" });
  expect(edited.creates && edited.removes).toBe(true);
  expect(edited.fields.find(({ field }) => field === "tier")).toMatchObject({
    kind: "text",
    nullable: false,
    choices: { standard: "standard", silver: "silver", gold: "gold" },
    onUpdate: true,
  });
});

test("describes the foreign keys of a model and what refers to it, but nothing of hidden models", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  const viewer = callAs({ db, role: "viewer" });
  const order = await viewer.records.describe({ model: "Order" });
  expect(order).toMatchObject({ label: "Order {number} – {status}" });
  expect(
    order.fields.flatMap(({ field, refersTo }) => (refersTo === null ? [] : [[field, refersTo]])),
  ).toEqual([["customerId", "Customer"]]);
  expect(order.children.map(({ model, field }) => `${model}.${field}`).toSorted()).toEqual([
    "OrderItem.orderId",
    "OrderTag.orderId",
    "Payment.orderId",
  ]);
  const link = await viewer.records.describe({ model: "OrderTag" });
  expect(link.fields.map(({ refersTo }) => refersTo)).toEqual(["Order", "Tag", null]);
  const childrenFor = async (role: "viewer" | "admin") =>
    (await callAs({ db, role }).records.describe({ model: "Customer" })).children.map(({ model }) => model);
  expect(await childrenFor("admin")).toContain("Contract");
  expect(await childrenFor("viewer")).toEqual(["Order"]);
});
