import type { Database } from "@hindsight/db";
import { migratedDatabase } from "@hindsight/db/testing";
import { expect, test } from "vitest";

import { callAs } from "./support/call-as.ts";

const REASON = "Back to how it was";

/** What the tables and the log hold, to see that a preview leaves nothing behind. */
async function everything({ sequelize }: Database): Promise<unknown> {
  const [rows] = await sequelize.query(
    `SELECT (SELECT jsonb_agg(o ORDER BY id) FROM orders o) AS orders, (SELECT jsonb_agg(i ORDER BY id) FROM order_items i) AS items,
       (SELECT jsonb_agg(t ORDER BY order_id, tag_id) FROM order_tags t) AS links, (SELECT count(*) FROM audit.log) AS log,
       (SELECT count(*) FROM audit.orders_history) AS history`,
  );
  return rows;
}

test("the preview of a revert shows all changes, including links and consequences, and changes nothing", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const [{ orderId: key } = { orderId: "" }] = await db.models.OrderTag.findAll({
    order: ["orderId"],
    limit: 1,
  });
  const [target] = (await api.history.list({ model: "Order", key, limit: 1 })).items;
  await api.orders.update({ id: key, patch: { internalNotes: "changed" }, reason: "A change" });
  await db.models.OrderTag.destroy({ where: { orderId: key } });
  const before = await everything(db);
  const about = { model: "Order", versionId: target?.id ?? "" };
  const preview = await api.history.previewRevert(about);
  expect(await everything(db)).toEqual(before);
  expect(preview).toMatchObject({
    blocked: null,
    changes: [
      { model: "Order", key, action: "update", fields: [{ field: "internalNotes", old: "changed" }] },
      { model: "OrderTag", action: "create" },
    ],
  });
  await api.history.revert({ ...about, reason: REASON, seen: preview.seen, effect: preview.effect ?? "" });
  const { items } = await api.log.feed({ limit: preview.changes.length });
  for (const { model, fields } of preview.changes) {
    expect(items.find((version) => version.model === model)?.changes).toEqual(fields);
  }
});

test("the preview of restoring an item includes the total of its order", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const item = await db.models.OrderItem.findOne({ rejectOnEmpty: true, order: ["id"] });
  const { total } = await api.orders.get({ id: item.orderId });
  await item.destroy();
  const before = await everything(db);
  const preview = await api.history.previewRestore({ model: "OrderItem", key: item.id });
  expect(await everything(db)).toEqual(before);
  expect(preview).toMatchObject({
    blocked: null,
    changes: [
      { model: "OrderItem", key: item.id, action: "create" },
      { model: "Order", key: item.orderId, fields: [{ field: "total", new: total }] },
    ],
  });
});

test("a preview names the obstacle with the same message as the attempt", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const tag = await db.models.Tag.findOne({ where: { name: "rush" }, rejectOnEmpty: true });
  const [created] = (await api.history.list({ model: "Tag", key: tag.id })).items;
  await tag.update({ name: "hurry" });
  const versionId = created?.id ?? "";
  await db.models.Tag.create({ name: "rush" });
  const item = await db.models.OrderItem.findOne({ rejectOnEmpty: true, order: ["id"] });
  await db.models.Payment.destroy({ where: { orderId: item.orderId } });
  await db.models.Order.destroy({ where: { id: item.orderId } });
  for (const [preview, attempt, code] of [
    [
      () => api.history.previewRevert({ model: "Tag", versionId }),
      () => api.history.revert({ model: "Tag", versionId, reason: REASON }),
      "REVERT_BLOCKED",
    ],
    [
      () => api.history.previewRestore({ model: "OrderItem", key: item.id }),
      () => api.history.restore({ model: "OrderItem", key: item.id, reason: REASON }),
      "REVERT_BLOCKED",
    ],
    [
      () => api.history.previewRestore({ model: "Tag", key: tag.id }),
      () => api.history.restore({ model: "Tag", key: tag.id, reason: REASON }),
      "NOTHING_TO_REVERT",
    ],
  ] as const) {
    const { blocked, changes } = await preview();
    expect([blocked?.code, changes]).toEqual([code, []]);
    await expect(attempt()).rejects.toMatchObject({ message: blocked?.message, cause: { code } });
  }
  const missing = { model: "Tag", versionId: "9223372036854775807" };
  await expect(api.history.previewRevert(missing)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("refuses a revert or a restore after a change that the caller has not seen", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const stale = { code: "CONFLICT", cause: { code: "STALE" } };
  const tag = await db.models.Tag.findOne({ where: { name: "rush" }, rejectOnEmpty: true });
  const [created] = (await api.history.list({ model: "Tag", key: tag.id })).items;
  await tag.update({ color: "pink" });
  const about = { model: "Tag", versionId: created?.id ?? "", reason: REASON };
  const { seen } = await api.history.previewRevert({ model: "Tag", versionId: about.versionId });
  await tag.update({ color: "blue" });
  await expect(api.history.revert({ ...about, seen })).rejects.toMatchObject(stale);
  await tag.destroy();
  const preview = await api.history.previewRestore({ model: "Tag", key: tag.id });
  const restore = { model: "Tag", key: tag.id, reason: REASON };
  await expect(api.history.restore({ ...restore, seen })).rejects.toMatchObject(stale);
  await expect(api.history.restore({ ...restore, seen: preview.seen })).resolves.toMatchObject({
    action: "create",
  });
});

test("refuses a revert that would remove a link which its preview did not show, and does what it showed", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const [{ orderId: key } = { orderId: "" }] = await db.models.OrderTag.findAll({
    order: ["orderId"],
    limit: 1,
  });
  const [target] = (await api.history.list({ model: "Order", key, limit: 1 })).items;
  await api.orders.update({ id: key, patch: { internalNotes: "changed" }, reason: "A change" });
  const about = { model: "Order", versionId: target?.id ?? "" };
  const { seen, effect } = await api.history.previewRevert(about);
  const other = await db.models.Tag.create({ name: "added since" });
  await db.models.OrderTag.create({ orderId: key, tagId: other.id });
  const before = await everything(db);
  const confirmed = { ...about, reason: REASON, seen, effect: effect ?? "" };
  await expect(api.history.revert(confirmed)).rejects.toMatchObject({ cause: { code: "STALE" } });
  expect(await everything(db)).toEqual(before);
  const again = await api.history.previewRevert(about);
  expect(again.changes).toContainEqual(expect.objectContaining({ model: "OrderTag", action: "delete" }));
  await api.history.revert({ ...confirmed, seen: again.seen, effect: again.effect ?? "" });
  expect(await db.models.OrderTag.count({ where: { orderId: key, tagId: other.id } })).toBe(0);
});
