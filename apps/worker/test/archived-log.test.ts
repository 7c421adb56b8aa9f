import { ArchivedHistory } from "@hindsight/archive";
import { isVersion, type LogEntry, MASK } from "@hindsight/audit-core";
import { createAudit, type FeedQuery } from "@hindsight/audit-core/sequelize";
import type { ArchiveReader, Database } from "@hindsight/db";
import { migratedDatabase } from "@hindsight/db/testing";
import { DataTypes, type ModelAttributes, Sequelize } from "sequelize";
import { describe, expect, it } from "vitest";

import { archive } from "../src/archive/archive.ts";
import { restoreArchive } from "../src/archive/restore-archive.ts";
import { archiveFolder, watching } from "./archive-folder.ts";
import { callApi } from "./call-api.ts";
import { deleteInBulk } from "./delete-in-bulk.ts";
import { LOG_FILTERS } from "./log-filters.ts";
import { spreadOverMonths } from "./spread-over-months.ts";
import { monthsAgo } from "./months-ago.ts";

type Engine = "snapshot" | "delta";
type Reader = Pick<ArchiveReader, "feed" | "facets">;

interface Release {
  readonly engine: Engine;
  readonly attributes: ModelAttributes;
  readonly mask?: readonly string[];
}

/** What is listed of the log: archives add entries that say what they removed, and notes about what was put back. */
const LISTED = ["create", "update", "delete", "soft-delete", "undelete", "access"] as const;

const FIRST = {
  title: DataTypes.TEXT,
  price: DataTypes.DECIMAL(10, 2),
  payload: DataTypes.JSONB,
  due: DataTypes.DATE,
  secret: DataTypes.TEXT,
} satisfies ModelAttributes;

/** An application with a model of its own, as a release of it has it. */
function released(of: Database, url: string, { engine, attributes, mask = [] }: Release) {
  const sequelize = new Sequelize(url, { logging: false });
  const Paper = sequelize.define("Paper", attributes, {
    timestamps: true,
    createdAt: false,
    updatedAt: false,
    paranoid: true,
    tableName: "papers",
  });
  const audit = createAudit(sequelize, { schema: "papers_audit" });
  audit.track(Paper, { engine, mask, tags: ["paper"], severity: "high", label: "Paper {id}" });
  const db: Database = { ...of, sequelize, audit };
  return { db, Paper, [Symbol.asyncDispose]: () => sequelize.close() };
}

type Application = ReturnType<typeof released>;

/** Numbers that are the same in every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

const MONTHS = 5;

/** Writes rows of random values for months, with many values that only differ in how they are written. */
async function randomHistory({ db, Paper }: Application, random: (below: number) => number): Promise<void> {
  const pick = <T>(values: readonly [T, ...T[]]): T => values[random(values.length)] ?? values[0];
  const values = () => ({
    title: pick(["alpha", "Beta", "GAMMA delta", "50%_off", null]),
    price: pick(["1.50", "1.5", "20", "20.00", null]),
    payload: pick<object | null>([{ a: [1, 2] }, { b: "Beta" }, null]),
    due: pick([new Date(0), null]),
    secret: pick(["CLEAR1", "CLEAR2", null]),
  });
  for (let step = 0; step < 160; step += 1) {
    const month = Math.floor((step * MONTHS) / 160);
    const ben = { type: "user", id: "1", label: "Ben" };
    const actor = pick([
      ben,
      { ...ben, label: "Benjamin" },
      { type: "user", id: "2", label: null },
      { type: "user", id: "3", label: "Ann", onBehalfOf: ben },
      undefined,
    ]);
    const context = {
      requestId: `month-${month}-${random(4)}`,
      ...(actor !== undefined && { actor }),
      ...(random(2) === 0 && { reason: pick(["Called by Beta", "50% less"]) }),
    };
    await db.audit.run(context, async () => {
      const papers = await Paper.findAll({ paranoid: false, order: ["id"] });
      const paper = papers[random(Math.max(papers.length, 1))];
      const action = random(10);
      if (paper === undefined || (action === 0 && papers.length < 12)) await Paper.create(values());
      else if (action === 1) await paper.destroy();
      else if (action === 2) await paper.restore();
      else if (action === 3 && random(3) === 0) await paper.destroy({ force: true });
      else if (action === 4) await db.audit.tracked("Paper").recordAccess(String(paper.get("id")));
      else await paper.update(values());
    });
  }
  await spreadOverMonths(db, MONTHS);
}

/** A list by pages of a few entries, from the newest to the oldest or the other way. */
async function paged(reader: Reader, query: FeedQuery, limit: number): Promise<readonly LogEntry[]> {
  const all: LogEntry[] = [];
  const isNewer = query.direction === "newer";
  let after: string | null = null;
  do {
    const page = await reader.feed({ ...query, limit, after });
    all.push(...(isNewer ? page.items.toReversed() : page.items));
    after = isNewer ? page.previous : page.next;
  } while (after !== null);
  return all;
}

/** What a reader answers to every question. */
async function answers(reader: Reader, filters = LOG_FILTERS) {
  const told = [];
  for (const filter of filters) {
    const query = { actions: LISTED, searchForMs: 60_000, ...filter };
    const all = await paged(reader, query, told.length === 0 ? 7 : 60);
    const isSome: boolean = told.length % 5 === 0;
    const backwards: readonly LogEntry[] = isSome
      ? await paged(reader, { ...query, direction: "newer" }, 60)
      : [];
    told.push({ filter, all, backwards, facets: isSome ? await reader.facets(query) : null });
  }
  return told;
}

function live({ audit }: Database): Reader {
  return {
    feed: async (query) => ({ ...(await audit.feed(query)), archived: [] }),
    facets: (query) => audit.facets(query),
  };
}

describe.each(["snapshot", "delta"] as const)("%s", (engine) => {
  it("the log with archives is the log of before the archive, however it is filtered and paged", async () => {
    await using database = await migratedDatabase();
    await using folder = await archiveFolder();
    await using app = released(database.db, database.url, { engine, attributes: FIRST });
    const { db } = app;
    await db.sequelize.sync();
    await db.audit.install();
    await randomHistory(app, seeded(engine.length));
    const papers = db.audit.tracked("Paper");
    const before = await answers(live(db));
    const rows = [...new Set(before[0]?.all.filter(isVersion).map(({ key }) => key))];
    const blamed = new Map<string, unknown>();
    for (const key of rows) blamed.set(key, await papers.blame(key));
    const asked = { actors: ["1"], actions: ["update"], limit: 500 } as const;
    const changes = await papers.changes(asked);
    for (const months of [3, 1]) await archive({ db, store: folder.store, before: monthsAgo(months) });
    const reader = new ArchivedHistory(db, folder.store);
    for (const [i, told] of (await answers(reader)).entries()) expect(told).toEqual(before[i]);
    for (const key of rows) expect(await reader.blame({ model: "Paper", key })).toEqual(blamed.get(key));
    expect((await reader.changes("Paper", asked)).items).toEqual(changes.items);
    const { limit: _, ...every } = asked;
    const all: LogEntry[] = [];
    await reader.everyChange("Paper", every, async (entries) => {
      for await (const entry of entries) all.push(entry);
    });
    expect(all).toEqual(changes.items);
    const page = await reader.feed({ actions: LISTED, limit: 500 });
    expect([page.removedBefore, page.archived.length > 50]).toEqual([null, true]);
    expect(page.items.length - page.archived.length).toBeGreaterThan(10);

    // Of the files, which may have to be downloaded, only those of times that can hold the answer are opened.
    const opened = new Set<string>();
    const watched = new ArchivedHistory(db, watching(folder.store, opened));
    const files = (await folder.manifests()).map(({ file, month }) => ({ file, month }));
    const [, last] = [...new Set(files.map(({ month }) => month))].toSorted();
    await watched.feed({ actions: LISTED, to: monthsAgo(MONTHS - 2), limit: 500 });
    expect([...opened].toSorted()).toEqual(
      files.flatMap(({ file, month }) => (month <= (last ?? "") ? [file] : [])).toSorted(),
    );
    opened.clear();
    await watched.feed({ actions: ["create"], limit: 1, to: monthsAgo(MONTHS - 1) });
    expect(opened.size).toBe(1);

    // What was put back is live again, and what was archived after it, behind what is not.
    const [, , , fourth] = (await folder.manifests()).toSorted((a, b) => a.number - b.number);
    const { month } = fourth ?? {};
    await restoreArchive({ db, store: folder.store, filter: { model: "Paper", month } });
    const left = (await folder.manifests()).map(({ number }) => number);
    expect(new Set(left)).toEqual(new Set([1, 2, 3]));
    const some = LOG_FILTERS.filter(({ key, old, text }) =>
      [key, old, text].some((one) => one !== undefined),
    );
    for (const told of await answers(reader, some))
      expect(told.all).toEqual(before.find(({ filter }) => filter === told.filter)?.all);
  });

  it("the log with archives shows renamed columns by their names of now, and masks what is masked since", async () => {
    await using database = await migratedDatabase();
    await using folder = await archiveFolder();
    const { store } = folder;
    await using first = released(database.db, database.url, { engine, attributes: FIRST });
    await first.db.sequelize.sync();
    await first.db.audit.install();
    await randomHistory(first, seeded(engine.length + 1));
    const before = await live(first.db).feed({ actions: LISTED, limit: 500 });
    await archive({ db: first.db, store, before: monthsAgo(2) });

    await first.db.sequelize.query("ALTER TABLE papers RENAME COLUMN price TO cost");
    const attributes = { ...FIRST, price: { type: FIRST.price, field: "cost" } };
    await using second = released(database.db, database.url, { engine, attributes, mask: ["secret"] });
    await second.db.audit.install();
    const reader = new ArchivedHistory(second.db, store);
    const page = await reader.feed({ actions: LISTED, limit: 500 });
    const hidden = (value: unknown) => (value === null ? null : MASK);
    const expected = before.items.map((entry) => ({
      ...entry,
      label: page.archived.includes(entry.id) ? null : entry.label,
      changes: entry.changes.map((change) =>
        change.field === "secret" ? { ...change, old: hidden(change.old), new: hidden(change.new) } : change,
      ),
    }));
    expect(
      page.items.map((entry) => ({ ...entry, label: page.archived.includes(entry.id) ? null : entry.label })),
    ).toEqual(expected);
    expect(JSON.stringify(page)).not.toContain("CLEAR");
    const sought = await reader.feed({ actions: LISTED, text: "CLEAR", limit: 10 });
    expect([sought.items, sought.next]).toEqual([[], null]);
    const priced = { field: "price", new: "1.5", actions: LISTED, limit: 500 } as const;
    const by = before.items.filter(({ changes }) =>
      changes.some(({ field, new: now }) => field === "price" && Number(now) === 1.5),
    );
    expect((await reader.feed(priced)).items.map(({ id }) => id)).toEqual(by.map(({ id }) => id));
  });
});

it("through the API, the log and its reports with archives are those of before the archive, for those who may see them", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  const archives = new ArchivedHistory(db, folder.store);
  const api = callApi(db, "a", { archives });
  const [order] = (await db.audit.feed({ models: ["Order"], actions: ["create"], limit: 1 })).items;
  const [customer] = (await db.audit.feed({ models: ["Customer"], actions: ["create"], limit: 1 })).items;
  const [mine] = (await db.audit.feed({ actions: ["update"], withoutActor: false, limit: 1 })).items;
  const user = mine?.actor?.id ?? "";
  const to = new Date(Date.now() - 1000).toISOString();
  const service = callApi(db, "a", { role: "service", archives });
  const [from, end] = [-91, 1].map((days) => new Date(Date.now() + days * 86_400_000).toISOString());
  const overview = async (of: typeof api, include: { readonly archives?: boolean }) => {
    const asked = { from: from ?? "", to: end ?? "", ...include };
    const { behindSeconds: _, removed, ...figures } = await of.stats.overview(asked);
    if (include.archives === true) expect(removed).toEqual([]);
    return figures;
  };
  await deleteInBulk(db);
  const asked = { actions: [...LISTED], limit: 500, to };
  const dossier = { model: "Customer", key: customer?.key ?? "" };
  const questions = (include: { readonly archives?: boolean }) =>
    ({
      feed: async () => (await api.log.feed({ ...asked, ...include })).items,
      brief: async () => (await api.log.feed({ ...asked, brief: true, ...include })).items,
      facets: () => api.log.facets({ actions: [...LISTED], actorName: "a", to, ...include }),
      request: () => api.log.request({ requestId: order?.requestId ?? "", at: order?.at ?? "", ...include }),
      transaction: () =>
        api.log.transaction({ transactionId: order?.transactionId ?? "", at: order?.at ?? "", ...include }),
      life: async () => (await api.history.life({ model: "Order", key: order?.key ?? "", ...include })).items,
      deleted: async () => (await api.history.deleted({ model: "OrderItem", limit: 100, ...include })).items,
      blame: () => api.history.blame({ model: "Order", key: order?.key ?? "", ...include }),
      activity: async () => inOrderOf((await api.reports.activity({ limit: 500, to, ...include })).items),
      changesByUser: async () =>
        inOrderOf((await api.reports.changesByUser({ user, limit: 100, to, ...include })).items),
      dossier: async () => {
        const { records, items } = await api.reports.dossier({ ...dossier, limit: 500, ...include });
        return { records, items };
      },
      accesses: async () => (await api.reports.accesses({ limit: 500, to, ...include })).items,
      overview: () => overview(api, include),
      overviewOfService: () => overview(service, include),
    }) satisfies Record<string, () => Promise<unknown>>;
  const before = await answersOf(questions({}));
  await archive({ db, store: folder.store, before: new Date(Date.now() - 2 * 86_400_000) });
  for (const model of ["Tag", "Customer"])
    await archive({ db, store: folder.store, before: new Date(), model });
  const without = await answersOf(questions({}));
  for (const name of ["feed", "overview", "overviewOfService"])
    expect(without[name]).not.toEqual(before[name]);
  // Some of what a transaction deleted has left, and the rest has not.
  for (const [model, left] of [
    ["Tag", 4],
    ["Customer", 9],
  ] as const) {
    const told = before["overview"] as Awaited<ReturnType<typeof overview>>;
    const bulk = told.bulkDeletes.most.find((one) => one.model === model);
    const of = { transactionId: bulk?.transactionId ?? "", at: bulk?.at ?? "" };
    const { items, removedBefore } = await api.log.feed({ models: [model], transactionId: of.transactionId });
    expect([model, bulk?.rows, items.length]).toEqual([model, 12, left]);
    for (const { removedBefore: told } of [
      await api.log.facets({ models: [model], transactionId: of.transactionId }),
      await api.log.transaction(of),
      await api.undo.planTransaction(of),
    ])
      expect([model, removedBefore, told]).toEqual([model, expect.any(String), expect.any(String)]);
  }
  const deletes = await api.log.feed({ models: ["Tag"], actions: ["delete"], archives: true, limit: 100 });
  const { key: nothingLeft = "" } = deletes.items.find(({ id }) => deletes.archived.includes(id)) ?? {};
  const restoring = await api.undo.planRestore({ model: "Tag", key: nothingLeft });
  expect(restoring).toEqual({ steps: [], more: false, removedBefore: expect.any(String) });
  expect(before["overview"]).toMatchObject({ gaps: 1, impersonations: [{ versions: 1 }] });
  expect((await api.history.deleted({ model: "OrderItem", limit: 100 })).items).not.toEqual(
    before["deleted"],
  );
  const after = await answersOf(questions({ archives: true }));
  for (const [name, answer] of Object.entries(before)) expect([name, after[name]]).toEqual([name, answer]);
  // Without them, the life, the blame and the bin say that something has left.
  const creates = await api.log.feed({ models: ["Order"], actions: ["create"], archives: true, limit: 500 });
  const gone = creates.items.find(({ id }) => creates.archived.includes(id));
  const row = { model: "Order", key: gone?.key ?? "" };
  const left = { removedBefore: expect.any(String) as string };
  const kept = await api.history.life(row);
  expect(kept).toMatchObject(left);
  const whole = await api.history.life({ ...row, archives: true });
  expect(whole.removedBefore).toBeNull();
  expect(whole.items.length).toBeGreaterThan(kept.items.length);
  const blame = await api.history.blame(row);
  expect(blame).toMatchObject(left);
  const { items, removedBefore } = await api.history.blame({ ...row, archives: true });
  expect([items.length > blame.items.length, removedBefore]).toEqual([true, null]);
  expect(await api.history.deleted({ model: "Order" })).toMatchObject(left);
  expect(await api.reports.dossier(dossier)).toMatchObject(left);
  const inPages = [];
  for (let next: string | null = null; ;) {
    const page: Awaited<ReturnType<typeof api.reports.dossier>> = await api.reports.dossier({
      ...dossier,
      limit: 5,
      after: next,
      archives: true,
    });
    expect(page.removedBefore).toBeNull();
    inPages.push(...page.items);
    next = page.next;
    if (next === null) break;
  }
  expect(inPages).toEqual((before["dossier"] as { readonly items: unknown }).items);
  const files = await folder.manifests();
  const described = { files: files.length, versions: files.reduce((sum, file) => sum + file.versions, 0) };
  expect(await api.archive.describe()).toMatchObject({
    ...described,
    location: folder.store.location,
    lastArchivedAt: files
      .map(({ archivedAt }) => archivedAt)
      .toSorted()
      .at(-1),
    reach: "reached",
  });
  await using elsewhere = await archiveFolder();
  const lost = callApi(db, "c", { archives: new ArchivedHistory(db, elsewhere.store) });
  expect(await lost.archive.describe()).toMatchObject({ ...described, reach: "elsewhere" });

  // Pages of a report go over the border, too.
  const activity = [];
  for (let next: string | null = null; ;) {
    const page: Awaited<ReturnType<typeof api.reports.activity>> = await api.reports.activity({
      limit: 3,
      to,
      after: next,
      archives: true,
    });
    activity.push(...page.items);
    next = page.next;
    if (next === null) break;
  }
  expect(inOrderOf(activity)).toEqual(before["activity"]);

  const shown = (await service.log.feed({ archives: true, limit: 500, models: ["Payment"] })).items;
  expect(shown.length).toBeGreaterThan(0);
  const fields = shown.flatMap(({ changes }) => changes.map(({ field }) => field));
  expect(fields).toEqual(expect.not.arrayContaining(["cardNumber", "receipt"]));
  await expect(service.log.feed({ archives: true, models: ["Contract"] })).rejects.toMatchObject({
    cause: { code: "FORBIDDEN" },
  });
  const unreached = callApi(db, "b");
  expect(await unreached.archive.describe()).toMatchObject({ ...described, reach: "none" });
  for (const refused of [unreached.log.feed({ archives: true }), overview(unreached, { archives: true })])
    await expect(refused).rejects.toMatchObject({ cause: { code: "ILLEGAL_STATE" } });

  // A record of which nothing is left is in no file either if it was not archived.
  const { Customer, Order } = db.models;
  const eve = await Customer.create({ name: "Eve", email: "eve@example.test" });
  await (await Order.create({ number: "E-1", customerId: eve.id })).destroy({ force: true });
  const cut = new Date(Date.now() + 1000);
  const versions = await db.audit.retention.read({ model: "Order", before: cut, limit: 500 });
  await db.audit.retention.remove({ model: "Order", before: cut, versions });
  const about = { model: "Customer", key: String(eve.id), archives: true };
  const found = await api.reports.dossier(about);
  expect([found.records.length, found.removedBefore]).toEqual([1, expect.any(String)]);
  expect((await api.reports.dossier({ ...about, models: ["Contract"] })).removedBefore).toBeNull();
  const lacking = await api.reports.changesByUser({ user, models: ["Order", "Tag"], archives: true });
  expect(lacking.removedBefore).toBe(found.removedBefore);
  const incomplete = await api.stats.overview({ from: from ?? "", to: end ?? "", archives: true });
  expect(incomplete.removed).toEqual([{ model: "Order", before: found.removedBefore }]);
});

/** Reports with archives have an order of their own. */
function inOrderOf(items: readonly unknown[]): readonly string[] {
  return items.map((item) => JSON.stringify(item)).toSorted();
}

async function answersOf(
  questions: Readonly<Record<string, () => Promise<unknown>>>,
): Promise<Readonly<Record<string, unknown>>> {
  const answers: Record<string, unknown> = {};
  for (const [name, ask] of Object.entries(questions)) answers[name] = await ask();
  return answers;
}

it("a search of the log with archives stops when its time is over, and says where", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  await archive({ db, store: folder.store, before: new Date() });
  const reader = new ArchivedHistory(db, folder.store);
  const query = { text: "no such text", actions: LISTED, searchForMs: 0 };
  const first = await reader.feed(query);
  expect([first.items, first.searchedTo]).toEqual([[], expect.any(String)]);
  expect(await paged(reader, query, 50)).toEqual([]);
  await expect(reader.feed({ limit: 501 })).rejects.toMatchObject({ code: "LIMIT_INVALID" });
  await expect(reader.feed({ after: "x" })).rejects.toMatchObject({ code: "CURSOR_INVALID" });
  await expect(reader.feed({ field: "none" })).rejects.toMatchObject({ code: "FIELD_UNKNOWN" });
  await expect(reader.feed({ models: ["None"] })).rejects.toMatchObject({ code: "MODEL_NOT_TRACKED" });
});
