import type { TrackedModel } from "@hindsight/audit-core/sequelize";
import { DataTypes, type Model, type ModelStatic } from "sequelize";
import { beforeAll, expect, it } from "vitest";

import { actionsOf, changed, lastVersion, lifeOf } from "../reading.ts";
import { virtual } from "../virtual.ts";
import type { World } from "../world.ts";

/** As long as a name may be: names derived from it must still be distinct. */
const LONG_NAME = `Long ${"é".repeat(28)}`;

const ODD_KEYS = [
  "",
  " ",
  "it's",
  'a"b',
  "back\\slash",
  "{a,b}",
  '["x"]',
  "null",
  "?:x $1 --;/*",
  "\u{1f600}\n",
];

/** What statements of the audit call rows, records and values. */
const NAMES_IN_STATEMENTS = [
  "old_row",
  "new_row",
  "old_rows",
  "new_rows",
  "context",
  "c",
  "hindsight",
  "changed_at",
  "version",
  "previous",
  "newest",
  "last_version",
  "last_state",
  "recorded",
  "stale",
  "stale_row",
  "found_row",
  "touched",
  "written",
  "keys",
  "gap",
  "lapse",
  "untold",
  "key",
  "r",
  "h",
  "tg_op",
  "tg_relid",
  "tg_table_name",
  "tg_table_schema",
  "emptied",
];

export function tableSuite(world: () => World): void {
  let Odd: ModelStatic<Model>;
  let odds: TrackedModel;
  let Far: ModelStatic<Model>;
  let fars: TrackedModel;
  let Slot: ModelStatic<Model>;
  let slots: TrackedModel;
  let Doc: ModelStatic<Model>;
  let docs: TrackedModel;

  beforeAll(async () => {
    const { audit, engine, sequelize } = world();
    await sequelize.query(`
      CREATE SCHEMA "Sales; Dept";
      CREATE TABLE "Sales; Dept"."${LONG_NAME}" ("The Key" text PRIMARY KEY, "SELECT" text, "from" integer, "a b" text);
      CREATE SCHEMA far;
      CREATE TABLE far.things (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, status text, price numeric,
        twice numeric GENERATED ALWAYS AS (price * 2) STORED, c integer, virtual integer GENERATED ALWAYS AS (c + 1) ${await virtual(sequelize)});
      CREATE TABLE slots (day date, at timestamptz, place text, open boolean, note text, PRIMARY KEY (day, at, place, open));
      CREATE TABLE docs (id uuid PRIMARY KEY, body_text text, title text, deleted_at timestamptz);`);
    const key = { type: DataTypes.TEXT, primaryKey: true };
    Odd = sequelize.define(
      "OddNames",
      {
        key: { ...key, field: "The Key" },
        select: { type: DataTypes.TEXT, field: "SELECT" },
        from: DataTypes.INTEGER,
        quoted: { type: DataTypes.TEXT, field: "a b" },
      },
      { schema: "Sales; Dept", tableName: LONG_NAME, timestamps: false },
    );
    Far = sequelize.define(
      "FarThing",
      {
        id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
        status: DataTypes.TEXT,
        price: DataTypes.DECIMAL,
        twice: DataTypes.DECIMAL,
        c: DataTypes.INTEGER,
        virtual: DataTypes.INTEGER,
      },
      { schema: "far", tableName: "things", timestamps: false },
    );
    Slot = sequelize.define(
      "Slot",
      {
        day: { type: DataTypes.DATEONLY, primaryKey: true },
        at: { type: DataTypes.DATE(6), primaryKey: true },
        place: key,
        open: { type: DataTypes.BOOLEAN, primaryKey: true },
        note: DataTypes.TEXT,
      },
      { tableName: "slots", timestamps: false },
    );
    Doc = sequelize.define(
      "Doc",
      {
        id: { type: DataTypes.UUID, primaryKey: true, defaultValue: DataTypes.UUIDV4 },
        body: {
          type: DataTypes.TEXT,
          field: "body_text",
          get: () => "what the getter says",
          set(this: Model, value: string) {
            this.setDataValue("body", value.toUpperCase());
          },
        },
        title: DataTypes.TEXT,
        shout: { type: DataTypes.VIRTUAL, get: () => "never stored" },
      },
      { tableName: "docs", paranoid: true, createdAt: false, updatedAt: false, deletedAt: "deleted_at" },
    );
    odds = audit.track(Odd, { engine });
    fars = audit.track(Far, { engine, label: "{id} {status}" });
    slots = audit.track(Slot, { engine });
    docs = audit.track(Doc, { engine });
    await audit.install();
    await audit.install();
  });

  it("46. text keys may hold any character, and names may be long, need quotes or be SQL keywords", async () => {
    for (const key of ODD_KEYS) {
      const odd = await Odd.create({ key, select: "a;b", from: 1, quoted: "RETURNING" });
      await odd.update({ from: 2, quoted: key });
      const [created, updated] = await lifeOf(odds, key);
      expect(created).toMatchObject({ key, model: "OddNames" });
      expect(changed(updated ?? (await odds.version("")))).toEqual({
        from: [1, 2],
        quoted: ["RETURNING", key],
      });
      await odds.revert(created?.id ?? "");
      await odd.destroy();
      await odds.restore({ key });
      expect((await odd.reload()).get()).toEqual({ key, select: "a;b", from: 1, quoted: "RETURNING" });
      expect(await odds.at((await lastVersion(odds, key)).at).findByPk(key)).toEqual(odd.get());
      expect(await actionsOf(odds, key)).toEqual(["create", "update", "update", "delete", "create"]);
    }
    await expect(odds.history("nul\0")).rejects.toMatchObject({ code: "KEY_INVALID" });
  });

  it.each([{ whenChanged: null }, { whenChanged: ["old_row", "new_rows"] as const }])(
    "46. columns may have the names that the generated statements use ($whenChanged)",
    async ({ whenChanged }) => {
      const { audit, engine, sequelize } = world();
      const name = whenChanged === null ? "Namesake" : "NamesakeWhen";
      const columns = Object.fromEntries(NAMES_IN_STATEMENTS.map((column) => [column, DataTypes.TEXT]));
      const Namesake: ModelStatic<Model> = sequelize.define(name, columns, { timestamps: false });
      await Namesake.sync();
      const namesakes: TrackedModel = audit.track(Namesake, {
        engine,
        label: "{old_row} {context}",
        ...(whenChanged === null ? { mask: ["previous"] } : { whenChanged: [...whenChanged] }),
      });
      await audit.install();
      const all = (value: string | null) =>
        Object.fromEntries(NAMES_IN_STATEMENTS.map((column) => [column, value]));

      const [one] = await Namesake.bulkCreate([all("a"), all("a")]);
      await one?.update(all("b"));
      await Namesake.update(all("c"), { where: {} });
      await audit.run({ skip: true, reason: "left out" }, () =>
        Namesake.update(all("d"), { where: { id: 1 } }),
      );
      await one?.reload();
      await one?.update(all("e"));
      await one?.destroy();

      const [created, updated, , , missed, last, deleted] = await lifeOf(namesakes, 1);
      expect(created).toMatchObject({ action: "create", label: "a a" });
      expect(updated).toMatchObject({ action: "update", label: "b b" });
      expect(changed(updated ?? (await namesakes.version("")))).toMatchObject({
        old_rows: ["a", "b"],
        hindsight: ["a", "b"],
      });
      expect(missed).toMatchObject({ reason: "Changed while recording was skipped" });
      expect(changed(last ?? (await namesakes.version("")))).toMatchObject({ c: ["d", "e"] });
      expect(deleted).toMatchObject({ action: "delete", label: "e e" });
      expect(await namesakes.at(created?.at ?? "").findByPk(1)).toMatchObject({
        new_row: "a",
        version: "a",
        r: "a",
      });
      expect(await actionsOf(namesakes, 2)).toEqual(["create", "update"]);
      await namesakes.revert((await lifeOf(namesakes, 2))[0]?.id ?? "");
      expect((await Namesake.findByPk(2))?.get()).toMatchObject({ old_row: "a", stale: "a", keys: "a" });
      expect(await audit.upkeep.verify({ model: name })).toMatchObject([{ mismatched: 0 }]);
      await Namesake.truncate();
      expect(await actionsOf(namesakes, 2)).toEqual(["create", "update", "update", "delete"]);
    },
  );

  it("100. a table of another schema is not confused with its namesake", async () => {
    const { Thing, things, sequelize } = world();
    const far = await Far.create({ status: "far" });
    const near = await Thing.create({ status: "near" });
    await sequelize.query(`UPDATE far.things SET status = 'farther' WHERE id = ${String(far.get("id"))}`);
    await sequelize.query(`UPDATE things SET status = 'nearer' WHERE id = ${near.id}`);
    const [last, nearer] = [
      await lastVersion(fars, far.get("id") as number),
      await lastVersion(things, near.id),
    ];
    expect(changed(last)).toEqual({ status: ["far", "farther"] });
    expect(last.label).toBe(`${String(far.get("id"))} farther`);
    expect(changed(nearer)).toEqual({ status: ["near", "nearer"] });
  });

  it("43. stored and virtual generated columns are recorded, and recomputed by a revert", async () => {
    const far = await Far.create({ price: "1.5", c: 1 });
    const id = far.get("id") as number;
    const created = await lastVersion(fars, id);
    expect(changed(created)).toMatchObject({ twice: [null, "3.0"], virtual: [null, 2] });
    await far.update({ price: "2", c: 5 });
    const expected = { price: ["1.5", "2"], twice: ["3.0", "4"], c: [1, 5], virtual: [2, 6] };
    expect(changed(await lastVersion(fars, id))).toEqual(expected);
    await far.destroy();
    expect(await fars.at(created.at).findByPk(id)).toMatchObject({ twice: "3.0", virtual: 2 });
    await fars.revert(created);
    expect((await far.reload()).get()).toMatchObject({ price: "1.5", twice: "3.0", virtual: 2 });
  });

  it("46. dates, times and booleans in a composite key name the same row in every session", async () => {
    const { sequelize } = world();
    const at = new Date("2026-03-29T00:30:00.250Z");
    const slot = { day: "2026-03-29", at, place: "a", open: true };
    await Slot.create({ ...slot, note: "one" });
    await sequelize.transaction(async (transaction) => {
      await sequelize.query("SET LOCAL TimeZone = 'Europe/Berlin'; SET LOCAL DateStyle = 'SQL, DMY'", {
        transaction,
      });
      await sequelize.query("UPDATE slots SET note = 'two' WHERE place = 'a'", { transaction });
    });
    const version = await lastVersion(slots, slot);
    expect(JSON.parse(version.key)).toEqual(["2026-03-29", "2026-03-29T00:30:00.250000Z", "a", "true"]);
    expect(changed(version)).toEqual({ note: ["one", "two"] });
    expect(await lifeOf(slots, version.key)).toEqual(await lifeOf(slots, slot));
    await Slot.destroy({ where: { place: "a" } });
    await slots.restore(version.key);
    expect(await slots.at((await lastVersion(slots, slot)).at).findByPk(slot)).toEqual({
      ...slot,
      note: "two",
    });
    await expect(slots.history({ ...slot, at: new Date(Number.NaN) })).rejects.toMatchObject({
      code: "KEY_INVALID",
    });
  });

  it("destroying a paranoid row is a soft delete, restoring it an undelete, and a forced destroy a delete", async () => {
    const doc = await Doc.create({ title: "t", body: "b" });
    const id = doc.get("id") as string;
    const created = await lastVersion(docs, id);
    await doc.destroy();
    const hidden = await lastVersion(docs, id);
    expect(hidden).toMatchObject({ action: "soft-delete", changes: [{ field: "deleted_at", old: null }] });
    const marked = { deleted_at: expect.any(Date) as Date };
    expect(await docs.at(hidden.at).findByPk(id, { paranoid: false })).toMatchObject(marked);
    expect(await docs.at(hidden.at).findByPk(id)).toBeNull();
    await doc.restore();
    await Doc.destroy({ where: { id } });
    await docs.revert(created);
    expect(await Doc.count({ where: { id } })).toBe(1);
    await doc.destroy({ force: true });
    expect(await actionsOf(docs, id)).toEqual([
      "create",
      "soft-delete",
      "undelete",
      "soft-delete",
      "undelete",
      "delete",
    ]);
    await docs.restore(id);
    expect(await Doc.count({ where: { id } })).toBe(1);
  });

  it("versions hold stored values by attribute name, without getters and virtual attributes", async () => {
    const doc = await Doc.create({ body: "stored" });
    const version = await lastVersion(docs, doc.get("id") as string);
    expect(changed(version)).toEqual({ id: [null, doc.get("id")], body: [null, "STORED"] });
    expect(docs.fields).toEqual(["id", "body", "title", "deleted_at"]);
    expect(await docs.at(version.at).recorded(version.key)).toMatchObject({ body: "STORED" });
    expect(await docs.at(version.at).findByPk(version.key)).toMatchObject({
      body: (await doc.reload()).get("body"),
    });
  });

  it("47. a changed foreign key shows both ids, NULL and its own row's too, and keeps the id of a deleted target", async () => {
    const { Note, notes, Thing, things } = world();
    const [a, b] = await Thing.bulkCreate([{}, {}]);
    const [from, to] = [a?.id ?? 0, b?.id ?? 0];
    const note = await Note.create({ thingId: from });
    for (const [old, now] of [
      [from, to],
      [to, null],
      [null, to],
    ] as const) {
      await note.update({ thingId: now });
      expect(changed(await lastVersion(notes, note.id))).toEqual({ thingId: [old, now] });
    }
    const pointing = await lastVersion(notes, note.id);
    await a?.update({ parentId: from });
    expect(changed(await lastVersion(things, from))).toEqual({ parentId: [null, from] });
    await note.destroy();
    await b?.destroy();
    expect(changed(await notes.version(pointing.id))).toEqual({ thingId: [null, to] });
    expect(await notes.at(pointing.at).findByPk(note.id)).toMatchObject({ thingId: to });
    await expect(notes.restore(note.id)).rejects.toMatchObject({ code: "REVERT_BLOCKED" });
    expect(await Note.count({ where: { id: note.id } })).toBe(0);
  });

  it("refuses a table whose rows can have the same key, or none, at the end of a statement", async () => {
    const { audit, engine, sequelize } = world();
    const refused = {
      "no index": "",
      "an index that is not unique": "CREATE INDEX ON shared_keys (id)",
      "an index over some rows": "CREATE UNIQUE INDEX ON shared_keys (id) WHERE note <> ''",
      "an index over another column": "CREATE UNIQUE INDEX ON shared_keys (id, note)",
      "an index over an expression": "CREATE UNIQUE INDEX ON shared_keys ((-id))",
      "a deferrable key": "ALTER TABLE shared_keys ADD PRIMARY KEY (id) DEFERRABLE",
      "a key that may be null": "ALTER TABLE shared_keys ALTER id DROP NOT NULL, ADD UNIQUE (id)",
    };
    const taken = {
      "a unique column": "ALTER TABLE shared_keys ADD UNIQUE (id) INCLUDE (note)",
      "a partitioned table, whose key has more columns":
        "DROP TABLE shared_keys; CREATE TABLE shared_keys (id integer, note text, PRIMARY KEY (note, id)) PARTITION BY LIST (note)",
    };
    const id = { type: DataTypes.INTEGER, primaryKey: true };
    const options = { tableName: "shared_keys", timestamps: false };
    const Shared = sequelize.define("SharedKey", { id, note: DataTypes.TEXT }, options);
    audit.track(Shared, { engine });
    const tryWith = async (alteration: string) => {
      await sequelize.query(
        `DROP TABLE IF EXISTS shared_keys; CREATE TABLE shared_keys (id integer NOT NULL, note text); ${alteration}`,
      );
      return audit.install().then(
        () => "installed",
        (error: unknown) => error,
      );
    };
    const refusal = {
      code: "UNSUPPORTED",
      message: expect.stringMatching(/public\.shared_keys .*the same key \(id\)/) as string,
    };
    for (const [name, alteration] of Object.entries(refused))
      expect(await tryWith(alteration), name).toMatchObject(refusal);
    for (const [name, alteration] of Object.entries(taken))
      expect(await tryWith(alteration), name).toBe("installed");
    audit.untrack(Shared);
    await sequelize.query("DROP TABLE shared_keys");
  });
}
