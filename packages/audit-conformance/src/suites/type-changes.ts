import type { EngineKind, TrackedModel, TrackOptions } from "@hindsight/audit-core/sequelize";
import { escapeLiteral } from "pg";
import { type Model, type ModelStatic, QueryTypes } from "sequelize";
import { beforeAll, expect, it, onTestFinished } from "vitest";

import { changed, lastVersion, lifeOf } from "../reading.ts";
import { FORMER_TYPES, TYPE_CHANGES, type TypeChange } from "../type-change-cases.ts";
import type { Combination, World } from "../world.ts";

/** Later than any version: a `Date` of this moment may lie before what was written in its millisecond. */
const NOW = "9999-01-01T00:00:00Z";

const ID = { type: "INTEGER", primaryKey: true };

/** Types are read back the same with both captures, so hooks need not be tested with each type. */
const ASKED_OF_HOOKS = 4;

/** Columns whose type changes when they already have a history. */
export function typeChangeSuite(world: () => World, { capture }: Combination): void {
  beforeAll(async () => {
    await world().sequelize.query(FORMER_TYPES);
  });

  /** Defines, tracks and installs the model of a release. */
  async function release(
    name: string,
    type: string,
    options: Partial<TrackOptions> = {},
  ): Promise<{ Row: ModelStatic<Model>; rows: TrackedModel }> {
    const { audit, engine, sequelize } = world();
    if (sequelize.isDefined(name)) audit.untrack(sequelize.model(name));
    const attributes = { id: ID, n: "INTEGER", v: type };
    const Row = sequelize.define(name, attributes, { tableName: name, timestamps: false });
    const rows = audit.track(Row, { engine, ...options });
    await audit.install({ models: [Row] });
    return { Row, rows };
  }

  const write = (sql: string) => world().sequelize.query(sql);
  const textOf = async (name: string, id: number) => {
    const sql = `SELECT v::text AS text FROM ${name} WHERE id = ${id}`;
    const [row] = await world().sequelize.query<{ text: string | null }>(sql, { type: QueryTypes.SELECT });
    return row?.text;
  };
  const insert = (name: string, id: number, value: string | null) =>
    write(`INSERT INTO ${name} VALUES (${id}, 1, ${value === null ? "NULL" : escapeLiteral(value)})`);

  /** Expects that the replayed history equals the table, texts included. */
  async function expectPresent(name: string, Row: ModelStatic<Model>, rows: TrackedModel): Promise<void> {
    expect(await world().audit.upkeep.verify({ model: name })).toMatchObject([
      { mismatched: 0, mismatches: [] },
    ]);
    const live = (await Row.findAll({ raw: true, order: ["id"] })) as unknown as { id: number }[];
    expect(await rows.at(NOW).findAll({ order: [["id", "ASC"]] })).toEqual(live);
    expect(await rows.at(NOW).findByPk(1)).toEqual(live.find(({ id }) => id === 1));
  }

  /** Results of all reads of the rows; none may fail. */
  async function everyRead(rows: TrackedModel): Promise<unknown> {
    const { audit } = world();
    const read: unknown[] = [];
    const moments = new Set<string>();
    for (const id of [1, 2, 3, 4, 5, 6, 7]) {
      const life = await lifeOf(rows, id);
      read.push(life.map((version) => ({ ...version, changes: changed(version) })));
      if (id <= 2) for (const { at } of life) moments.add(at);
      if (id !== 1) continue;
      read.push(await rows.blame(id));
      const [first, last] = [life[0], life.at(-1)];
      if (first !== undefined && last !== undefined) read.push(await rows.diff(first, last));
    }
    for (const at of moments) {
      read.push(await rows.at(at).findAll({ order: [["id", "ASC"]] }), await rows.at(at).recorded(1));
    }
    read.push((await rows.changes({ field: "v" })).items);
    read.push((await audit.feed({ models: [rows.name] })).items);
    return read;
  }

  async function migrate(name: string, { before = "", to, using, after = "" }: TypeChange): Promise<void> {
    await write(`${before}; ALTER TABLE ${name} ALTER v TYPE ${to} USING ${using}; ${after}`);
  }

  const other = (engine: EngineKind): EngineKind => (engine === "delta" ? "snapshot" : "delta");

  const asked = Object.entries(TYPE_CHANGES).filter(
    (_, i) => capture === "triggers" || i % ASKED_OF_HOOKS === 0,
  );
  for (const [name, change] of asked) {
    it(`100. ${change.from} to ${change.to} (${name}): old versions keep their values, and nothing is lost`, async () => {
      const { audit, engine, sequelize } = world();
      onTestFinished(() => audit.untrack(sequelize.model(name)));
      const [old, now] = change.values;
      await write(`CREATE TABLE ${name} (id integer PRIMARY KEY, n integer, v ${change.from})`);
      await release(name, change.from);
      for (const id of [1, 2, 5]) await insert(name, id, old);
      for (const id of [6, 7]) await insert(name, id, now);
      await write(`UPDATE ${name} SET v = ${escapeLiteral(now)}, n = 2 WHERE id IN (1, 5)`);
      await write(`DELETE FROM ${name} WHERE id = 2`);
      await insert(name, 3, now);
      await insert(name, 4, null);
      const cursor = await audit.tailEnd();

      await migrate(name, change);
      const { Row, rows } = await release(name, change.to);
      await expectPresent(name, Row, rows);
      const [created, updated] = await lifeOf(rows, 1);
      if (created === undefined || updated === undefined) throw new Error("versions are missing");
      expect(changed(created)["v"]).toEqual([null, change.shown[0]]);
      expect(changed(updated)["v"]).toEqual([change.shown[0], change.shown[1]]);
      // Whatever the former text, later changes begin with the value that the migration left.
      await write(`UPDATE ${name} SET n = 2 WHERE id = 6`);
      expect(changed(await lastVersion(rows, 6))).toEqual({ n: [1, 2] });
      await write(`UPDATE ${name} SET v = NULL WHERE id IN (6, 7)`);
      const lastOf = async (id: number) => (await lifeOf(rows, id)).findLast((one) => "v" in changed(one));
      const [six, seven] = [await lastOf(6), await lastOf(7)];
      expect(six?.changes).toMatchObject([{ field: "v", new: null }]);
      expect(seven?.changes).toEqual(six?.changes);
      const reads = await everyRead(rows);
      await audit.tail(cursor).read(100);
      expect(await lifeOf(rows, 4)).toHaveLength(1);

      const switched = await release(name, change.to, { engine: other(engine) });
      expect(await everyRead(switched.rows)).toEqual(reads);
      await expectPresent(name, switched.Row, switched.rows);
      const back = await release(name, change.to);
      expect(await everyRead(back.rows)).toEqual(reads);
      await expectPresent(name, back.Row, back.rows);

      const migrated = await textOf(name, 1);
      await write(`UPDATE ${name} SET n = 3 WHERE id = 1`);
      const refused = await back.rows.revert(created).then(
        () => null,
        (error: unknown) => error,
      );
      if (refused === null) {
        expect(await textOf(name, 1)).toBe(change.back ?? migrated);
        expect((await back.Row.findByPk(1, { raw: true })) as unknown).toMatchObject({ n: 1 });
      } else {
        expect([change.back, refused]).toMatchObject([null, { code: "REVERT_BLOCKED" }]);
        expect(await textOf(name, 1)).toBe(migrated);
      }

      const whole = await back.Row.findByPk(3, { raw: true });
      await write(`DELETE FROM ${name} WHERE id = 3`);
      await back.rows.restore(3);
      expect(await back.Row.findByPk(3, { raw: true })).toEqual(whole);

      const gone = await back.rows.restore(2).then(
        () => null,
        (error: unknown) => error,
      );
      if (gone === null) expect(await textOf(name, 2)).toBe(change.back);
      else expect([change.back, gone]).toMatchObject([null, { code: "REVERT_BLOCKED" }]);
      await expectPresent(name, back.Row, back.rows);
      await everyRead(back.rows);
    });
  }
}
