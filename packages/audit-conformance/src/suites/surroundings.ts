import { DataTypes } from "sequelize";
import { expect, it } from "vitest";

import { actionsOf, changed, lastVersion, lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

/** Names that the generated SQL uses itself. */
const NAMES = ["changed_at", "old", "new", "c", "o", "n", "w", "v", "h", "k", "l", "f", "head", "source"];

export function surroundingsSuite(world: () => World): void {
  it("columns may have any name that the generated SQL uses itself", async () => {
    const { audit, engine, sequelize } = world();
    const attributes = Object.fromEntries(NAMES.map((name) => [name, DataTypes.TEXT]));
    const Odd = sequelize.define("Odd", attributes, { tableName: "odd", timestamps: false });
    await Odd.sync();
    const odds = audit.track(Odd, { engine });
    await audit.install();
    const odd = await Odd.create(Object.fromEntries(NAMES.map((name) => [name, `${name}1`])));
    const id = odd.get("id") as number;
    const created = await lastVersion(odds, id);
    await odd.update(Object.fromEntries(NAMES.map((name) => [name, `${name}2`])));
    const expected = Object.fromEntries(NAMES.map((name) => [name, [`${name}1`, `${name}2`]]));
    expect(changed(await lastVersion(odds, id))).toEqual(expected);
    await odds.revert(created);
    expect((await odd.reload()).get("changed_at")).toBe("changed_at1");
  });

  it("43. a row is recorded as a BEFORE trigger leaves it", async () => {
    const { audit, engine, sequelize } = world();
    const Shouted = sequelize.define(
      "Shouted",
      { text: DataTypes.TEXT, rank: DataTypes.INTEGER },
      { tableName: "shouted", timestamps: false },
    );
    await Shouted.sync();
    await sequelize.query(`
      ALTER TABLE shouted ALTER rank SET DEFAULT 7;
      CREATE FUNCTION upper_text() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        NEW.text := upper(NEW.text); RETURN NEW;
      END $$;
      CREATE TRIGGER zz_upper BEFORE INSERT OR UPDATE ON shouted FOR EACH ROW EXECUTE FUNCTION upper_text();`);
    const shouted = audit.track(Shouted, { engine });
    await audit.install();
    const row = await Shouted.create({ text: "a" });
    const id = row.get("id") as number;
    await row.update({ text: "A" });
    await Shouted.update({ text: "b" }, { where: { id } });
    expect((await lifeOf(shouted, id)).map(changed)).toEqual([
      { id: [null, id], text: [null, "A"], rank: [null, 7] },
      { text: ["A", "B"] },
    ]);
  });

  it("triggers record the writes of a row trigger after the write that fired it; hooks do not see them", async () => {
    const { audit, capture, Note, notes, sequelize } = world();
    await sequelize.query(`
      CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        UPDATE notes SET text = NEW.text || '!' WHERE id = NEW.id AND NEW.text NOT LIKE '%!'; RETURN NULL;
      END $$;
      CREATE TRIGGER again AFTER INSERT OR UPDATE ON notes FOR EACH ROW EXECUTE FUNCTION shout();`);
    await audit.install();
    const [note] = await Note.bulkCreate([{ text: "a" }, { text: "b" }]);
    const id = note?.id ?? "";
    await Note.update({ text: "c" }, { where: { id } });
    const texts = (await lifeOf(notes, id)).map((version) => changed(version)["text"]);
    const byTrigger = capture === "triggers";
    if (byTrigger)
      expect(texts).toEqual([
        [null, "a"],
        ["a", "a!"],
        ["a!", "c"],
        ["c", "c!"],
      ]);
    else expect(texts.map((pair) => pair?.[1])).toEqual(["a", "c"]);
    await sequelize.query("DROP TRIGGER again ON notes; DROP FUNCTION shout");
    await audit.install();
    await Note.update({ text: "quiet" }, { where: { id } });
    expect(changed(await lastVersion(notes, id))["text"]?.[1]).toBe("quiet");
    expect((await lifeOf(notes, id)).length).toBe(byTrigger ? 5 : 3);
  });

  it("a raw write whose result is mapped to a model is recorded with its context", async () => {
    const { audit, Thing, things, sequelize } = world();
    const thing = await Thing.create({ status: "a" });
    const sql = `UPDATE things SET status = 'b' WHERE id = ${thing.id} RETURNING *`;
    const [row] = await audit.run({ reason: "mapped" }, () =>
      sequelize.query(sql, { model: Thing, mapToModel: true }),
    );
    expect(row).toMatchObject({ id: thing.id, status: "b" });
    expect(await lastVersion(things, thing.id)).toMatchObject({ reason: "mapped", action: "update" });
  });

  it("text in the context that PostgreSQL cannot hold never makes a write fail", async () => {
    const { audit, Thing, things } = world();
    const context = { reason: "nul \0 and \ud800 alone", userAgent: "\0" };
    const thing = await audit.run(context, () => Thing.create({}));
    expect(await lastVersion(things, thing.id)).toMatchObject({
      reason: "nul \ufffd and \ufffd alone",
      userAgent: "\ufffd",
    });
  });

  it("TRUNCATE that reaches other tables is recorded in each", async () => {
    const { Part, parts, Thing, things, sequelize } = world();
    const thing = await Thing.create({});
    await Part.create({ thingId: thing.id, position: 1 });
    await sequelize.query("TRUNCATE things CASCADE");
    expect(await actionsOf(things, thing.id)).toEqual(["create", "delete"]);
    expect(await actionsOf(parts, { thingId: thing.id, position: 1 })).toEqual(["create", "delete"]);
  });

  it("triggers record one version of a row that two foreign keys set to NULL in one statement; hooks do not see it", async () => {
    const { capture, Thing, Note, notes, sequelize } = world();
    await sequelize.query(
      "ALTER TABLE notes ADD COLUMN other_id integer REFERENCES things ON DELETE SET NULL",
    );
    const thing = await Thing.create({});
    const note = await Note.create({ thingId: thing.id, text: "twice" });
    await sequelize.query(`UPDATE notes SET other_id = thing_id WHERE text = 'twice'`);
    await thing.destroy();
    const life = (await lifeOf(notes, note.id)).slice(1).map((version) => changed(version));
    expect(life).toEqual(capture === "hooks" ? [] : [{ thingId: [thing.id, null] }]);
    await sequelize.query("ALTER TABLE notes DROP COLUMN other_id");
  });

  it("a raw write returns the same rows and count as without the audit", async () => {
    const { Part, Thing, sequelize } = world();
    const thing = await Thing.create({});
    await Part.bulkCreate([1, 2].map((position) => ({ thingId: thing.id, position })));
    const where = `thing_id = ${thing.id}`;
    const [updated, result] = await sequelize.query(`UPDATE parts SET name = 'x' WHERE ${where}`);
    expect([updated, (result as { rowCount: number }).rowCount]).toEqual([[], 2]);
    const [deleted] = await sequelize.query(`DELETE FROM parts WHERE ${where} RETURNING *`);
    expect(deleted).toMatchObject([
      { thing_id: thing.id, name: "x" },
      { thing_id: thing.id, name: "x" },
    ]);
  });

  it("a write by MERGE or after a SET is recorded, or refused by hooks before it runs", async () => {
    const { capture, Thing, things, sequelize } = world();
    const thing = await Thing.create({ status: "a" });
    const statements = [
      `MERGE INTO things t USING (SELECT ${thing.id} AS id) s ON t.id = s.id WHEN MATCHED THEN UPDATE SET status = 'b'`,
      `SET LOCAL TimeZone = 'UTC'; UPDATE things SET status = 'c' WHERE id = ${thing.id}`,
    ];
    for (const statement of statements) {
      if (capture === "hooks")
        await expect(sequelize.query(statement)).rejects.toMatchObject({ code: "UNSUPPORTED" });
      else await sequelize.query(statement);
    }
    const recorded = (await lifeOf(things, thing.id)).map((version) => changed(version)["status"]?.[1]);
    expect(recorded).toEqual(capture === "hooks" ? ["a"] : ["a", "b", "c"]);
    expect((await thing.reload()).status).toBe(recorded.at(-1));
  });
}
