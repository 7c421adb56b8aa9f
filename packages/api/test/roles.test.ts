import { appRouter, ServiceError } from "@hindsight/api";
import type { Database, Role } from "@hindsight/db";
import { migratedDatabase } from "@hindsight/db/testing";
import { TRPCError } from "@trpc/server";
import { Op } from "sequelize";
import { expect, test } from "vitest";

import { type Caller, callAs } from "./support/call-as.ts";

const CALLERS = [null, "viewer", "auditor", "admin"] as const;

interface Row {
  /** The least role that may call it; `null` is everybody. */
  readonly needs: Role | null;
  /** A call that succeeds for whoever may make it, and again after it succeeded. */
  readonly call: (api: Caller, sample: Sample) => Promise<unknown>;
}

const REASON = "To see who may";
const PASSWORDS = { current: "hindsight-viewer", password: "another password" };

const TABLE: Readonly<Record<string, Row>> = {
  "session.me": { needs: null, call: (api) => api.session.me() },
  "account.sessions": { needs: "viewer", call: (api) => api.account.sessions() },
  "account.endOtherSessions": { needs: "viewer", call: (api) => api.account.endOtherSessions() },
  "account.changePassword": {
    needs: "viewer",
    call: (api) => refusedOnlyAs("ILLEGAL_STATE", api.account.changePassword(PASSWORDS)),
  },
  "account.choosePassword": {
    needs: null,
    call: (api) => refusedOnlyAs("LINK_INVALID", api.account.choosePassword({ token: "x", ...PASSWORDS })),
  },
  "users.list": { needs: "admin", call: (api) => api.users.list() },
  "users.create": {
    needs: "admin",
    call: (api) => api.users.create({ name: "Nia", email: "nia@example.com", role: "viewer" }),
  },
  "users.resetPassword": {
    needs: "admin",
    call: (api, { account: id }) => api.users.resetPassword({ id, reason: REASON }),
  },
  "users.disable": {
    needs: "admin",
    call: (api, { account: id }) => api.users.disable({ id, reason: REASON }),
  },
  "users.enable": {
    needs: "admin",
    call: (api, { account: id }) => api.users.enable({ id, reason: REASON }),
  },
  "users.endSessions": {
    needs: "admin",
    call: (api, { account: id }) => api.users.endSessions({ id, reason: REASON }),
  },
  "orders.list": { needs: "viewer", call: (api) => api.orders.list({}) },
  "orders.get": { needs: "viewer", call: (api, { id }) => api.orders.get({ id }) },
  "orders.update": {
    needs: "admin",
    call: (api, { id }) => api.orders.update({ id, patch: { internalNotes: "Seen" }, reason: REASON }),
  },
  "orders.cancel": {
    needs: "admin",
    call: (api, { others: [id = ""] }) => api.orders.cancel({ id, reason: REASON }),
  },
  "orders.softDelete": {
    needs: "admin",
    call: (api, { others: [, id = ""] }) => api.orders.softDelete({ id, reason: REASON }),
  },
  "orders.bulkUpdateStatus": {
    needs: "admin",
    call: (api, { id }) => api.orders.bulkUpdateStatus({ ids: [id], status: "paid", reason: REASON }),
  },
  "history.models": { needs: "auditor", call: (api) => api.history.models() },
  "history.list": { needs: "auditor", call: (api, { id }) => api.history.list({ model: "Order", key: id }) },
  "history.asOf": {
    needs: "auditor",
    call: (api, { id }) => api.history.asOf({ model: "Order", key: id, at: "2026-01-01T00:00:00Z" }),
  },
  "history.diff": {
    needs: "auditor",
    call: (api, { version }) => api.history.diff({ model: "Order", older: version, newer: version }),
  },
  "history.blame": {
    needs: "auditor",
    call: (api, { id }) => api.history.blame({ model: "Order", key: id }),
  },
  "history.revert": {
    needs: "admin",
    call: (api, { version }) => api.history.revert({ model: "Order", versionId: version, reason: REASON }),
  },
  "history.restore": {
    needs: "admin",
    call: (api, { deletedItem }) =>
      api.history.restore({ model: "OrderItem", key: deletedItem, reason: REASON }),
  },
  "log.feed": { needs: "auditor", call: (api) => api.log.feed({}) },
  "log.live": {
    needs: "auditor",
    call: async (api) => (await api.log.live())[Symbol.asyncIterator]().return?.(),
  },
};

interface Sample {
  readonly id: string;
  readonly others: readonly string[];
  /** First version of the order `id`. */
  readonly version: string;
  readonly deletedItem: string;
  /** Somebody who is none of the callers. */
  readonly account: string;
}

async function sampleOf(db: Database): Promise<Sample> {
  const orders = await db.models.Order.findAll({
    where: { status: { [Op.ne]: "cancelled" }, deletedAt: null },
    limit: 3,
    order: ["id"],
  });
  const [first, ...others] = orders.map(({ id }) => id);
  if (first === undefined) throw new Error("the demo has no such order");
  const { items } = await db.history.orders.history(first);
  const item = await db.models.OrderItem.findOne({ where: { orderId: first }, rejectOnEmpty: true });
  await item.destroy();
  const { id: account } = await db.models.User.create({ name: "Eve", email: "eve@example.com" });
  return { account, id: first, others, version: items.at(-1)?.id ?? "", deletedItem: item.id };
}

test("the table has every procedure and no other", () => {
  expect(Object.keys(TABLE).sort()).toEqual(Object.keys(appRouter._def.procedures).sort());
});

test.each(CALLERS)("95. %s may call what the role allows and nothing else", async (role) => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role });
  const sample = await sampleOf(db);
  const outcomes: Record<string, string> = {};
  const expected: Record<string, string> = {};
  for (const [procedure, { needs, call }] of Object.entries(TABLE)) {
    const allowed = needs === null || (role !== null && CALLERS.indexOf(role) >= CALLERS.indexOf(needs));
    expected[procedure] = allowed ? "answered" : role === null ? "UNAUTHORIZED" : "FORBIDDEN";
    outcomes[procedure] = await call(api, sample).then(() => "answered", codeOf);
  }
  expect(outcomes).toEqual(expected);
});

test("96. no procedure adds, changes or removes an entry of the log, and the database refuses it too", async () => {
  const mutations = Object.entries<unknown>(appRouter._def.procedures).flatMap(([name, procedure]) =>
    (procedure as { _def: { type: string } })._def.type === "mutation" ? [name] : [],
  );
  expect(mutations.sort()).toEqual([
    "account.changePassword",
    "account.choosePassword",
    "account.endOtherSessions",
    "history.restore",
    "history.revert",
    "orders.bulkUpdateStatus",
    "orders.cancel",
    "orders.softDelete",
    "orders.update",
    "users.create",
    "users.disable",
    "users.enable",
    "users.endSessions",
    "users.resetPassword",
  ]);
  await using database = await migratedDatabase({ seeded: true });
  for (const write of [
    "UPDATE audit.orders_history SET version_reason = 'another'",
    "DELETE FROM audit.orders_history",
    "TRUNCATE audit.orders_history",
    "UPDATE audit.log SET version_reason = 'another'",
    "DELETE FROM audit.log",
  ]) {
    await expect(database.db.sequelize.query(write)).rejects.toThrow(/append-only/);
  }
  // The record itself may go: its history stays, and says that it went.
  const { db } = database;
  const item = await db.models.OrderItem.findOne({ rejectOnEmpty: true });
  const before = (await db.history.orderItems.history(item.id)).items;
  await item.destroy();
  const after = (await db.history.orderItems.history(item.id)).items;
  expect(after.slice(1)).toEqual(before);
  expect(after[0]?.action).toBe("delete");
});

test("a role is checked before the input is", async () => {
  await using database = await migratedDatabase();
  const api = callAs({ db: database.db, role: null });
  await expect(api.orders.get({ id: "not an id" })).rejects.toMatchObject({ code: "UNAUTHORIZED" });
});

/** A call that this refusal shows to have been let through to where it is decided. */
async function refusedOnlyAs(code: string, call: Promise<unknown>): Promise<void> {
  await call.catch((error: unknown) => {
    const { cause } = error instanceof TRPCError ? error : new TypeError("no refusal", { cause: error });
    if (!(cause instanceof ServiceError && cause.code === code)) throw error;
  });
}

function codeOf(error: unknown): string {
  return error instanceof TRPCError
    ? `${error.code}${error.code === "INTERNAL_SERVER_ERROR" ? String(error.cause) : ""}`
    : String(error);
}
