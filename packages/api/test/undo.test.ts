import type { Database } from "@hindsight/db";
import { migratedDatabase } from "@hindsight/db/testing";
import { expect, test } from "vitest";

import { type Caller, callAs } from "./support/call-as.ts";

const REASON = "Done by mistake";

/** What the tables hold, to see that nothing is done by halves. */
async function everything({ sequelize }: Database): Promise<unknown> {
  const [rows] = await sequelize.query(
    `SELECT (SELECT jsonb_agg(to_jsonb(o) - '{last_modified_at,total}'::text[] ORDER BY id) FROM orders o) AS orders,
       (SELECT jsonb_agg(to_jsonb(i) - 'last_modified_at' ORDER BY id) FROM order_items i) AS items,
       (SELECT jsonb_agg(t ORDER BY order_id, tag_id) FROM order_tags t) AS links`,
  );
  return rows;
}

type Plan = Awaited<ReturnType<Caller["undo"]["planTransaction"]>>;
type Step = Parameters<Caller["undo"]["preview"]>[0]["steps"][number];

/** The steps of a plan with all of their fields. */
function stepsOf({ steps }: Plan): Step[] {
  return steps.map(({ does, model, key, versionId, fields, links }): Step => {
    if (does === "remove") return { does, model, key };
    if (does === "restore") return { does, model, key, ...(versionId !== null && { versionId }) };
    const names = fields.map(({ field }) => field);
    return { does, model, key, versionId: versionId ?? "", fields: names, links: links.length > 0 };
  });
}

test("a whole transaction is undone with a plan whose preview is what happens, and its receipt undoes that again", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const [{ orderId: key } = { orderId: "" }] = await db.models.OrderTag.findAll({
    order: ["orderId"],
    limit: 1,
  });
  const before = await everything(db);
  const { total } = await db.models.Order.findByPk(key, { rejectOnEmpty: true });
  await db.sequelize.transaction(async (transaction) => {
    const [first] = await db.models.OrderItem.findAll({
      where: { orderId: key },
      order: ["id"],
      transaction,
    });
    await first?.update({ quantity: 7 }, { transaction });
    await db.models.OrderItem.create(
      { orderId: key, sku: "L", name: "Lamp", quantity: 1, unitPrice: "5" },
      { transaction },
    );
    await db.models.OrderTag.destroy({ where: { orderId: key }, transaction });
    await db.models.Order.update(
      { internalNotes: "wrong", total: "1.00" },
      { where: { id: key }, transaction },
    );
  });
  const done = await everything(db);
  const latest = await db.history.orders.latestOf(key);
  const of = { transactionId: latest?.transactionId ?? "", at: latest?.at ?? "" };
  const plan = await api.undo.planTransaction(of);
  expect(plan.steps.map(({ does, model }) => `${does} ${model}`).toSorted()).toEqual(
    expect.arrayContaining(["remove OrderItem", "restore OrderTag", "revert Order", "revert OrderItem"]),
  );
  expect(plan.steps.every(({ blocked, missing }) => blocked === null && missing.length === 0)).toBe(true);
  expect(plan.steps.find(({ model }) => model === "Order")?.fields).toContainEqual(
    expect.objectContaining({ field: "internalNotes", old: "wrong", since: null }),
  );
  const steps = stepsOf(plan);
  const preview = await api.undo.preview({ steps });
  expect([preview.blocked, await everything(db)]).toEqual([[], done]);
  const receipt = await api.undo.run({ steps, reason: REASON, effect: preview.effect ?? "" });
  expect(
    receipt.changes.map(({ model, key, label, action, fields }) => ({ model, key, label, action, fields })),
  ).toEqual(preview.changes);
  expect(await everything(db)).toEqual(before);
  expect((await db.models.Order.findByPk(key))?.total).toBe(total);
  const reasons = await Promise.all(
    receipt.changes.map(async ({ model, id }) => (await db.audit.tracked(model).version(id)).reason),
  );
  expect(new Set(reasons)).toEqual(new Set([REASON]));

  const [{ at } = { at: "" }] = receipt.changes;
  const back = stepsOf(await api.undo.planTransaction({ transactionId: receipt.transactionId, at }));
  await api.undo.run({ steps: back, reason: "It was right after all" });
  expect(await everything(db)).toEqual(done);
});

test("a plan names who changed a field since, and undoes the fields that are chosen, unless somebody was faster", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const customer = await db.models.Customer.findOne({ order: ["id"], rejectOnEmpty: true });
  const { name, phone } = customer;
  const ana = { actor: { type: "user", id: "ana", label: "Ana" } };
  await customer.update({ name: "Wrong name", phone: "1" });
  const wrong = await db.history.customers.latestOf(customer.id);
  await db.audit.run(ana, () => customer.update({ phone: "2" }));
  const plan = await api.undo.planTransaction({
    transactionId: wrong?.transactionId ?? "",
    at: wrong?.at ?? "",
  });
  const [step] = plan.steps;
  expect(step?.fields.map(({ field, old, new: to, since }) => [field, old, to, since?.actor?.label])).toEqual(
    expect.arrayContaining([
      ["name", "Wrong name", name, undefined],
      ["phone", "2", phone, "Ana"],
    ]),
  );
  const one: Step = {
    does: "revert",
    model: "Customer",
    key: customer.id,
    versionId: step?.versionId ?? "",
    fields: ["name"],
  };
  const { effect } = await api.undo.preview({ steps: [one] });
  await customer.update({ name: "Faster" });
  const confirmed = { steps: [one], reason: REASON, effect: effect ?? "" };
  await expect(api.undo.run(confirmed)).rejects.toMatchObject({ cause: { code: "STALE" } });
  const again = await api.undo.preview({ steps: [one] });
  await api.undo.run({ ...confirmed, effect: again.effect ?? "" });
  await customer.reload();
  expect([customer.name, customer.phone]).toEqual([name, "2"]);
});

test("a request is undone over all of its transactions, and names what somebody changed between them", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const customer = await db.models.Customer.findOne({ order: ["id"], rejectOnEmpty: true });
  const { name, phone } = customer;
  const ours = { actor: { type: "user", id: "ben", label: "Ben" }, requestId: "req-both" };
  const ana = { actor: { type: "user", id: "ana", label: "Ana" } };
  await db.audit.run(ours, () => customer.update({ name: "First", phone: "1" }));
  await db.audit.run(ana, () => customer.update({ phone: "2" }));
  await db.audit.run(ours, async () => {
    await customer.update({ name: "Second", phone: "3" });
    await db.models.Tag.create({ name: "of the request" });
  });
  const at = (await db.history.customers.latestOf(customer.id))?.at ?? "";
  const plan = await api.undo.planRequest({ requestId: "req-both", at });
  expect(plan.steps.map(({ does, model }) => `${does} ${model}`)).toEqual(["revert Customer", "remove Tag"]);
  expect(
    plan.steps[0]?.fields.map(({ field, old, new: to, since }) => [field, old, to, since?.actor?.label]),
  ).toEqual([
    ["name", "Second", name, undefined],
    ["phone", "3", phone, "Ana"],
  ]);
  const steps = stepsOf(plan);
  const { effect } = await api.undo.preview({ steps });
  await api.undo.run({ steps, reason: REASON, effect: effect ?? "" });
  await customer.reload();
  expect([customer.name, customer.phone]).toEqual([name, phone]);
  expect(await db.models.Tag.count({ where: { name: "of the request" } })).toBe(0);
});

test("a record goes back to a version alone or with what belonged to it, and its masked fields are named as kept", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const [{ orderId: key } = { orderId: "" }] = await db.models.OrderTag.findAll({
    order: ["orderId"],
    limit: 1,
  });
  const then = await db.history.orders.latestOf(key);
  const before = await everything(db);
  const item = await db.models.OrderItem.findOne({
    where: { orderId: key },
    order: ["id"],
    rejectOnEmpty: true,
  });
  await db.models.Order.update({ internalNotes: "later" }, { where: { id: key } });
  await item.destroy();
  await db.models.OrderItem.create({ orderId: key, sku: "L", name: "Lamp", quantity: 1, unitPrice: "5" });
  await db.models.OrderTag.destroy({ where: { orderId: key } });
  const plan = await api.undo.planRevert({ model: "Order", versionId: then?.id ?? "" });
  expect(plan.steps.map(({ does, model, asked }) => `${does} ${model} ${asked}`).toSorted()).toEqual([
    "remove OrderItem false",
    "restore OrderItem false",
    "revert Order true",
  ]);
  const order = plan.steps.find(({ asked }) => asked);
  expect(order?.links).toMatchObject([{ name: "tags", removed: [] }]);
  expect(order?.links[0]?.added.length).toBeGreaterThan(0);
  await api.undo.run({ steps: stepsOf(plan), reason: REASON });
  expect(await everything(db)).toEqual(before);

  const payment = await db.models.Payment.findOne({ rejectOnEmpty: true });
  const paid = await db.history.payments.latestOf(payment.id);
  await payment.update({ cardNumber: "4111111111112222", status: "refunded" });
  const kept = (await api.undo.planRevert({ model: "Payment", versionId: paid?.id ?? "" })).steps[0];
  expect([kept?.kept, kept?.fields.map(({ field }) => field)]).toEqual([["cardNumber"], ["status"]]);

  // Links whose versions have left were not none.
  await db.models.OrderTag.update({ createdAt: new Date() }, { where: { orderId: key } });
  const left = { model: "OrderTag", before: new Date(Date.now() + 1000) };
  await db.audit.retention.remove({ ...left, versions: await db.audit.retention.read(left) });
  const unknown = await api.undo.planRevert({ model: "Order", versionId: then?.id ?? "" });
  expect(unknown.steps.flatMap(({ links }) => links)).toEqual([]);
  expect(unknown.removedBefore).not.toBeNull();
});

test("several deleted records come back together or not at all, and what is missing is named", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const one = await db.models.OrderItem.findOne({ order: ["id"], rejectOnEmpty: true });
  await db.models.Payment.destroy({ where: { orderId: one.orderId } });
  const apart = await db.models.OrderItem.findOne({ where: { orderId: 12 }, rejectOnEmpty: true });
  await apart.destroy();
  await db.models.Order.destroy({ where: { id: one.orderId } });
  const gone = (await api.undo.planRestore({ model: "OrderItem", key: one.id })).steps;
  expect(gone.find(({ model }) => model === "Order")).toMatchObject({ does: "restore", missing: [] });
  const alone = { does: "restore", model: "OrderItem", key: one.id } as const;
  const both = [alone, { does: "restore", model: "OrderItem", key: apart.id } as const];
  const preview = await api.undo.preview({ steps: both });
  expect(preview).toMatchObject({ blocked: [{ step: 0, code: "REVERT_BLOCKED" }], effect: null });
  await expect(api.undo.run({ steps: both, reason: REASON })).rejects.toMatchObject({
    cause: { code: "ILLEGAL_STATE" },
  });
  expect(await db.models.OrderItem.count({ where: { id: apart.id } })).toBe(0);
  // With its order, whichever is named first.
  const order = { does: "restore", model: "Order", key: one.orderId } as const;
  await api.undo.run({ steps: [...both, order], reason: REASON });
  expect(await db.models.OrderItem.count({ where: { id: [apart.id, one.id] } })).toBe(2);
  const pointing = await db.history.orderItems.latestOf(apart.id);
  await apart.reload();
  await apart.destroy();
  await db.models.Payment.destroy({ where: { orderId: apart.orderId } });
  await db.models.OrderItem.destroy({ where: { orderId: apart.orderId } });
  await db.models.Order.destroy({ where: { id: apart.orderId } });
  const plan = await api.undo.planRevert({ model: "OrderItem", versionId: pointing?.id ?? "" });
  expect(plan.steps[0]?.missing).toEqual([expect.stringMatching(/^Order H-/)]);
  const account = await db.models.User.findOne({ rejectOnEmpty: true });
  const away = await api.undo.preview({ steps: [{ does: "remove", model: "User", key: account.id }] });
  expect(away.blocked).toMatchObject([{ step: 0, code: "ILLEGAL_STATE" }]);
});

test("a record that would come back otherwise than shown does not, and a key that cannot be is refused", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const { Tag } = db.models;
  const api = callAs({ db, role: "admin" });
  const tag = await Tag.create({ name: "Urgent", color: "#cc0000" });
  const key = String(tag.id);
  await tag.destroy();
  const steps: Step[] = [{ does: "restore", model: "Tag", key }];
  const { effect } = await api.undo.preview({ steps });

  await db.history.tags.restore(key);
  await Tag.update({ name: "Later" }, { where: { id: tag.id } });
  await Tag.destroy({ where: { id: tag.id } });
  await expect(
    api.undo.run({ steps, reason: REASON, ...(effect !== null && { effect }) }),
  ).rejects.toMatchObject({
    cause: { code: "STALE" },
  });
  expect(await Tag.findByPk(tag.id)).toBeNull();
  const seen = await api.undo.preview({ steps });
  await api.undo.run({ steps, reason: REASON, ...(seen.effect !== null && { effect: seen.effect }) });
  expect(await Tag.findByPk(tag.id)).toMatchObject({ name: "Later" });

  for (const wrong of ["abc", "1e400", "99999999999999999999", "[1]"]) {
    const refused = api.undo.preview({ steps: [{ does: "restore", model: "OrderItem", key: wrong }] });
    await expect(refused).rejects.toMatchObject({ code: "BAD_REQUEST" });
  }
});
