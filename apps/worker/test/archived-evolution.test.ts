import { ArchivedHistory } from "@hindsight/archive";
import { MASK, toInstant } from "@hindsight/audit-core";
import { createAudit } from "@hindsight/audit-core/sequelize";
import { type Database, setPolicy } from "@hindsight/db";
import { migratedDatabase } from "@hindsight/db/testing";
import { DataTypes, type ModelAttributes, Sequelize } from "sequelize";
import { expect, it } from "vitest";

import { archive } from "../src/archive/archive.ts";
import { restoreArchive } from "../src/archive/restore-archive.ts";
import { archiveFolder, watching } from "./archive-folder.ts";
import { callApi } from "./call-api.ts";

interface Release {
  readonly engine: "snapshot" | "delta";
  readonly attributes: ModelAttributes;
  readonly mask?: readonly string[];
  readonly exclude?: readonly string[];
  readonly label?: string;
}

/** An application of one model, as a release of it has it, with a history of its own beside that of the others. */
function released(of: Database, url: string, { attributes, ...options }: Release) {
  const sequelize = new Sequelize(url, { logging: false });
  const Note = sequelize.define("Note", attributes, { timestamps: false, tableName: "notes" });
  const audit = createAudit(sequelize, { schema: "notes_audit" });
  audit.track(Note, options);
  const db: Database = { ...of, sequelize, audit };
  return { db, Note, [Symbol.asyncDispose]: () => sequelize.close() };
}

const FIRST = { title: DataTypes.TEXT, secret: DataTypes.TEXT, n: DataTypes.INTEGER };

it.each(["snapshot", "delta"] as const)(
  "what is masked or renamed after the archive is so in the archive's answers, and what is restored is masked: %s",
  async (engine) => {
    await using database = await migratedDatabase();
    await using folder = await archiveFolder();
    const { store } = folder;
    await using first = released(database.db, database.url, {
      engine,
      attributes: FIRST,
      label: "{title} {secret}",
    });
    await first.db.sequelize.sync();
    await first.db.audit.install();
    const note = await first.Note.create({ title: "a", secret: "CLEAR1", n: 1 });
    for (const secret of ["CLEAR2", "CLEAR3"]) await note.update({ secret });
    await note.update({ n: 2 });
    const notes = first.db.audit.tracked("Note");
    const row = { model: "Note", key: "1" };
    const [{ at } = { at: "" }] = (await notes.history(row.key, { limit: 3 })).items.slice(-1);
    const page = { limit: 10, after: null };
    await archive({ db: first.db, store, before: new Date(Date.now() + 1000) });
    const whole = await new ArchivedHistory(first.db, store).history(row, page);
    expect([whole.archived.length > 0, JSON.stringify(whole)]).toEqual([
      true,
      expect.stringContaining("CLEAR1"),
    ]);

    const { title, ...others } = FIRST;
    await using second = released(database.db, database.url, {
      engine,
      attributes: { ...others, caption: { type: title, field: "title" } },
      mask: ["secret"],
    });
    await second.db.audit.install();
    const reader = new ArchivedHistory(second.db, store);
    expect(await reader.recorded(row, at)).toEqual({ id: 1, caption: "a", secret: MASK, n: 1 });
    const { items } = await reader.history(row, page);
    expect(JSON.stringify(items)).not.toContain("CLEAR");
    const changes = items.flatMap((entry) => entry.changes);
    expect(changes).toContainEqual({ field: "caption", old: null, new: "a" });
    expect(changes).toContainEqual({ field: "secret", old: MASK, new: MASK });

    await restoreArchive({ db: second.db, store, filter: { model: "Note" } });
    const back = await second.db.audit.tracked("Note").history(row.key, { limit: 10 });
    expect([back.items.length, back.removedBefore]).toEqual([4, null]);
    expect(JSON.stringify(back)).not.toContain("CLEAR");
    expect(await second.db.audit.tracked("Note").at(at).recorded(row.key)).toMatchObject({ secret: MASK });
  },
);

it("an archive cannot tell a state whose column was renamed since, rather than telling that it was empty", async () => {
  await using database = await migratedDatabase();
  await using folder = await archiveFolder();
  const { store } = folder;
  const engine = "snapshot";
  await using first = released(database.db, database.url, { engine, attributes: FIRST });
  await first.db.sequelize.sync();
  await first.db.audit.install();
  const note = await first.Note.create({ title: "a", n: 1 });
  await note.update({ n: 2 });
  const row = { model: "Note", key: "1" };
  const [, { at } = { at: "" }] = (await first.db.audit.tracked("Note").history(row.key, { limit: 2 })).items;
  await archive({ db: first.db, store, before: new Date(Date.now() + 1000) });
  await first.db.sequelize.query("ALTER TABLE notes RENAME COLUMN title TO heading");
  const { title, ...others } = FIRST;
  await using second = released(database.db, database.url, {
    engine,
    attributes: { ...others, heading: title },
  });
  await second.db.audit.install();
  await expect(new ArchivedHistory(second.db, store).recorded(row, at)).rejects.toMatchObject({
    code: "PAST_REMOVED",
  });
});

it("a policy that comes while an archive runs keeps what has not left yet", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  const files: string[] = [];
  let decided: Promise<void> | undefined;
  const decide = () => setPolicy(db, { model: "Order", keep: "ever", reason: "A case" });
  // The file is told between its removal and the next one.
  const told = new Proxy(folder.store, {
    get(store, name) {
      const member: unknown = Reflect.get(store, name);
      if (name !== "begin") return typeof member === "function" ? member.bind(store) : member;
      return async (file: string) => {
        decided ??= decide();
        await decided;
        return store.begin(file);
      };
    },
  });
  await archive({
    db,
    store: told,
    model: "Order",
    before: new Date(),
    onFile: ({ file }) => void files.push(file),
  });
  expect(files).toHaveLength(1);
});

it.each(["snapshot", "delta"] as const)(
  "a column that is renamed and then masked shows in no label of the archive: %s",
  async (engine) => {
    await using database = await migratedDatabase();
    await using folder = await archiveFolder();
    const { store } = folder;
    const { secret, ...others } = FIRST;
    await using first = released(database.db, database.url, {
      engine,
      attributes: FIRST,
      label: "{title} {secret}",
    });
    await first.db.sequelize.sync();
    await first.db.audit.install();
    const note = await first.Note.create({ title: "a", secret: "CLEAR1", n: 1 });
    for (const next of ["CLEAR2", "x"]) await note.update({ secret: next });
    await archive({ db: first.db, store, before: new Date(Date.now() + 1000) });
    await first.db.sequelize.query("ALTER TABLE notes RENAME secret TO pin");
    await using second = released(database.db, database.url, {
      engine,
      attributes: { ...others, pin: secret },
      mask: ["pin"],
    });
    await second.db.audit.install();
    const page = { limit: 10, after: null };
    const read = await new ArchivedHistory(second.db, store).history({ model: "Note", key: "1" }, page);
    expect(read.archived.length).toBeGreaterThan(0);
    expect(JSON.stringify(read)).not.toContain("CLEAR");
  },
);

it.each(["snapshot", "delta"] as const)(
  "what is masked or excluded after the archive stays hidden once its column is gone: %s",
  async (engine) => {
    await using database = await migratedDatabase();
    await using folder = await archiveFolder();
    const { store } = folder;
    const first = { ...FIRST, pin: DataTypes.TEXT };
    await using one = released(database.db, database.url, { engine, attributes: first, label: "{secret}" });
    await one.db.sequelize.sync();
    await one.db.audit.install();
    const note = await one.Note.create({ title: "a", secret: "CLEAR1", pin: "CLEAR2", n: 4711 });
    for (const value of ["CLEAR3", "b", "cc"])
      await note.update({ title: `${value.length}`, secret: value, pin: value, n: value.length });
    const row = { model: "Note", key: "1" };
    const changes = [{ field: "secret", old: "CLEAR5", new: null }];
    await one.db.audit.note({ ...row, changes });
    await archive({ db: one.db, store, before: new Date(Date.now() + 1000) });

    const expectHidden = async (release: Omit<Release, "engine">) => {
      await using app = released(database.db, database.url, { ...release, engine });
      await app.db.audit.install();
      const reader = new ArchivedHistory(app.db, store);
      const page = await reader.history(row, { limit: 20, after: null });
      const told = [
        page,
        await reader.feed({ models: ["Note"], limit: 20 }),
        await reader.blame(row),
        await reader.wholeHistory(row),
        await reader.facets({ models: ["Note"] }),
        await reader.counting(["Note"], (counts) => counts.groups({ model: "Note", by: "record" })),
      ];
      expect(page.archived.length).toBeGreaterThan(2);
      for (const answer of told) expect(JSON.stringify(answer)).not.toContain("CLEAR");
      expect((await reader.feed({ models: ["Note"], text: "CLEAR", limit: 5 })).items).toEqual([]);
      return JSON.stringify(told[0]);
    };
    await expectHidden({ attributes: first, mask: ["secret"], exclude: ["pin"] });
    const { title } = FIRST;
    await expectHidden({ attributes: { title } });
    await one.db.sequelize.query("ALTER TABLE notes DROP secret, DROP pin, DROP n");
    const told = await expectHidden({ attributes: { title } });
    expect(told).toContain(JSON.stringify({ field: "secret", old: null, new: MASK }));
    expect(told).toContain("4711");
    expect(told).not.toContain('"pin"');
  },
);

it.each(["snapshot", "delta"] as const)(
  "a restore of a month takes along what was archived after it, so that no deleted row is there again: %s",
  async (engine) => {
    await using database = await migratedDatabase();
    await using folder = await archiveFolder();
    await using app = released(database.db, database.url, { engine, attributes: FIRST });
    const { db, Note } = app;
    await db.sequelize.sync();
    await db.audit.install();
    await Note.bulkCreate([{ title: "a" }, { title: "b" }]);
    await Note.destroy({ where: { title: "b" } });
    await Note.update({ title: "c" }, { where: {} });
    const table = engine === "snapshot" ? "notes_history" : "log";
    await db.sequelize.query(`BEGIN; SET LOCAL hindsight.maintenance = 'on';
UPDATE notes_audit.${table} SET version_at = CASE version_action
  WHEN '+' THEN '2020-01-05Z'::timestamptz WHEN '-' THEN '2020-03-05Z' ELSE '2020-09-05Z' END; COMMIT`);
    const states = async () => [
      await db.audit.tracked("Note").at("2020-10-01T00:00:00Z").findAll(),
      (await db.audit.upkeep.verify()).map(({ mismatched }) => mismatched),
    ];
    const before = JSON.stringify(await states());
    await archive({ db, store: folder.store, before: new Date("2020-08-01Z") });
    expect((await folder.manifests()).map(({ month }) => month)).toContain("2020-03");
    expect(JSON.stringify(await states())).toBe(before);
    await restoreArchive({ db, store: folder.store, filter: { model: "Note", month: "2020-01" } });
    expect(JSON.stringify(await states())).toBe(before);
    expect(await folder.manifests()).toEqual([]);
  },
);

/** A post with labels, which are known by text, and its application. */
async function linkedPosts() {
  const stack = new AsyncDisposableStack();
  const database = stack.use(await migratedDatabase());
  const folder = stack.use(await archiveFolder());
  const sequelize = new Sequelize(database.url, { logging: false });
  stack.defer(() => sequelize.close());
  const options = { timestamps: false };
  const Post = sequelize.define("Post", {}, options);
  const Label = sequelize.define("Label", { name: { type: DataTypes.TEXT, primaryKey: true } }, options);
  Post.belongsToMany(Label, { through: "PostLabel", as: "labels", timestamps: false });
  const audit = createAudit(sequelize, { schema: "posts_audit" });
  audit.track(Label);
  audit.track(sequelize.model("PostLabel"));
  audit.track(Post, { links: ["labels"] });
  await sequelize.sync();
  await audit.install();
  const post = await Post.create();
  const set = Reflect.get(post, "setLabels") as (names: readonly string[]) => Promise<void>;
  const setLabels = async (names: readonly string[]): Promise<void> => {
    await Label.bulkCreate(
      names.map((name) => ({ name })),
      { ignoreDuplicates: true },
    );
    await set.call(post, names);
  };
  const db: Database = { ...database.db, sequelize, audit };
  return { db, sequelize, folder, post, setLabels, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

it("links by text are in the order of the database, also those that were archived", async () => {
  await using linked = await linkedPosts();
  const { db, folder, setLabels } = linked;
  const names = ["a10", "a9", "B", "b", "A", "é", "_", "a"];
  await setLabels(names);
  const at = toInstant(new Date());
  await setLabels([]);
  const api = callApi(db, "a", { archives: new ArchivedHistory(db, folder.store) });
  const read = async (archives: boolean) => {
    const about = { model: "Post", key: "1", links: "labels", archives };
    const { items } = await api.history.links(about);
    return [
      await api.history.linksAsOf({ ...about, at }),
      items.map(({ added, removed }) => [added, removed]),
    ];
  };
  const told = await read(false);
  expect(told[0]).toHaveLength(names.length);
  await archive({ db, store: folder.store, before: new Date(Date.now() + 1000) });
  await expect(read(false)).rejects.toMatchObject({ cause: { code: "PAST_REMOVED" } });
  expect(await read(true)).toEqual(told);
});

it("changes of links are read from the archive only where some of them may have left", async () => {
  await using linked = await linkedPosts();
  const { db, sequelize, post, setLabels, folder } = linked;
  await setLabels(["a"]);
  await setLabels(["b"]);
  await sequelize.query(`BEGIN; SET LOCAL hindsight.maintenance = 'on';
    UPDATE posts_audit."PostLabel_history" SET version_at = version_at - interval '40 days'; COMMIT`);
  for (const label of ["a", "b", "a"]) await setLabels([label]);
  const opened = new Set<string>();
  const store = watching(folder.store, opened);
  const api = callApi(db, "a", { archives: new ArchivedHistory(db, store) });
  const about = { model: "Post", key: String(post.get("id")), links: "labels", limit: 1 };
  const pages = async (archives: boolean) => {
    const found = [];
    let after: string | null = null;
    do {
      const { items, next, removedBefore } = await api.history.links({ ...about, archives, after });
      found.push({ items, removedBefore, files: opened.size });
      after = next;
    } while (after !== null);
    return found;
  };
  const told = await pages(false);
  await archive({ db, store: folder.store, before: new Date(Date.now() - 10 * 24 * 3600 * 1000) });
  const found = await pages(true);
  expect(found.map(({ items, removedBefore }) => [items, removedBefore])).toEqual(
    told.map(({ items }) => [items, null]),
  );
  expect(found.map(({ files }) => files > 0)).toEqual([false, false, false, true, true]);
});
