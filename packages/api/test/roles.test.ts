import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { appRouter, type Context } from "@hindsight/api";
import { migratedDatabase } from "@hindsight/db/testing";
import { TRPCError } from "@trpc/server";
import { expect, test } from "vitest";

import { needsOf } from "../src/rights/needs-of.ts";
import { closedRouter } from "../src/trpc/closed-router.ts";
import { procedure } from "../src/trpc/procedure.ts";
import { t } from "../src/trpc/trpc.ts";
import { withinRights } from "../src/trpc/within-rights.ts";
import { callAs } from "./support/call-as.ts";
import { CALLS, sampleOf } from "./support/calls.ts";

const CALLERS = ["nobody", "viewer", "auditor", "admin", "service"] as const;
type CallerName = (typeof CALLERS)[number];

/** The table of the documentation: what each caller is promised, by procedure. */
async function promised(): Promise<ReadonlyMap<string, Readonly<Record<CallerName, boolean>>>> {
  const page = await readFile(join(import.meta.dirname, "../../../docs/reference/rights.md"), "utf8");
  const [, table = ""] = page.split("## Procedures");
  const [head = [], , ...rows] = table
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) => line.split("|").map((cell) => cell.trim().replaceAll("`", "")));
  return new Map(
    rows.map((cells) => [
      cells[1] ?? "",
      {
        nobody: cells[head.indexOf("nobody")] === "yes",
        viewer: cells[head.indexOf("viewer")] === "yes",
        auditor: cells[head.indexOf("auditor")] === "yes",
        admin: cells[head.indexOf("admin")] === "yes",
        service: cells[head.indexOf("service")] === "yes",
      },
    ]),
  );
}

test("the documentation's table and this test list exactly the procedures that exist", async () => {
  const procedures = Object.keys(appRouter._def.procedures).sort();
  expect([...(await promised()).keys()].sort()).toEqual(procedures);
  expect(Object.keys(CALLS).sort()).toEqual(procedures);
});

test("refuses to serve a router with a procedure that declares no right", async () => {
  const router = t.router({ said: procedure("edit").query(() => 1), silent: t.procedure.query(() => 2) });
  expect(() => closedRouter(router)).toThrow("No right is declared for silent");
  expect(() => closedRouter(appRouter)).not.toThrow();
  const unguarded = t.router({ silent: t.procedure.use(withinRights).query(() => 2) });
  await expect(unguarded.createCaller({} as Context).silent()).rejects.toThrow(
    "No right is declared for silent",
  );
});

test("where reverts are switched off, procedures that need the right are refused and the rest works", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const sample = await sampleOf(db);
  const api = callAs({ db, role: "admin", reverts: false });
  for (const { name } of needsOf(appRouter).filter(({ needs }) => needs === "revert")) {
    await expect(CALLS[name]?.(api, sample), name).rejects.toMatchObject({
      code: "FORBIDDEN",
      cause: { code: "REVERT_OFF" },
    });
  }
  const off = await api.session.me();
  expect([off.reverts, off.rights.includes("revert"), off.rights.includes("edit")]).toEqual([
    false,
    false,
    true,
  ]);
  const on = await callAs({ db, role: "admin" }).session.me();
  expect([on.reverts, on.rights.includes("revert")]).toEqual([true, true]);
  expect((await callAs({ db, role: null }).session.me()).rights).toEqual([]);
});

test.each(CALLERS)("95. %s may call exactly what the role allows", async (caller) => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: caller === "nobody" ? null : caller });
  const sample = await sampleOf(db);
  const outcomes: Record<string, string> = {};
  const expected: Record<string, string> = {};
  for (const [name, allowed] of await promised()) {
    expected[name] = allowed[caller] ? "answered" : caller === "nobody" ? "UNAUTHORIZED" : "FORBIDDEN";
    outcomes[name] = (await CALLS[name]?.(api, sample).then(() => "answered", codeOf)) ?? "not called";
  }
  expect(outcomes).toEqual(expected);
});

test("96. no procedure writes the log directly, and the database refuses to change or remove history", async () => {
  const mutations = Object.entries<unknown>(appRouter._def.procedures).flatMap(([name, procedure]) =>
    (procedure as { _def: { type: string } })._def.type === "mutation" ? [name] : [],
  );
  expect(mutations.sort()).toEqual([
    "account.changePassword",
    "account.choosePassword",
    "account.endOtherSessions",
    "account.endSession",
    "archive.start",
    "exports.cancel",
    "exports.start",
    "history.restore",
    "history.revert",
    "jobs.cancel",
    "jobs.start",
    "orders.bulkUpdateStatus",
    "orders.cancel",
    "orders.create",
    "orders.softDelete",
    "orders.undelete",
    "orders.update",
    "records.create",
    "records.delete",
    "records.update",
    "retention.placeHold",
    "retention.releaseHold",
    "retention.setPolicy",
    "subscriptions.replay",
    "subscriptions.retry",
    "undo.preview",
    "undo.run",
    "users.changeRole",
    "users.create",
    "users.disable",
    "users.enable",
    "users.endSessions",
    "users.resetPassword",
    "views.remove",
    "views.save",
    "webhooks.create",
    "webhooks.disable",
    "webhooks.enable",
    "webhooks.remove",
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

test("the role is checked before the input", async () => {
  await using database = await migratedDatabase();
  const api = callAs({ db: database.db, role: null });
  await expect(api.orders.get({ id: "not an id" })).rejects.toMatchObject({ code: "UNAUTHORIZED" });
});

function codeOf(error: unknown): string {
  return error instanceof TRPCError
    ? `${error.code}${error.code === "INTERNAL_SERVER_ERROR" ? String(error.cause) : ""}`
    : String(error);
}
