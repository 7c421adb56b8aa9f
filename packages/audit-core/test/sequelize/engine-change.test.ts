import { testDatabase } from "@hindsight/testing";
import { DataTypes, type Model, type ModelStatic, Sequelize } from "sequelize";
import { expect, it } from "vitest";

import { AuditError, createAudit, type EngineKind, type ImportedVersion } from "../../src/sequelize/index.ts";

/** A release of an application on connections of its own: articles on pages, with tags, and notes that stay in the log. */
async function start(url: string, engine: EngineKind) {
  const sequelize = new Sequelize(url, { logging: false, pool: { max: 3 } });
  const define = (name: string, columns = {}) =>
    sequelize.define(name, { title: DataTypes.TEXT, ...columns }, { timestamps: false });
  const Article: ModelStatic<Model> = define("Article", { lead: DataTypes.INTEGER });
  const Tag: ModelStatic<Model> = define("Tag");
  const Page: ModelStatic<Model> = define("Page");
  const Note: ModelStatic<Model> = define("Note");
  Article.belongsToMany(Tag, { as: "tags", through: "ArticleTags", timestamps: false });
  Article.belongsTo(Page, { as: "page", foreignKey: "lead", constraints: false });
  await sequelize.sync();
  const audit = createAudit(sequelize);
  const articles = audit.track(Article, { engine, links: ["tags"] });
  audit.track(sequelize.model("ArticleTags"), { engine });
  audit.track(Page, { engine });
  const notes = audit.track(Note, { engine: "delta" });
  await audit.install();
  return { sequelize, Article, Page, Note, audit, articles, notes };
}

type Release = Awaited<ReturnType<typeof start>>;

async function* batchOf<T>(rows: readonly T[]): AsyncGenerator<readonly T[]> {
  yield await Promise.resolve(rows);
}

/** What a process reads of the history, and what it writes by what it reads there. */
async function callsOf({ audit, articles, Article, sequelize }: Release, id: number) {
  const [last, first] = (await articles.history(id)).items;
  if (last === undefined || first === undefined) throw new Error("two versions were written");
  const now = new Date();
  const before = now.toISOString();
  const tail = audit.tail();
  await tail.read(1);
  const tags = articles.links("tags");
  const past = articles.at(now);
  const { retention, upkeep } = audit;
  const stored = await retention.readStored({ model: "Article", before, needed: true });
  const imported: ImportedVersion = {
    id: "1",
    action: "create",
    at: new Date("2020-01-01").toISOString(),
    row: { id: "77", title: "imported" },
  };
  const reads: Readonly<Record<string, () => Promise<unknown>>> = {
    history: () => articles.history(id),
    "history of a field": () => articles.history(id, { field: "title" }),
    changes: () => articles.changes(),
    "changes of a field": () => articles.changes({ field: "title" }),
    latest: () => articles.latest(),
    latestOf: () => articles.latestOf(id),
    version: () => articles.version(last.id),
    previous: () => articles.previous(last),
    next: () => articles.next(first),
    diff: () => articles.diff(first, last),
    references: () => articles.references([first]),
    blame: () => articles.blame(id),
    revert: () => articles.revert(first),
    restore: () => articles.restore(id),
    History: () => articles.History.findAll(),
    "History.count": () => articles.History.count(),
    "at.findByPk": () => past.findByPk(id),
    "at.findOne": () => past.findOne({ where: { title: "two" } }),
    "at.findAll": () => past.findAll({ order: ["title"] }),
    "at.findAll of keys": () => past.findAll({ where: { id: [id, 5] } }),
    "at.findAll, included": () => past.findAll({ include: [{ association: "tags" }] }),
    "at.count": () => past.count(),
    "at.recorded": () => past.recorded(id),
    "at.presence": () => past.presence(id),
    "at a version": () => articles.at(last).findByPk(id),
    "presence at a version": () => articles.at(last).presence(id),
    "links.history": () => tags.history(id),
    "links.at": () => tags.at(id, before),
    "links.diff": () => tags.diff(id, first, before),
    feed: () => audit.feed(),
    "feed of models": () => audit.feed({ models: ["Article", "Note"] }),
    "feed, searched": () => audit.feed({ text: "two" }),
    facets: () => audit.facets(),
    tail: () => audit.tail().read(10),
    "tail, going on": () => tail.read(10),
    tailSince: () => audit.tailSince("2020-01-01T00:00:00Z"),
    versions: () => audit.versions([last.id]),
    verify: () => upkeep.verify({ model: "Article" }),
    stats: () => upkeep.stats({ model: "Article" }),
    "stats, exact": () => upkeep.stats({ model: "Article", exact: true }),
    backfill: () => upkeep.backfill({ model: "Article" }),
    "backfill of what was missed": () => upkeep.backfill({ model: "Article", missed: true }),
    dedupe: () => upkeep.dedupe({ model: "Article" }),
    importVersions: () =>
      upkeep.importVersions({ model: "Article", from: "paper", versions: batchOf([imported]) }),
    "retention.plan": () => retention.plan({ before }),
    "retention.read": () => retention.read({ model: "Article", before }),
    "retention.readStored": () => retention.readStored({ model: "Article", before }),
    "retention.readStoredOf": () => retention.readStoredOf({ model: "Article", key: id }),
    "retention.readNewestOf": () =>
      retention.readNewestOf({ model: "Article", keys: [id], before: { at: before, id: last.id }, limit: 1 }),
    "retention.readKeys": () =>
      retention.readKeys({ model: "Article", before: { at: before, id: last.id }, limit: 1 }),
    "retention.readStatesBefore": () => retention.readStatesBefore({ model: "Article", versions: stored }),
    "retention.restore": () => retention.restore({ model: "Article", batches: batchOf(stored) }),
    amendReason: () =>
      sequelize.transaction(async (transaction) => {
        await Article.update({ title: "three" }, { where: { id }, transaction });
        await articles.amendReason(id, "why", { transaction });
      }),
  };
  return reads;
}

/** Methods that neither read versions nor write them themselves. */
const OTHERS =
  "modelsWith track trackAll untrack tracked of install migration writeMigration check grants run paused context setReason setActor " +
  "note display tailEnd passed describe tracking recordAccess recordAccesses at links months addMonths giveBack remove removed removedBefore " +
  "removals concealed sameValues verifyStep";

/** Names of an object's methods that no call covers. */
function uncovered(of: object, calls: readonly string[]): readonly string[] {
  const covered = new Set(calls.map((name) => name.split(".").at(-1)?.split(/[ ,]/)[0]));
  const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(of)).filter(
    (name) => typeof Object.getOwnPropertyDescriptor(Object.getPrototypeOf(of), name)?.value === "function",
  );
  return methods.filter(
    (name) => name !== "constructor" && !OTHERS.split(" ").includes(name) && !covered.has(name),
  );
}

it.each([
  ["delta", "snapshot"],
  ["snapshot", "delta"],
] as const)(
  "a process that still has engine %s finds its history moved to %s, and not empty",
  async (from, to) => {
    const { url } = await testDatabase();
    const old = await start(url, from);
    const note = await old.Note.create({ title: "stays" });
    const page = await old.Page.create({ title: "front" });
    const article = await old.Article.create({ title: "one", lead: page.get("id") });
    await article.update({ title: "two" });
    const calls = await callsOf(old, article.get("id") as number);

    const names = Object.keys(calls);
    const { retention, upkeep } = old.audit;
    expect([old.audit, old.articles, retention, upkeep].flatMap((of) => uncovered(of, names))).toEqual([]);

    const present = await start(url, to);

    const answers: Record<string, unknown> = {};
    for (const [name, call] of Object.entries(calls)) {
      answers[name] = await call().catch((error: unknown) =>
        error instanceof AuditError ? error.code : error,
      );
    }
    expect(answers).toEqual(Object.fromEntries(Object.keys(calls).map((name) => [name, "NOT_INSTALLED"])));

    expect((await old.notes.history(note.get("id") as number)).items).toHaveLength(1);
    await old.Article.update({ title: "three" }, { where: {} });
    const { items } = await present.articles.history(article.get("id") as number);
    expect(items.map(({ action }) => action)).toEqual(["update", "update", "create"]);
    await old.sequelize.close();
    await present.sequelize.close();
  },
);

it("reads that race with installations find the whole history or say that it has moved", async () => {
  const { url } = await testDatabase();
  const releases = [await start(url, "delta"), await start(url, "snapshot")];
  const [first] = releases;
  const article = await first?.Article.create({ title: "one" });
  await article?.update({ title: "two" });
  const id = article?.get("id") as number;
  const answers = new Set<unknown>();
  const installed = new AbortController();
  const reading = releases.flatMap(({ articles, audit }) => {
    const reads: readonly (() => Promise<unknown>)[] = [
      async () => (await articles.history(id)).items.length,
      async () => (await audit.feed({ models: ["Article"] })).items.length,
      async () => (await articles.at(new Date()).findByPk(id))?.title,
      () => articles.at(new Date()).presence(id),
    ];
    return reads.map(async (read) => {
      while (!installed.signal.aborted) {
        answers.add(
          await read().catch((error: unknown) => (error instanceof AuditError ? error.code : error)),
        );
      }
    });
  });

  for (let i = 0; i < 3; i += 1) for (const { audit } of releases) await audit.install();
  installed.abort();
  await Promise.all(reading);

  expect(answers).toEqual(new Set([2, "NOT_INSTALLED", "present", "two"]));
  for (const { sequelize } of releases) await sequelize.close();
});
