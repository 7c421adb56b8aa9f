import type { TrackedModel } from "@hindsight/audit-core/sequelize";
import { DataTypes, type Model, type ModelStatic, type Transaction } from "sequelize";
import { beforeAll, describe, expect, it } from "vitest";

import { eventually } from "../eventually.ts";
import { actionsOf, changed, lastVersion, lifeOf } from "../reading.ts";
import { virtual } from "../virtual.ts";
import type { World } from "../world.ts";

/** DDL of tables with a BEFORE trigger, by name. */
const TABLES: Readonly<Record<string, string>> = {
  once_plain: `CREATE TABLE "once_plain" (id integer PRIMARY KEY, state text, n integer, note text,
    twice integer GENERATED ALWAYS AS (n * 2) STORED, thrice integer GENERATED ALWAYS AS (n * 3) VIRTUAL)`,
  once_parted: `CREATE TABLE "once_parted" (id integer, state text, n integer, note text,
      twice integer GENERATED ALWAYS AS (n * 2) STORED, thrice integer GENERATED ALWAYS AS (n * 3) VIRTUAL, PRIMARY KEY (id, n))
      PARTITION BY RANGE (n);
    CREATE TABLE once_low PARTITION OF "once_parted" FOR VALUES FROM (MINVALUE) TO (100);
    CREATE TABLE once_high PARTITION OF "once_parted" FOR VALUES FROM (100) TO (MAXVALUE)`,
};

/** Concurrent writers of one row of a table with BEFORE ROW triggers. */
export function writersAtOnceSuite(world: () => World): void {
  const models = new Map<string, { Row: ModelStatic<Model>; rows: TrackedModel }>();
  let made = 0;

  beforeAll(async () => {
    const { audit, engine, sequelize } = world();
    await sequelize.query(
      "CREATE FUNCTION before_write() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN coalesce(NEW, OLD); END $$",
    );
    const integer = DataTypes.INTEGER;
    for (const [name, ddl] of Object.entries(TABLES)) {
      await sequelize.query(ddl.replace("VIRTUAL", await virtual(sequelize)));
      const attributes = {
        id: { type: integer, primaryKey: true },
        state: DataTypes.TEXT,
        n: { type: integer, primaryKey: name === "once_parted" },
        note: DataTypes.TEXT,
        twice: integer,
        thrice: integer,
      };
      const Row = sequelize.define(`AtOnce_${name}`, attributes, { tableName: name, timestamps: false });
      models.set(name, { Row, rows: audit.track(Row, { engine }) });
    }
    await audit.install();
    // The audit is not told about the trigger.
    await sequelize.query(`CREATE TRIGGER touch BEFORE UPDATE OR DELETE ON "once_plain" FOR EACH ROW EXECUTE FUNCTION before_write();
      CREATE TRIGGER touch BEFORE UPDATE OR DELETE ON once_low FOR EACH ROW EXECUTE FUNCTION before_write()`);
  });

  function modelOf(name: string): { Row: ModelStatic<Model>; rows: TrackedModel } {
    const found = models.get(name);
    if (found === undefined) throw new Error(`no table ${name}`);
    return found;
  }

  /** Runs a write of a row that another transaction has locked, which commits as soon as the write waits. */
  async function behind<T>(
    first: (transaction: Transaction) => Promise<unknown>,
    write: () => Promise<T>,
  ): Promise<PromiseSettledResult<T>> {
    const { sequelize } = world();
    const holder = await sequelize.transaction();
    await first(holder);
    const waiting = Promise.allSettled([write()]);
    await eventually(async () => {
      const [rows] = await sequelize.query(
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      );
      expect(rows).toHaveLength(1);
    });
    await holder.commit();
    const [settled] = await waiting;
    return settled;
  }

  describe.each(Object.keys(TABLES))("%s, with a BEFORE trigger", (name) => {
    const create = async (values: object = {}) => {
      made += 1;
      await modelOf(name).Row.create({ id: made, state: "open", n: 1, ...values });
      return made;
    };
    const keyOf = (id: number, n = 1) => (name === "once_parted" ? { id, n } : id);

    it("a write that waited for another one compares with the other's values", async () => {
      const { sequelize } = world();
      const { Row, rows } = modelOf(name);
      const writes: Record<string, (id: number) => Promise<unknown>> = {
        update: (id) => Row.update({ note: "x" }, { where: { id } }),
        "no change of the first's": (id) => Row.update({ state: "open" }, { where: { id } }),
        increment: (id) => Row.update({ note: sequelize.literal("state || 'x'") }, { where: { id, n: 1 } }),
        "sub-select": (id) =>
          sequelize.query(
            `UPDATE "${name}" SET note = 'x' WHERE id IN (SELECT id FROM "${name}" WHERE id = ${id})`,
          ),
        alias: (id) =>
          sequelize.query(
            `UPDATE ONLY "${name}" AS t -- of the table\n SET (note, state) = (SELECT 'x', t.state || '+') WHERE t.id = ${id}`,
          ),
        upsert: (id) =>
          sequelize.query(
            `INSERT INTO "${name}" (id, n) VALUES (${id}, 1) ON CONFLICT (id${name === "once_parted" ? ", n" : ""}) DO UPDATE SET note = 'x'`,
          ),
      };
      for (const [kind, write] of Object.entries(writes)) {
        if (kind === "alias" && name === "once_parted") continue;
        const id = await create();
        const settled = await behind(
          (transaction) => Row.update({ state: "closed" }, { where: { id }, transaction }),
          () => write(id),
        );
        expect(settled.status, kind).toBe("fulfilled");
        const [, closed, last, ...more] = await lifeOf(rows, keyOf(id));
        expect(more, kind).toEqual([]);
        expect(closed && changed(closed), kind).toEqual({ state: ["open", "closed"] });
        const after = (await Row.findOne({ where: { id }, raw: true })) as unknown as Record<string, unknown>;
        const expected = Object.entries({ state: "closed", note: null }).flatMap(([field, old]) =>
          after[field] === old ? [] : [[field, [old, after[field]]]],
        );
        expect(last && changed(last), kind).toEqual(Object.fromEntries(expected));
      }
    });

    it("a write that waited for a deletion, or for a change after which its condition fails, does nothing", async () => {
      const { Row, rows } = modelOf(name);
      const [gone, moved] = [await create(), await create()];
      await behind(
        (transaction) => Row.destroy({ where: { id: gone }, transaction }),
        () => Row.update({ note: "x" }, { where: { id: gone } }),
      );
      expect(await actionsOf(rows, keyOf(gone))).toEqual(["create", "delete"]);
      const settled = await behind(
        (transaction) => Row.update({ state: "closed" }, { where: { id: moved }, transaction }),
        () => Row.update({ note: "x" }, { where: { id: moved, state: "open" } }),
      );
      expect(settled).toMatchObject({ status: "fulfilled", value: [0] });
      expect(await actionsOf(rows, keyOf(moved))).toEqual(["create", "update"]);
    });

    it("a deletion or a change of key or partition that waited records the other's values", async () => {
      const { Row, rows } = modelOf(name);
      const [deleted, moved] = [await create(), await create()];
      await behind(
        (transaction) => Row.update({ state: "closed" }, { where: { id: deleted }, transaction }),
        () => Row.destroy({ where: { id: deleted } }),
      );
      expect(changed(await lastVersion(rows, keyOf(deleted)))).toMatchObject({ state: ["closed", null] });
      const [id, n] = name === "once_parted" ? [moved, 200] : [moved + 1_000_000, 1];
      await behind(
        (transaction) => Row.update({ state: "closed" }, { where: { id: moved }, transaction }),
        () => Row.update({ id, n }, { where: { id: moved } }),
      );
      expect(changed(await lastVersion(rows, keyOf(moved)))).toMatchObject({ state: ["closed", null] });
      expect(changed(await lastVersion(rows, keyOf(id, n)))).toMatchObject({ state: [null, "closed"] });
    });

    it("each row that many writers change at once has one unbroken chain of versions", async () => {
      const { audit, sequelize } = world();
      const { Row, rows } = modelOf(name);
      const ids = [await create({ note: "" }), await create({ note: "" })];
      const writer = async (mark: string) => {
        for (let i = 0; i < 12; i += 1) {
          const [id] = i % 2 === 0 ? ids : ids.toReversed();
          if (i % 3 === 0) await Row.update({ state: `${mark}${i}` }, { where: { id: id ?? 0 } });
          else
            await sequelize.query(
              `UPDATE "${name}" SET note = note || '${mark}' WHERE id ${i % 3 === 1 ? `= ${id}` : `IN (${ids.join(", ")})`}`,
            );
        }
      };
      const ended = await Promise.allSettled(["a", "b", "c", "d"].map(writer));
      expect(ended.filter(({ status }) => status === "fulfilled").length).toBeGreaterThan(0);
      for (const id of ids) {
        const state: Record<string, unknown> = {};
        for (const version of await lifeOf(rows, keyOf(id)))
          for (const { field, old, new: now } of version.changes) {
            expect([version.id, field, old]).toEqual([version.id, field, state[field] ?? null]);
            state[field] = now;
          }
        const live = await Row.findOne({ where: { id }, raw: true });
        expect(live).toMatchObject(state);
      }
      expect((await audit.upkeep.verify({ model: rows.name }))[0]?.mismatched).toBe(0);
    });

    it("an UPDATE that joins another table is recorded by triggers, and refused by hooks before it runs", async () => {
      const { capture, sequelize } = world();
      const { Row, rows } = modelOf(name);
      const id = await create();
      const joined = sequelize.query(
        `UPDATE "${name}" t SET note = j.note FROM (SELECT ${id} AS id, 'joined' AS note) j WHERE j.id = t.id`,
      );
      if (capture === "hooks") {
        await expect(joined).rejects.toMatchObject({
          code: "UNSUPPORTED",
          message: expect.stringMatching(/BEFORE UPDATE trigger.*WHERE … IN/) as string,
        });
        expect((await Row.findOne({ where: { id } }))?.get("note")).toBeNull();
      } else {
        await joined;
        expect(changed(await lastVersion(rows, keyOf(id)))).toEqual({ note: [null, "joined"] });
      }
    });
  });

  it("an UPDATE that joins another table is recorded on a table without a BEFORE trigger", async () => {
    const { sequelize, Note, notes } = world();
    const note = await Note.create({ text: "a" });
    await sequelize.query(
      `UPDATE notes t SET text = j.text FROM (VALUES ('b'), ('b')) j(text) WHERE t.id = '${note.id}' AND t.text IS DISTINCT FROM j.text`,
    );
    expect(changed(await lastVersion(notes, note.id))).toEqual({ text: ["a", "b"] });
  });
}
