import { randomUUID } from "node:crypto";

import { ServiceError } from "@hindsight/api";
import { cancelJob, type Database, enqueueJobs, listJobs } from "@hindsight/db";
import { TRPCError } from "@trpc/server";
import { QueryTypes } from "sequelize";

import type { Caller } from "./call-as.ts";

/** A call that succeeds for whoever may make it, and again after it succeeded. */
export type Call = (api: Caller, sample: Sample) => Promise<unknown>;

const REASON = "To see who may";
const PASSWORDS = { current: "hindsight-viewer", password: "another password" };

/** A call of each procedure, by its name. */
export const CALLS: Readonly<Record<string, Call>> = {
  "session.me": (api) => api.session.me(),
  "account.sessions": (api) => api.account.sessions(),
  "account.endSession": (api) => refusedOnlyAs(/NOT_FOUND/, api.account.endSession({ id: randomUUID() })),
  "account.endOtherSessions": (api) => api.account.endOtherSessions(),
  "account.changePassword": (api) =>
    refusedOnlyAs(/ILLEGAL_STATE|PASSWORD_WRONG/, api.account.changePassword(PASSWORDS)),
  "account.choosePassword": (api) =>
    refusedOnlyAs(/LINK_INVALID/, api.account.choosePassword({ token: "x", password: PASSWORDS.password })),
  "users.list": (api) => api.users.list(),
  "users.create": (api) => api.users.create({ name: "Nia", email: "nia@example.com", role: "viewer" }),
  "users.resetPassword": (api, { account: id }) => api.users.resetPassword({ id, reason: REASON }),
  "users.disable": (api, { account: id }) => api.users.disable({ id, reason: REASON }),
  "users.enable": (api, { account: id }) => api.users.enable({ id, reason: REASON }),
  "users.sessions": (api, { account: id }) => api.users.sessions({ id }),
  "users.endSessions": (api, { account: id }) => api.users.endSessions({ id, reason: REASON }),
  "users.changeRole": async (api, { account: id, db }) => {
    const { role } = await db.models.User.findByPk(id, { rejectOnEmpty: true });
    await api.users.changeRole({ id, role: role === "viewer" ? "auditor" : "viewer", reason: REASON });
  },
  "records.describe": (api) => api.records.describe({ model: "Order" }),
  "records.list": (api) => api.records.list({ model: "Order" }),
  "records.get": (api, { id }) => api.records.get({ model: "Order", key: id }),
  "records.create": (api) =>
    api.records.create({ model: "Tag", values: { name: randomUUID() }, reason: REASON }),
  "records.update": async (api, { customer: key, db }) => {
    const version = await db.history.customers.latestOf(key);
    const values = { phone: randomUUID() };
    await api.records.update({ model: "Customer", key, values, reason: REASON, seen: version?.id ?? null });
  },
  "records.delete": async (api, { db }) => {
    const { id: key } = await db.models.Tag.create({ name: randomUUID() });
    const version = await db.history.tags.latestOf(key);
    await api.records.delete({ model: "Tag", key, reason: REASON, seen: version?.id ?? null });
  },
  "stats.sizes": (api) => api.stats.sizes(),
  "stats.activity": (api) => api.stats.activity({ model: "Order" }),
  "stats.overview": (api) => api.stats.overview({ from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" }),
  "archive.preview": (api) => api.archive.preview({ days: 1, models: ["Order"] }),
  "archive.start": async (api, { db }) => {
    await endJobs(db);
    await api.archive.start({ days: 1, models: ["Order"], reason: REASON });
  },
  "archive.list": (api) => api.archive.list(),
  "archive.describe": (api) => api.archive.describe(),
  "archive.files": (api) => api.archive.files(),
  "retention.policies": (api) => api.retention.policies(),
  "retention.setPolicy": (api) => api.retention.setPolicy({ model: "Order", keep: 400, reason: REASON }),
  "retention.holds": (api) => api.retention.holds(),
  "retention.placeHold": (api) => api.retention.placeHold({ model: "Tag", key: "1", reason: REASON }),
  "retention.releaseHold": async (api, { db }) => {
    const id = await db.audit.holds.place({ model: "Tag", key: 1, reason: REASON });
    return api.retention.releaseHold({ id, reason: REASON });
  },
  "exports.list": (api) => api.exports.list(),
  "exports.watch": async (api) =>
    (await api.exports.watch({ ids: [randomUUID()] }))[Symbol.asyncIterator]().return?.(),
  "exports.start": async (api, { db }) => void (await startExport(api, db)),
  "exports.cancel": async (api, { db }) => api.exports.cancel({ id: await startExport(api, db) }),
  "jobs.list": (api) => api.jobs.list(),
  "jobs.get": async (api, { db }) => api.jobs.get({ id: await queueJob(db) }),
  "jobs.watch": async (api, { db }) =>
    (await api.jobs.watch({ ids: [await queueJob(db)] }))[Symbol.asyncIterator]().return?.(),
  "jobs.start": async (api, { db }) => {
    await endJobs(db);
    await api.jobs.start({ kind: "verify", models: ["Order"], reason: REASON });
  },
  "jobs.cancel": async (api, { db }) => api.jobs.cancel({ id: await queueJob(db), reason: REASON }),
  "subscriptions.list": (api) => api.subscriptions.list(),
  "subscriptions.deadLetters": (api) => api.subscriptions.deadLetters(),
  "subscriptions.retry": (api) => api.subscriptions.retry({ subscription: "test", reason: REASON }),
  "subscriptions.replay": async (api, { db }) => {
    await db.sequelize.query(
      "INSERT INTO log_readers (name, cursor) VALUES ('test', $cursor) ON CONFLICT (name) DO NOTHING",
      { bind: { cursor: JSON.stringify(await db.audit.tailEnd()) } },
    );
    await api.subscriptions.replay({ subscription: "test", since: "2026-01-01T00:00:00Z", reason: REASON });
  },
  "webhooks.list": (api) => api.webhooks.list(),
  "webhooks.create": (api) => api.webhooks.create({ url: "https://example.com/hook", reason: REASON }),
  "webhooks.disable": async (api, { db }) =>
    api.webhooks.disable({ id: await makeWebhook(db, null), reason: REASON }),
  "webhooks.enable": async (api, { db }) =>
    api.webhooks.enable({ id: await makeWebhook(db, new Date()), reason: REASON }),
  "webhooks.remove": async (api, { db }) =>
    api.webhooks.remove({ id: await makeWebhook(db, null), reason: REASON }),
  "orders.list": (api) => api.orders.list({}),
  "orders.get": (api, { id }) => api.orders.get({ id }),
  "orders.items": (api, { id }) => api.orders.items({ id }),
  "orders.create": (api, { customer: customerId }) =>
    api.orders.create({
      customerId,
      items: [{ sku: "S", name: "Lamp", quantity: 2, unitPrice: "5" }],
      reason: REASON,
    }),
  "orders.undelete": async (api, { others: [, id = ""], db }) => {
    await db.models.Order.update({ deletedAt: new Date() }, { where: { id } });
    await api.orders.undelete({ id, reason: REASON });
  },
  "orders.update": (api, { id }) =>
    api.orders.update({ id, patch: { internalNotes: "Seen" }, reason: REASON }),
  "orders.cancel": (api, { others: [id = ""] }) => api.orders.cancel({ id, reason: REASON }),
  "orders.softDelete": (api, { others: [, id = ""] }) => api.orders.softDelete({ id, reason: REASON }),
  "orders.bulkUpdateStatus": (api, { id }) =>
    api.orders.bulkUpdateStatus({ orders: [{ id }], status: "paid", reason: REASON }),
  "models.list": (api) => api.models.list(),
  "models.drift": (api) => api.models.drift(),
  "history.list": (api, { id }) => api.history.list({ model: "Order", key: id }),
  "history.asOf": (api, { id }) => api.history.asOf({ model: "Order", key: id, at: "2026-01-01T00:00:00Z" }),
  "history.recordAsOf": (api, { id }) => api.history.recordAsOf({ model: "Order", key: id }),
  "history.life": (api, { id }) => api.history.life({ model: "Order", key: id }),
  "history.get": (api, { version: versionId }) => api.history.get({ model: "Order", versionId }),
  "history.previous": (api, { version: versionId }) => api.history.previous({ model: "Order", versionId }),
  "history.next": (api, { version: versionId }) => api.history.next({ model: "Order", versionId }),
  "history.listAsOf": (api) => api.history.listAsOf({ model: "Order", at: "2026-01-01T00:00:00Z" }),
  "history.presence": (api, { id }) =>
    api.history.presence({ model: "Order", key: id, at: "2026-01-01T00:00:00Z" }),
  "history.deleted": (api) => api.history.deleted({ model: "OrderItem" }),
  "history.links": (api, { id }) => api.history.links({ model: "Order", key: id, links: "tags" }),
  "history.linksAsOf": (api, { id }) =>
    api.history.linksAsOf({ model: "Order", key: id, links: "tags", at: "2026-01-01T00:00:00Z" }),
  "history.previewRevert": (api, { version: versionId }) =>
    api.history.previewRevert({ model: "Order", versionId }),
  "history.previewRestore": (api, { deletedItem }) =>
    api.history.previewRestore({ model: "OrderItem", key: deletedItem }),
  "history.diff": (api, { version }) => api.history.diff({ model: "Order", older: version, newer: version }),
  "history.blame": (api, { id }) => api.history.blame({ model: "Order", key: id }),
  "history.revert": (api, { version }) =>
    api.history.revert({ model: "Order", versionId: version, reason: REASON }),
  "history.restore": (api, { deletedItem }) =>
    api.history.restore({ model: "OrderItem", key: deletedItem, reason: REASON }),
  "undo.planTransaction": (api) =>
    api.undo.planTransaction({ transactionId: "1", at: "2026-01-01T00:00:00Z" }),
  "undo.planRequest": (api) => api.undo.planRequest({ requestId: "x", at: "2026-01-01T00:00:00Z" }),
  "undo.planRevert": (api, { version: versionId }) => api.undo.planRevert({ model: "Order", versionId }),
  "undo.planRestore": (api, { deletedItem: key }) => api.undo.planRestore({ model: "OrderItem", key }),
  "undo.preview": async (api, { db }) => api.undo.preview({ steps: [await tagToRemove(db)] }),
  "undo.run": async (api, { db }) => api.undo.run({ steps: [await tagToRemove(db)], reason: REASON }),
  "log.feed": (api) => api.log.feed({}),
  "log.facets": (api) => api.log.facets({}),
  "log.request": (api) => api.log.request({ requestId: "x", at: "2026-01-01T00:00:00Z" }),
  "log.transaction": (api) => api.log.transaction({ transactionId: "1", at: "2026-01-01T00:00:00Z" }),
  "views.list": (api) => api.views.list(),
  "views.save": async (api, { db }) => void (await saveView(api, db)),
  "views.remove": async (api, { db }) => api.views.remove({ id: await saveView(api, db) }),
  "reports.activity": (api) => api.reports.activity({}),
  "reports.changesByUser": (api) => api.reports.changesByUser({ user: "1" }),
  "reports.dossier": (api, { id }) => api.reports.dossier({ model: "Order", key: id }),
  "reports.accesses": (api) => api.reports.accesses({}),
  "log.live": async (api) => (await api.log.live())[Symbol.asyncIterator]().return?.(),
};

/** What the calls are about. */
export interface Sample {
  readonly id: string;
  readonly others: readonly string[];
  /** First version of the order `id`. */
  readonly version: string;
  readonly deletedItem: string;
  /** Somebody who is none of the callers. */
  readonly account: string;
  readonly customer: string;
  readonly db: Database;
}

/** Rows of the seeded demo for the calls. */
export async function sampleOf(db: Database): Promise<Sample> {
  const orders = await db.models.Order.findAll({
    where: { status: "pending", deletedAt: null },
    limit: 3,
    order: ["id"],
  });
  const customer = orders[0]?.customerId ?? "";
  const [first, ...others] = orders.map(({ id }) => id);
  if (first === undefined) throw new Error("the demo has no such order");
  const { items } = await db.history.orders.history(first);
  const item = await db.models.OrderItem.findOne({ where: { orderId: first }, rejectOnEmpty: true });
  await item.destroy();
  const { id: account } = await db.models.User.create({ name: "Eve", email: "eve@example.com" });
  return {
    db,
    customer,
    account,
    id: first,
    others,
    version: items.at(-1)?.id ?? "",
    deletedItem: item.id,
  };
}

/** Ends the jobs of the queue, so that others can be queued. */
async function makeWebhook({ sequelize }: Database, disabledAt: Date | null): Promise<string> {
  const [made] = await sequelize.query<{ id: string }>(
    "INSERT INTO webhooks (url, secret, disabled_at) VALUES ('https://example.com/', 'whsec_', $disabledAt) RETURNING id",
    { bind: { disabledAt }, type: QueryTypes.SELECT },
  );
  return made?.id ?? "";
}

async function endJobs(db: Database): Promise<void> {
  for (const job of await listJobs(db, { states: ["waiting"], limit: 100 })) await cancelJob(db, job);
}

async function queueJob(db: Database): Promise<string> {
  await endJobs(db);
  const context = {
    actor: { type: "job", id: "preparation" },
    requestId: null,
    reason: null,
    remoteAddress: null,
    userAgent: null,
  };
  const [id] = await enqueueJobs(db, [{ kind: "stats", model: "Order", options: {}, context }]);
  return id ?? "";
}

/** Takes away a tag that is there. */
async function tagToRemove(db: Database) {
  const { id: key } = await db.models.Tag.create({ name: randomUUID() });
  return { does: "remove", model: "Tag", key } as const;
}

/** Gives the caller an account, who may have none in the database yet. */
async function register(api: Caller, db: Database): Promise<void> {
  const { user } = await api.session.me();
  if (user === null) return;
  const { id, name, email } = user;
  await db.models.User.findOrCreate({ where: { id }, defaults: { id, name, email } });
}

async function startExport(api: Caller, db: Database): Promise<string> {
  await register(api, db);
  return (await api.exports.start({ format: "csv", columns: ["at", "changes"] })).id;
}

async function saveView(api: Caller, db: Database): Promise<string> {
  await register(api, db);
  return (await api.views.save({ name: "Mine", filter: { models: ["Order"] } })).id;
}

/** A call that this refusal shows to have been let through to where it is decided. */
async function refusedOnlyAs(codes: RegExp, call: Promise<unknown>): Promise<void> {
  await call.catch((error: unknown) => {
    const { cause } = error instanceof TRPCError ? error : new TypeError("no refusal", { cause: error });
    if (!(cause instanceof ServiceError && codes.test(cause.code))) throw error;
  });
}
