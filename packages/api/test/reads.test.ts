import { appRouter, RecentReads } from "@hindsight/api";
import type { Database } from "@hindsight/db";
import { migratedDatabase } from "@hindsight/db/testing";
import { expect, test } from "vitest";

import { needsOf } from "../src/rights/needs-of.ts";
import { type Caller, callAs, demoUser } from "./support/call-as.ts";

interface Sample {
  readonly key: string;
  readonly version: string;
  readonly at: string;
  readonly transactionId: string;
}

/** Reads of the history of a contract, which is sensitive, by procedure; each writes one entry about it. */
const READS: Readonly<Record<string, (api: Caller, sample: Sample) => Promise<unknown>>> = {
  "history.list": (api, { key }) => api.history.list({ model: "Contract", key }),
  "history.get": (api, { version: versionId }) => api.history.get({ model: "Contract", versionId }),
  "history.previous": (api, { version: versionId }) => api.history.previous({ model: "Contract", versionId }),
  "history.next": async (api, { version, key }) => {
    const first = await api.history.previous({ model: "Contract", versionId: version });
    expect(first?.key).toBe(key);
    await api.history.next({ model: "Contract", versionId: first?.id ?? "" });
  },
  "history.asOf": (api, { key, at }) => api.history.asOf({ model: "Contract", key, at }),
  "history.recordAsOf": (api, { key, at }) => api.history.recordAsOf({ model: "Contract", key, at }),
  "history.life": (api, { key }) => api.history.life({ model: "Contract", key }),
  "history.listAsOf": (api, { at }) => api.history.listAsOf({ model: "Contract", at }),
  "history.presence": (api, { key, at }) => api.history.presence({ model: "Contract", key, at }),
  "history.deleted": (api) => api.history.deleted({ model: "Contract" }),
  "history.diff": (api, { version }) =>
    api.history.diff({ model: "Contract", older: version, newer: version }),
  "history.blame": (api, { key }) => api.history.blame({ model: "Contract", key }),
  "history.previewRevert": (api, { version: versionId }) =>
    api.history.previewRevert({ model: "Contract", versionId }),
  "history.previewRestore": (api, { key }) => api.history.previewRestore({ model: "Contract", key }),
  "undo.planTransaction": (api, { transactionId, at }) => api.undo.planTransaction({ transactionId, at }),
  "undo.planRequest": (api, { at }) => api.undo.planRequest({ requestId: "req-contract", at }),
  "undo.planRevert": (api, { version: versionId }) => api.undo.planRevert({ model: "Contract", versionId }),
  "undo.planRestore": (api, { key }) => api.undo.planRestore({ model: "Contract", key }),
  "stats.activity": (api) => api.stats.activity({ model: "Contract" }),
  "stats.overview": (api, { at: to }) =>
    api.stats.overview({ models: ["Contract"], from: new Date(Date.now() - 86_400_000).toISOString(), to }),
  "log.feed": (api) => api.log.feed({ models: ["Contract"] }),
  "log.facets": (api) => api.log.facets({ models: ["Contract"] }),
  "log.request": (api, { at }) => api.log.request({ requestId: "req-contract", at }),
  "log.transaction": (api, { transactionId, at }) => api.log.transaction({ transactionId, at }),
  "reports.activity": (api) => api.reports.activity({ models: ["Contract"] }),
  "reports.changesByUser": (api) => api.reports.changesByUser({ user: "ana", models: ["Contract"] }),
  "reports.dossier": (api, { key }) => api.reports.dossier({ model: "Contract", key, models: ["Contract"] }),
  "reports.accesses": (api) => api.reports.accesses({ models: ["Contract"] }),
};

/** What needs the right to read history and shows none of a sensitive model: no links of such models are tracked. */
const OTHERS = ["history.links", "history.linksAsOf", "models.list", "stats.sizes", "views.list"];

/** A contract that was changed, and another that was deleted. */
async function contracts({ audit, models }: Database): Promise<Sample> {
  const [one, gone] = await models.Contract.findAll({ limit: 2 });
  await audit.run(
    { actor: { type: "user", id: "ana", label: "Ana" }, requestId: "req-contract" },
    async () => {
      await one?.update({ title: "Another title" });
      await gone?.destroy();
    },
  );
  const key = one?.id ?? "";
  await audit.tracked("Contract").recordAccess(key);
  const version = await audit.tracked("Contract").latestOf(key);
  const at = new Date(Date.now() + 60_000).toISOString();
  return { key, version: version?.id ?? "", at, transactionId: version?.transactionId ?? "" };
}

/** Entries about reads since an entry. */
async function readsSince({ audit }: Database, since: string) {
  const { items } = await audit.feed({ actions: ["access", "note"], limit: 100 });
  return items.filter(({ id }) => BigInt(id) > BigInt(since));
}

test("every read of sensitive history says who read what, in which request, and reads of the rest say nothing", async () => {
  const known = needsOf(appRouter)
    .filter(({ needs, type }) => type === "query" && (needs === "view-history" || needs === "revert"))
    .map(({ name }) => name);
  expect([...Object.keys(READS), ...OTHERS].sort()).toEqual(known);

  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const sample = await contracts(db);
  for (const [name, read] of Object.entries(READS)) {
    const since = (await db.audit.feed({ limit: 1 })).items[0]?.id ?? "0";
    // Another memory of recent reads for each.
    await read(callAs({ db, role: "admin", request: { requestId: `req-${name}` } }), sample);
    const [entry, ...more] = await readsSince(db, since);
    expect([name, more]).toEqual([name, []]);
    expect(entry, name).toMatchObject({ actor: { id: demoUser("admin").id }, requestId: `req-${name}` });
    const about = entry?.action === "access" ? [entry.model, entry.key] : [entry?.label, entry?.model];
    expect([name, about]).toEqual([
      name,
      entry?.action === "access" ? ["Contract", sample.key] : ["Contract", "History read"],
    ]);
  }
  const since = (await db.audit.feed({ limit: 1 })).items[0]?.id ?? "0";
  const api = callAs({ db, role: "admin" });
  const [order] = (await api.log.feed({ models: ["Order"] })).items;
  await api.history.list({ model: "Order", key: order?.key ?? "" });
  await api.reports.dossier({ model: "Order", key: order?.key ?? "", models: ["OrderItem"] });
  // A program sees nothing sensitive of a payment.
  await callAs({ db, role: "service" }).log.feed({ models: ["Payment"] });
  expect(await readsSince(db, since)).toEqual([]);
});

test("the pages of a list and repeated reads are one entry, until some time has passed", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const { key } = await contracts(db);
  const since = (await db.audit.feed({ limit: 1 })).items[0]?.id ?? "0";
  const reads = new RecentReads();
  const api = callAs({ db, role: "auditor", reads });
  await Promise.all([1, 2, 3].map(() => api.history.list({ model: "Contract", key })));
  await api.history.blame({ model: "Contract", key });
  const { next } = await api.log.feed({ models: ["Contract"], limit: 1 });
  await api.log.feed({ models: ["Contract"], limit: 1, after: next });
  await callAs({ db, role: "admin", reads }).history.list({ model: "Contract", key });
  const made = await readsSince(db, since);
  expect(made.map(({ action, actor }) => `${action} by ${actor?.id}`).sort()).toEqual(
    [
      `access by ${demoUser("auditor").id}`,
      `note by ${demoUser("auditor").id}`,
      `access by ${demoUser("admin").id}`,
    ].sort(),
  );
  const forgetful = callAs({ db, role: "auditor", reads: new RecentReads({ forMs: 0 }) });
  await forgetful.history.list({ model: "Contract", key });
  await forgetful.history.list({ model: "Contract", key });
  expect(await readsSince(db, since)).toHaveLength(5);
});

test("a read that cannot be recorded is refused, and works again when it can be", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const { key } = await contracts(db);
  const api = callAs({ db, role: "auditor" });
  const read = () => api.history.list({ model: "Contract", key });
  await db.sequelize.query(
    "ALTER TABLE audit.entries ADD CONSTRAINT none CHECK (version_action <> '?') NOT VALID",
  );
  await expect(read()).rejects.toMatchObject({ code: "INTERNAL_SERVER_ERROR" });
  await db.sequelize.query("ALTER TABLE audit.entries DROP CONSTRAINT none");
  expect((await read()).items.length).toBeGreaterThan(0);
});

test("the report of accesses says who looked at what", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const { key } = await contracts(db);
  await callAs({ db, role: "auditor" }).history.list({ model: "Contract", key });
  await callAs({ db, role: "auditor" }).log.feed({ models: ["Contract"] });
  const api = callAs({ db, role: "admin" });
  const { items } = await api.reports.accesses({ actors: [demoUser("auditor").id] });
  expect(items.map(({ action, model, key: of, label }) => [action, model, of, label])).toEqual([
    ["note", "History read", "log.feed", "Contract"],
    ["access", "Contract", key, null],
  ]);
  expect((await api.reports.accesses({ models: ["Contract"] })).items).toHaveLength(2);
  expect((await api.reports.accesses({ models: ["Payment"] })).items).toEqual([]);
});
