import { type DataType, DataTypes } from "sequelize";
import { expect, it } from "vitest";

import { lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

/** Effective dates of versions, besides the times when they were written. */
export function effectiveDateSuite(world: () => World): void {
  it("74. a version has an effective date, past or future, beside the time of the database", async () => {
    const { Thing, things, audit } = world();
    const thing = await Thing.create({}, { audit: { effectiveAt: new Date("2100-01-01T00:00:00Z") } });
    await thing.update({ count: 1 }, { audit: { effectiveAt: "1900-01-01T00:00:00Z" } });
    await audit.run({ effectiveAt: "2000-01-01T00:00:00Z" }, () =>
      thing.update({ count: 2 }, { audit: { effectiveAt: null } }),
    );
    const { items } = await things.history(thing.id);
    expect(items.map(({ effectiveAt }) => effectiveAt)).toEqual([
      null,
      "1900-01-01T00:00:00.000000Z",
      "2100-01-01T00:00:00.000000Z",
    ]);
    const rows = await things.History.findAll({
      where: { versionId: items.map(({ id }) => id) },
      order: [["versionEffectiveAt", "ASC"]],
    });
    expect(rows.map(({ versionAction }) => versionAction)).toEqual(["~", "+", "~"]);
    expect(() => audit.run({ effectiveAt: "tomorrow" }, () => 1)).toThrow(
      expect.objectContaining({ name: "AuditError" }),
    );
  });

  it("74. versions take their effective date from a field, unless the context has one, and sort by it", async () => {
    const { audit, engine, sequelize } = world();
    for (const [type, zone] of [
      [DataTypes.DATEONLY, ""],
      [DataTypes.DATE(6), "T00:00:00.000000Z"],
      ["TIMESTAMP", "T00:00:00.000000"],
    ] as const) {
      const name = `Dated${type.toString({}).replaceAll(/\W/g, "")}`;
      const Dated = sequelize.define(
        name,
        { id: { type: DataTypes.INTEGER, primaryKey: true }, on: type as DataType, text: DataTypes.TEXT },
        { tableName: name.toLowerCase(), timestamps: false },
      );
      await Dated.sync();
      const dated = audit.track(Dated, { engine, effectiveAt: "on" });
      await audit.install();
      const table = `"${name.toLowerCase()}"`;
      const run = (sql: string) => sequelize.query(sql);
      await run(`INSERT INTO ${table} VALUES (1, '2030-01-01${zone}', 'future'), (2, 'infinity', 'never')`);
      await run(`UPDATE ${table} SET "on" = '1990-01-01${zone}', text = 'past' WHERE id = 1`);
      await run(`UPDATE ${table} SET "on" = NULL, text = 'now'`);
      await audit.run({ effectiveAt: "2020-01-01T00:00:00Z" }, () =>
        run(`UPDATE ${table} SET "on" = '1980-01-01${zone}', text = 'said'`),
      );
      await run(`DELETE FROM ${table} WHERE id = 1`);
      const life = await lifeOf(dated, 1);
      const at = (year: number) => `${year}-01-01T00:00:00.000000Z`;
      expect(life.map(({ effectiveAt }) => effectiveAt)).toEqual([
        at(2030),
        at(1990),
        null,
        at(2020),
        at(1980),
      ]);
      expect((await lifeOf(dated, 2)).map(({ effectiveAt }) => effectiveAt)).toEqual([null, null, at(2020)]);
      // The true times of writing are those of the database, and in the order of writing.
      const ids = life.map(({ id }) => Number(id));
      expect(ids).toEqual(ids.toSorted((a, b) => a - b));
      const sorted: (string | null)[] = [];
      for (let after: string | null | undefined; after !== null;) {
        const page = await dated.history(1, { sortBy: "effectiveAt", limit: 2, after });
        sorted.push(...page.items.map(({ effectiveAt }) => effectiveAt));
        after = page.next;
      }
      expect(sorted).toEqual([at(2030), null, at(2020), at(1990), at(1980)]);
    }
  });

  it("74. refuses an effective date from a field that is not a date, an unknown order and another list's cursor", async () => {
    const { audit, Thing, things, engine, sequelize } = world();
    const Undated = sequelize.define(
      "Undated",
      { text: DataTypes.TEXT, card: DataTypes.DATE },
      { timestamps: false },
    );
    await Undated.sync();
    const track = (options: object) => () => audit.track(Undated, { engine, ...options });
    expect(track({ effectiveAt: "card", mask: ["card"] })).toThrow(
      expect.objectContaining({ code: "OPTION_INVALID" }),
    );
    track({ effectiveAt: "text" })();
    await expect(audit.install()).rejects.toMatchObject({
      code: "OPTION_INVALID",
      message: expect.stringMatching(/Undated.*effectiveAt.*text/) as string,
    });
    audit.untrack(Undated);
    const thing = await Thing.create({});
    await thing.update({ count: 1 });
    const { next } = await things.history(thing.id, { limit: 1 });
    await expect(things.history(thing.id, { sortBy: "effectiveAt", after: next })).rejects.toMatchObject({
      code: "CURSOR_INVALID",
    });
    await expect(things.history(thing.id, { sortBy: "label" as "at" })).rejects.toMatchObject({
      code: "OPTION_INVALID",
    });
  });
}
