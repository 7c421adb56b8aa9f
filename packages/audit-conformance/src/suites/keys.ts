import type { TrackedModel } from "@hindsight/audit-core/sequelize";
import { DataTypes, Op, type Model, type ModelStatic, type Sequelize } from "sequelize";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";

import { databaseClock } from "../database-clock.ts";
import { actionsOf, lastVersion, lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

/** A key type, texts of equal keys, and texts of other keys that a cast would make equal. */
interface KeyCase {
  readonly sql: string;
  readonly same: readonly [string, string];
  readonly others: readonly string[];
  /** The canonical text that versions store. */
  readonly key: string;
}

const KEYS: Readonly<Record<string, KeyCase>> = {
  numeric: { sql: "numeric", same: ["1.50", "1.5"], others: ["1.51"], key: "1.5" },
  whole: { sql: "numeric", same: ["100", "1e2"], others: ["10"], key: "100" },
  price: { sql: "numeric(10,2)", same: ["2.50", "2.5"], others: ["2.501", "2.499"], key: "2.5" },
  citext: { sql: "public.citext", same: ["Ana", "aNA"], others: ["Anna"], key: "ana" },
  varchar: { sql: "varchar(5)", same: ["abcde", "abcde"], others: ["abcdef", "abcd"], key: "abcde" },
  char: { sql: "char(3)", same: ["ab", "ab "], others: ["abc", "ab d"], key: "ab" },
  full: { sql: "char(3)", same: ["abc", "abc"], others: ["abcd"], key: "abc" },
  float: { sql: "double precision", same: ["0", "-0"], others: ["1e-300"], key: "0" },
  real: { sql: "real", same: ["1.5", "15e-1"], others: ["1.25"], key: "1.5" },
  interval: { sql: "interval", same: ["1 day", "24:00:00"], others: ["25:00:00"], key: "1 day" },
  seconds: { sql: "interval(0)", same: ["00:00:01", "1s"], others: ["1.4s"], key: "00:00:01" },
  instant: {
    sql: "timestamptz(3)",
    same: ["2026-01-02T03:04:05.678Z", "2026-01-02T04:04:05.678+01:00"],
    others: ["2026-01-02T03:04:05.6784Z"],
    key: "2026-01-02T03:04:05.678000Z",
  },
  ancient: {
    sql: "timestamptz",
    same: ["0044-03-15T00:00:00Z BC", "0044-03-15T05:30:00+05:30 BC"],
    others: ["0044-03-15T00:00:00Z"],
    key: "0044-03-15T00:00:00.000000Z BC",
  },
  bytes: { sql: "bytea", same: ["\\x6162", "ab"], others: ["\\x61"], key: "\\x6162" },
  name: {
    sql: "name",
    same: ["n".repeat(63), "n".repeat(63)],
    others: ["n".repeat(64)],
    key: "n".repeat(63),
  },
  letter: { sql: `"char"`, same: ["a", "a"], others: ["ab"], key: "a" },
  bits: { sql: "bit(3)", same: ["101", "101"], others: ["1011", "10"], key: "101" },
};

export function keySuite(world: () => World): void {
  const models = new Map<string, { Row: ModelStatic<Model>; rows: TrackedModel }>();
  let Pair: ModelStatic<Model>;
  let pairs: TrackedModel;
  let Blind: ModelStatic<Model>;
  let blinds: TrackedModel;

  function define(sequelize: Sequelize, name: string, key: readonly string[]): ModelStatic<Model> {
    const parts = key.map((column) => [column, { type: DataTypes.TEXT, primaryKey: true }] as const);
    const attributes = { ...Object.fromEntries(parts), note: DataTypes.TEXT };
    return sequelize.define(`Keyed${name}`, attributes, { tableName: `keyed_${name}`, timestamps: false });
  }

  function modelOf(name: string): { Row: ModelStatic<Model>; rows: TrackedModel } {
    const found = models.get(name);
    if (found === undefined) throw new Error(`no table with a key of ${name}`);
    return found;
  }

  beforeAll(async () => {
    const { audit, engine, sequelize } = world();
    await sequelize.query(`CREATE EXTENSION IF NOT EXISTS citext SCHEMA public;
CREATE COLLATION keyed_blind (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE TABLE keyed_pair (amount numeric(10,3), name public.citext, note text, PRIMARY KEY (amount, name));
CREATE TABLE keyed_blind (key text COLLATE keyed_blind PRIMARY KEY, note text);
${Object.entries(KEYS)
  .map(([name, { sql }]) => `CREATE TABLE keyed_${name} (key ${sql} PRIMARY KEY, note text);`)
  .join("\n")}`);
    for (const name of Object.keys(KEYS)) {
      const Row = define(sequelize, name, ["key"]);
      models.set(name, { Row, rows: audit.track(Row, { engine }) });
    }
    Pair = define(sequelize, "pair", ["amount", "name"]);
    pairs = audit.track(Pair, { engine });
    Blind = define(sequelize, "blind", ["key"]);
    blinds = audit.track(Blind, { engine });
    await audit.install();
  });

  describe.each(Object.entries(KEYS))("a key of %s", (name, { same, others, key }) => {
    // These tests share the one row that their table can have with the key.
    beforeEach(async () => {
      await modelOf(name).Row.destroy({ where: {} });
      await world().audit.testing.reset();
    });

    it("finds its row however it is spelled, and no other row", async () => {
      const { Row, rows } = modelOf(name);
      const [one, other] = same;
      await Row.create({ key: one, note: "first" });
      await Row.update({ key: other, note: "second" }, { where: { key: one } });
      for (const spelled of same) {
        const life = await lifeOf(rows, spelled);
        expect(life.map((version) => [version.action, version.key])).toEqual([
          ["create", key],
          ["update", key],
        ]);
        const [created, updated] = life;
        expect(await rows.at(created?.at ?? "").findByPk(spelled)).toMatchObject({ note: "first" });
        expect(await rows.at(updated?.at ?? "").findAll({ where: { key: spelled } as never })).toMatchObject([
          { note: "second" },
        ]);
        expect((await rows.latestOf(spelled))?.id).toBe(updated?.id);
        expect((await rows.blame(spelled)).find(({ field }) => field === "note")?.version.id).toBe(
          updated?.id,
        );
        expect((await rows.previous(updated?.id ?? ""))?.id).toBe(created?.id);
        expect(await rows.at(updated?.at ?? "").recorded(spelled)).toMatchObject({ note: "second" });
        expect(await rows.diff(created?.id ?? "", updated?.id ?? "")).toContainEqual({
          field: "note",
          old: "first",
          new: "second",
        });
      }
      expect((await rows.latest()).items.map((version) => version.key)).toEqual([key]);
      const last = await lastVersion(rows, key);
      for (const text of others) {
        expect((await rows.history(text)).items).toEqual([]);
        expect(await rows.latestOf(text)).toBeNull();
        expect(await rows.blame(text)).toEqual([]);
        expect(await rows.at(last.at).findByPk(text)).toBeNull();
        expect(await rows.at(last.at).recorded(text)).toBeNull();
        await expect(rows.restore(text)).rejects.toMatchObject({ code: "VERSION_NOT_FOUND" });
      }
    });

    it("is reverted to the spelling of the version, though the row spells it differently now", async () => {
      const { sequelize } = world();
      const { Row, rows } = modelOf(name);
      const [one, other] = same;
      const textOf = async () => {
        const [[found]] = (await sequelize.query(`SELECT key::text AS text, note FROM keyed_${name}`)) as [
          [{ text: string; note: string }],
          unknown,
        ];
        return found;
      };
      await Row.create({ key: one, note: "spelled" });
      const created = await lastVersion(rows, one);
      const before = await textOf();
      await sequelize.query(`UPDATE keyed_${name} SET key = $1, note = 'otherwise'`, { bind: [other] });
      const reverted = await rows.revert(created);
      expect(await textOf()).toEqual(before);
      expect(reverted.key).toBe(key);
      expect(await rows.at(reverted.at).findByPk(other)).toEqual(await rows.at(created.at).findByPk(one));
    });

    it("finds accesses and notes in either spelling, and restores the deleted row", async () => {
      const { audit } = world();
      const { Row, rows } = modelOf(name);
      const [one, other] = same;
      await Row.create({ key: one, note: "first" });
      await Row.update({ note: "second" }, { where: { key: other } });
      await rows.recordAccess(other);
      await audit.note({ model: Row.name, key: one });
      await Row.destroy({ where: { key: other } });
      expect((await actionsOf(rows, one)).slice(-3)).toEqual(["access", "note", "delete"]);
      const [created] = await lifeOf(rows, other);
      expect((await rows.restore(other)).action).toBe("create");
      expect((await rows.revert(created?.id ?? "")).key).toBe(key);
      expect(await Row.findByPk(one)).toMatchObject({ note: "first" });
    });
  });

  it("keys are read in the order of their columns, of stored rows and of others together", async () => {
    const { audit, sequelize } = world();
    const cases = Object.entries(KEYS).map(([name, { sql, same, others }]) => ({
      ...modelOf(name),
      table: `keyed_${name}`,
      column: "key",
      values: others
        .concat(same[0])
        .map((text) => `SELECT '${text}'::${sql} WHERE pg_input_is_valid('${text}', '${sql}')`),
    }));
    const pair = `VALUES (2.5, 'b'), (2.5, 'A'), (10, 'c')`;
    const blind = "VALUES ('b'), ('ä'), ('Z')";
    cases.push({ Row: Pair, rows: pairs, table: "keyed_pair", column: "amount, name", values: [pair] });
    cases.push({ Row: Blind, rows: blinds, table: "keyed_blind", column: "key", values: [blind] });
    await Blind.create({ key: "z" });
    await Blind.destroy({ where: { key: "z" } });
    for (const { Row, rows, table, column, values } of cases) {
      // Another test may have left a row, whose history the next one has reset.
      await Row.destroy({ where: {} });
      for (const some of values)
        await sequelize.query(
          `INSERT INTO ${table} (${column}, note) SELECT v.*, gen_random_uuid() FROM (${some}) v ON CONFLICT DO NOTHING`,
        );
      const before = { at: await databaseClock(sequelize), id: "9223372036854775807" };
      const read = (more: object) => audit.retention.readKeys({ model: Row.name, limit: 500, ...more });
      const stored = await read({ before });
      const there = await rows.at(before.at).findAll({ order: column.split(", ") as never });
      const states = await Promise.all(stored.map((key) => rows.at(before.at).recorded(key)));
      const note = (row: object): unknown => Reflect.get(row, "note");
      const listed = states.flatMap((state) => (state === null ? [] : [note(state)]));
      expect(listed).toEqual(there.map(note));
      expect(listed.length).toBeGreaterThan(0);
      expect(new Set(stored).size).toBe(stored.length);
      const latest = await rows.latest({ limit: 500 });
      expect(latest.items.map(({ key }) => key).toSorted()).toEqual(stored.toSorted());
      expect(await read({ given: [...stored.toReversed(), ...stored] })).toEqual(stored);
      expect(await read({ before, given: stored.slice(1) })).toEqual(stored);
      const paged: string[] = [];
      for (;;) {
        const page = await read({ before, given: stored.slice(0, 1), after: paged.at(-1), limit: 1 });
        if (page.length === 0) break;
        paged.push(...page);
      }
      expect(paged).toEqual(stored);
      if (Row === Blind) expect(stored).toEqual(expect.arrayContaining(["z", "Z"]));
      await Row.destroy({ where: {} });
    }
    const model = modelOf("numeric").Row.name;
    const reading = (more: object) => audit.retention.readKeys({ model, limit: 1, ...more });
    await expect(reading({ after: "much" })).rejects.toMatchObject({ code: "KEY_INVALID" });
    await expect(reading({ given: ["1", "much"], after: "7" })).rejects.toMatchObject({
      code: "UNSUPPORTED",
    });
  });

  it("a composite key finds its row however each part is spelled", async () => {
    await Pair.create({ amount: "1.500", name: "Ana", note: "first" });
    await Pair.update({ name: "ANA", note: "second" }, { where: { amount: "1.5" } });
    expect(await actionsOf(pairs, { amount: "1.50", name: "ana" })).toEqual(["create", "update"]);
    const last = await lastVersion(pairs, '["1.5", "aNa"]');
    expect(JSON.parse(last.key)).toEqual(["1.5", "ana"]);
    expect(await pairs.at(last.at).findByPk({ amount: 1.5, name: "ANA" })).toMatchObject({ note: "second" });
    expect((await pairs.history(last.key)).items).toHaveLength(2);
    expect((await pairs.history({ amount: "1.5004", name: "ana" })).items).toEqual([]);
  });

  it("keys that differ are different rows even if the collation takes them as equal", async () => {
    await Blind.create({ key: "Ab", note: "first" });
    await Blind.update({ key: "ab", note: "second" }, { where: { key: "Ab" } });
    expect(await actionsOf(blinds, "Ab")).toEqual(["create", "delete"]);
    expect(await actionsOf(blinds, "ab")).toEqual(["create"]);
    const { at } = await lastVersion(blinds, "ab");
    expect(await blinds.at(at).findAll()).toMatchObject([{ key: "ab", note: "second" }]);
    await expect(blinds.restore("Ab")).rejects.toMatchObject({ code: "REVERT_BLOCKED" });
    expect((await world().audit.upkeep.verify()).find(({ model }) => model === "Keyedblind")).toMatchObject({
      mismatched: 0,
    });
  });

  it("a key stored in another form, or while its column had another type, is found after an installation", async () => {
    const { audit, engine, sequelize } = world();
    const { Row, rows } = modelOf("numeric");
    const Typed = define(sequelize, "typed", ["key"]);
    await sequelize.query("CREATE TABLE keyed_typed (key integer PRIMARY KEY, note text)");
    const typed = audit.track(Typed, { engine });
    await audit.install();
    await Typed.create({ key: 7 });
    await Row.create({ key: "7.50" });
    await rows.recordAccess("7.5");
    await sequelize.transaction(async (transaction) => {
      const write = (sql: string) => sequelize.query(sql, { transaction });
      await write("SET LOCAL hindsight.maintenance = 'on'");
      // The release that wrote such keys did not store digests of its installation.
      await write("DELETE FROM audit.installed");
      for (const storage of engine === "delta" ? ["log", "entries"] : ["entries"]) {
        await write(
          `UPDATE audit.${storage} SET version_key = '7.50' WHERE version_table = (SELECT id FROM audit.tracked_tables WHERE model = 'Keyednumeric') AND version_key = '7.5'`,
        );
      }
    });
    await sequelize.query("ALTER TABLE keyed_typed ALTER key TYPE numeric");
    await audit.install();
    expect(await actionsOf(rows, "7.5")).toEqual(["create", "access"]);
    await Typed.update({ note: "numeric" }, { where: { key: "7.0" } });
    await sequelize.query("ALTER TABLE keyed_typed ALTER key TYPE text");
    await audit.install();
    await Typed.update({ note: "text" }, { where: { key: "7" } });
    expect(await actionsOf(typed, "7")).toEqual(["create", "update", "update"]);
  });

  it("the bound of a range condition is not cut to the length of the column", async () => {
    const { Row, rows } = modelOf("varchar");
    await Row.bulkCreate([{ key: "bound" }, { key: "bouqu" }]);
    const { at } = await lastVersion(rows, "bouqu");
    const where = { key: { [Op.gt]: "bou", [Op.lt]: "boundary" } };
    expect((await rows.at(at).findAll({ where: where as never })).map((row) => row["key" as never])).toEqual([
      "bound",
    ]);
  });
}
