import { createHmac, createHash } from "node:crypto";
import { MASK, type TrackedModel } from "@hindsight/audit-core/sequelize";
import { DataTypes, type Model, type ModelStatic } from "sequelize";
import { beforeAll, expect, it } from "vitest";

import { changed, lastVersion, lifeOf } from "../reading.ts";
import { MASK_SECRET, type World } from "../world.ts";

/** The expected `hash` mask, computed by another implementation of HMAC. */
function hashOf(text: string): string {
  const key = createHash("sha256").update(`hindsight hash mask\0${MASK_SECRET}`).digest();
  return createHmac("sha256", key).update(text).digest("hex").slice(0, 32);
}

export function maskSuite(world: () => World): void {
  let Person: ModelStatic<Model>;
  let people: TrackedModel;

  beforeAll(async () => {
    const { audit, engine, sequelize } = world();
    await sequelize.query(`CREATE TABLE applicants (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text,
      card text, born date, seen timestamptz, pin integer, notes jsonb, photo bytea, tags text[], plain text);`);
    Person = sequelize.define(
      "Applicant",
      {
        id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
        email: DataTypes.TEXT,
        card: DataTypes.TEXT,
        born: DataTypes.DATEONLY,
        seen: DataTypes.DATE(6),
        pin: DataTypes.INTEGER,
        notes: DataTypes.JSONB,
        photo: DataTypes.BLOB,
        tags: DataTypes.ARRAY(DataTypes.TEXT),
        plain: DataTypes.TEXT,
      },
      { tableName: "applicants", timestamps: false },
    );
    people = audit.track(Person, {
      engine,
      mask: {
        email: "hash",
        card: "last-four",
        born: { sql: (value) => `date_trunc('year', ${value}::timestamp)::date` },
        seen: "hash",
        pin: "last-four",
        notes: "fixed",
        photo: "hash",
        tags: { sql: (value) => `${value}[1] || '…'` },
      },
    });
    await audit.install();
    await audit.install();
  });

  const masked = async (values: Record<string, unknown>): Promise<Record<string, unknown>> => {
    const person = await Person.create(values);
    const { changes } = await lastVersion(people, person.get("id") as number);
    return Object.fromEntries(changes.map(({ field, new: now }) => [field, now]));
  };

  it("92. a hash is keyed, equal for equal values in any session, and returned by every read", async () => {
    const { sequelize } = world();
    const seen = "2026-03-29T00:30:00.250001Z";
    const row = { email: "Ünä@example.org", seen, photo: Buffer.from([0, 255]), plain: "clear" };
    const person = await Person.create(row);
    const id = person.get("id") as number;
    const expected = {
      email: hashOf("Ünä@example.org"),
      seen: hashOf("2026-03-29T00:30:00.250000Z"),
      photo: hashOf(String.raw`\x00ff`),
    };
    const created = await lastVersion(people, id);
    expect(changed(created)).toMatchObject({
      email: [null, expected.email],
      seen: [null, expected.seen],
      photo: [null, expected.photo],
      plain: [null, "clear"],
    });
    await sequelize.transaction(async (transaction) => {
      await sequelize.query("SET LOCAL TimeZone = 'Asia/Tokyo'; SET LOCAL DateStyle = 'SQL, DMY'", {
        transaction,
      });
      await sequelize.query(`UPDATE applicants SET plain = 'x', seen = seen + '0 s' WHERE id = ${id}`, {
        transaction,
      });
      await sequelize.query(`INSERT INTO applicants (seen) SELECT seen FROM applicants WHERE id = ${id}`, {
        transaction,
      });
    });
    const again = await lastVersion(people, id + 1);
    expect(changed(again)["seen"]).toEqual([null, expected.seen]);
    expect(await people.at(again.at).findByPk(id)).toMatchObject({ ...expected, plain: "x" });
    expect(await people.at(again.at).recorded(id)).toMatchObject({ ...expected, plain: "x" });
    expect(people.masked).toEqual(["email", "card", "born", "seen", "pin", "notes", "photo", "tags"]);
  });

  it("92. last-four shows four characters of eight or more, and nothing of shorter values", async () => {
    const shown: readonly [string, string][] = [
      ["4111 1111 1111 1234", "••••1234"],
      ["12345678", "••••5678"],
      ["DE89-3704-00", "••••0400"],
      ["1234567", MASK],
      ["123", MASK],
      ["    1234    ", MASK],
      ["1-2-3-4-5-6-7", MASK],
      ["••••5678••••1234", "••••1234"],
      ["", MASK],
    ];
    for (const [card, mask] of shown) expect(await masked({ card })).toMatchObject({ card: mask });
    expect(await masked({ pin: 1234 })).toMatchObject({ pin: MASK });
    expect(await masked({ pin: 123_456_789 })).toMatchObject({ pin: "••••6789" });
  });

  it("92. a custom mask is computed in SQL, and never shows the value itself", async () => {
    expect(await masked({ born: "1980-05-17", tags: ["one", "two"] })).toMatchObject({
      born: "1980-01-01",
      tags: "one…",
    });
    expect(await masked({ born: "1980-01-01" })).toMatchObject({ born: MASK });
    expect(await masked({ tags: [] })).toMatchObject({ tags: MASK });
  });

  it("92. NULL stays NULL under every mask, and a JSON null is a value", async () => {
    expect(Object.keys(await masked({ plain: "x" }))).toEqual(["id", "plain"]);
    const { sequelize } = world();
    const [[row]] = (await sequelize.query(
      "INSERT INTO applicants (notes) VALUES ('null') RETURNING id",
    )) as [[{ id: number }], unknown];
    expect(changed(await lastVersion(people, row.id))["notes"]).toEqual([null, MASK]);
  });

  it("92. a change between values with the same mask makes a version, and shows in a diff", async () => {
    const person = await Person.create({ card: "4111 1111 1111 1234", pin: 1, email: "a@example.org" });
    const id = person.get("id") as number;
    await person.update({ card: "5500 0000 0000 1234", pin: 2, plain: "x" });
    await person.update({ email: "b@example.org" });
    await person.update({ email: "a@example.org" });
    const [created, updated, , last] = await lifeOf(people, id);
    if (created === undefined || updated === undefined || last === undefined)
      throw new Error("four versions");
    expect(changed(updated)).toEqual({
      card: ["••••1234", "••••1234"],
      pin: [MASK, MASK],
      plain: [null, "x"],
    });
    const fields = [
      { field: "card", old: "••••1234", new: "••••1234" },
      { field: "pin", old: MASK, new: MASK },
    ];
    expect(await people.diff(created, last)).toEqual([...fields, { field: "plain", old: null, new: "x" }]);
    expect(await people.diff(last, created)).toEqual([...fields, { field: "plain", old: "x", new: null }]);
    expect(await people.diff(updated, last)).toEqual([]);
    expect((await people.changes({ field: "card" })).items.map(({ id: version }) => version)).toContain(
      updated.id,
    );
  });

  it("92. a masked field that is NULL in both versions is no difference, whatever it was in between", async () => {
    const values = {
      card: "4111 1111 1111 1234",
      pin: 1,
      born: "1980-05-17",
      tags: ["a"],
      email: "a@example.org",
    };
    const person = await Person.create({ plain: "x" });
    const id = person.get("id") as number;
    await person.update(values);
    await person.update({ card: null, pin: null, born: null, tags: null, email: null, plain: "y" });
    const [created, set, emptied] = await lifeOf(people, id);
    if (created === undefined || set === undefined || emptied === undefined)
      throw new Error("three versions");
    const plain = [{ field: "plain", old: "x", new: "y" }];
    expect(await people.diff(created, emptied)).toEqual(plain);
    expect(await people.diff(emptied, created)).toEqual([{ field: "plain", old: "y", new: "x" }]);
    expect((await people.diff(created, set)).map(({ field }) => field)).toEqual(
      Object.keys(values).toSorted(),
    );
    expect((await people.diff(set, emptied)).map(({ field }) => field)).toEqual(
      [...Object.keys(values), "plain"].toSorted(),
    );
  });

  it("38. values over a size are recorded as their digest and size, smaller ones as they are", async () => {
    const { audit, engine, sequelize } = world();
    const File = sequelize.define(
      "File",
      { bytes: DataTypes.BLOB, text: DataTypes.TEXT, data: DataTypes.JSONB },
      { tableName: "files", timestamps: false },
    );
    await File.sync();
    const over = { over: 64 };
    const files = audit.track(File, { engine, mask: { bytes: over, text: over, data: over } });
    await audit.install();
    const digest = (bytes: Buffer) =>
      `sha256:${createHash("sha256").update(bytes).digest("hex")} (${bytes.length} bytes)`;
    const long = [Buffer.alloc(65, 0xff), Buffer.from("é".repeat(33))] as const;
    const file = await File.create({ bytes: long[0], text: long[1].toString(), data: { a: ["b"] } });
    const id = file.get("id") as number;
    const created = await lastVersion(files, id);
    expect(changed(created)).toMatchObject({
      bytes: [null, digest(long[0])],
      text: [null, digest(long[1])],
      data: [null, '{"a": ["b"]}'],
    });
    // One byte of a long value changes, then all of it, then it becomes a short one.
    const other = Buffer.concat([Buffer.from([0]), long[0].subarray(1)]);
    await file.update({ bytes: other, text: "é".repeat(32) });
    await file.update({ bytes: Buffer.alloc(0), text: null, data: { list: ["é".repeat(40)] } });
    const json = Buffer.from(`{"list": ["${"é".repeat(40)}"]}`);
    expect((await lifeOf(files, id)).slice(1).map(changed)).toEqual([
      { bytes: [digest(long[0]), digest(other)], text: [digest(long[1]), "é".repeat(32)] },
      {
        bytes: [digest(other), String.raw`\x`],
        text: ["é".repeat(32), null],
        data: ['{"a": ["b"]}', digest(json)],
      },
    ]);
    const last = await lastVersion(files, id);
    expect(await files.at(created.at).findByPk(id)).toMatchObject({ bytes: digest(long[0]) });
    expect((await files.diff(created, last)).map(({ field }) => field)).toEqual(["bytes", "data", "text"]);
    expect(await audit.upkeep.verify({ model: "File" })).toMatchObject([{ rows: 1, mismatched: 0 }]);
    await file.destroy();
    expect(changed(await lastVersion(files, id))).toMatchObject({ data: [digest(json), null] });
  });

  it("38. refuses an invalid size limit, naming the model and the option", () => {
    const { audit, sequelize } = world();
    const Upload = sequelize.define("Upload", { bytes: DataTypes.BLOB }, { timestamps: false });
    for (const over of [0, 63, 64.5, -1, Number.NaN, "64", null]) {
      const mask = { bytes: { over } } as unknown as { bytes: { over: number } };
      expect(() => audit.track(Upload, { mask })).toThrow(
        expect.objectContaining({
          code: "OPTION_INVALID",
          message: expect.stringMatching(/Upload.*\bmask\b/s) as string,
        }),
      );
    }
  });

  it("92. a revert keeps the present values of masked fields, whatever the mask", async () => {
    const person = await Person.create({ email: "a@example.org", plain: "x" });
    const created = await lastVersion(people, person.get("id") as number);
    await person.update({ email: "b@example.org", plain: "y" });
    await people.revert(created);
    await person.reload();
    expect(person.get()).toMatchObject({ email: "b@example.org", plain: "x" });
  });

  it("the key of the hashes is stored where only the owner can read it, and no migration contains it", async () => {
    const { sequelize } = world();
    const [rows] = (await sequelize.query(
      `SELECT has_table_privilege('pg_monitor', 'audit.hash_key', 'SELECT') AS readable, encode(inner_pad, 'hex') AS pad
       FROM audit.hash_key`,
    )) as [{ readable: boolean; pad: string }[], unknown];
    expect(rows).toEqual([{ readable: false, pad: expect.any(String) as string }]);
    const { up } = await world().audit.migration();
    expect(up).not.toContain(MASK_SECRET);
    expect(up).not.toContain(rows[0]?.pad.slice(0, 16));
  });

  it("changes that were missed are masked once, by a backfill and by the next write", async () => {
    const { audit } = world();
    const first = { email: "a@example.org", card: "1234567812345678" };
    const rows = await Person.bulkCreate([first, first]);
    const ids = rows.map((row) => row.get("id") as number);
    const missed = { email: "b@example.org", card: "8765432187654321" };
    const masks = { email: [hashOf(first.email), hashOf(missed.email)], card: ["••••5678", "••••4321"] };
    await audit.paused("A load", () => Person.update(missed, { where: { id: ids } }));
    await Person.update({ plain: "written" }, { where: { id: ids[0] } });
    const model = Person.name;
    expect(await audit.upkeep.backfill({ model, missed: true })).toEqual(new Map([[model, 1]]));
    const lives = await Promise.all(ids.map((id) => lifeOf(people, id)));
    expect(lives.map((life) => life.filter(({ action }) => action === "update").map(changed))).toEqual([
      [masks, { plain: [null, "written"] }],
      [masks],
    ]);
    expect((await audit.upkeep.verify({ model }))[0]).toMatchObject({ mismatched: 0, broken: 0 });
  });
}
