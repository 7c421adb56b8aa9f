import {
  createAudit,
  MASK,
  type Audit,
  type TrackedModel,
  type TrackOptions,
} from "@hindsight/audit-core/sequelize";
import { driftOf } from "@hindsight/testing";
import { escapeLiteral } from "pg";
import { DataTypes, type Model, type ModelStatic, QueryTypes, type Sequelize } from "sequelize";
import { afterAll, beforeAll, expect, it } from "vitest";

import { databaseClock } from "../database-clock.ts";
import { actionsOf, changed, lastVersion, lifeOf } from "../reading.ts";
import { secondInstance } from "../second-instance.ts";
import { MASK_SECRET, type World } from "../world.ts";

const TYPES_DDL = `
  CREATE TYPE sum AS (amount numeric, at date);
  CREATE TYPE spans AS RANGE (subtype = interval);
  CREATE DOMAIN loose_price AS numeric CHECK (value > 0);
  CREATE DOMAIN loose_prices AS loose_price[];`;

/** A column type and two texts of values that it takes as equal. */
type Spelling = readonly [sql: string, first: string, second: string];

const SPELLINGS: Readonly<Record<string, Spelling>> = {
  numeric: ["numeric", "1.50", "1.5"],
  numerics: ["numeric[]", "{1.50,NULL}", "{1.5,NULL}"],
  real: ["real", "0", "-0"],
  double: ["float8", "0", "-0"],
  doubles: ["float8[]", "{0}", "{-0}"],
  interval: ["interval", "1 mon", "30 days"],
  intervals: ["interval[]", '{"1 day"}', "{24:00:00}"],
  json: ["json", '{"a": 1, "b": 2}', '{"b":2,"a":1}'],
  jsonb: ["jsonb", '{"a": [1.50]}', '{"a": [1.5]}'],
  jsonbs: ["jsonb[]", '{"{\\"a\\": 1.50}"}', '{"{\\"a\\": 1.5}"}'],
  padded: ["bpchar", "a", "a  "],
  numrange: ["numrange", "[1.50,2)", "[1.5,2.0)"],
  numranges: ["numrange[]", '{"[1.50,2)"}', '{"[1.5,2)"}'],
  nummultirange: ["nummultirange", "{[1.50,2)}", "{[1.5,2)}"],
  spans: ["spans", '["1 mon",)', '["30 days",)'],
  sum: ["sum", "(1.50,2026-01-01)", "(1.5,2026-01-01)"],
  sums: ["sum[]", '{"(1.50,)"}', '{"(1.5,)"}'],
  domain: ["loose_price", "1.50", "1.5"],
  domain_of_array: ["loose_prices", "{1.50}", "{1.5}"],
};

const NAMES = Object.keys(SPELLINGS);

const LATER = "9999-01-01T00:00:00Z";

/** One release of an application. */
interface Release {
  readonly table: string;
  readonly Row: ModelStatic<Model>;
  readonly audit: Audit;
  readonly rows: TrackedModel;
}

/** Values that stay equal, by the equality of their type, and are spelled differently. */
export function spellingSuite(world: () => World): void {
  const opened: Sequelize[] = [];
  let own: Release;
  let ids = 0;

  function release(sequelize: Sequelize, audit: Audit, table: string, options: TrackOptions): Release {
    const attributes = NAMES.map((name) => [name, { type: SPELLINGS[name]?.[0] }] as const);
    const Row = sequelize.define(
      table,
      {
        n: DataTypes.INTEGER,
        ...Object.fromEntries(attributes),
        ...("mask" in options && { hashed: DataTypes.DECIMAL, fixed: DataTypes.DECIMAL }),
      },
      { tableName: table, timestamps: false },
    );
    return { table, Row, audit, rows: audit.track(Row, options) };
  }

  /** The application as another process has it, installed. */
  async function next(table: string, options: object): Promise<Release> {
    const sequelize = secondInstance(world());
    opened.push(sequelize);
    const audit = createAudit(sequelize, {
      capture: world().capture,
      partitions: world().partitions,
      secret: MASK_SECRET,
    });
    const made = release(sequelize, audit, table, options);
    await audit.install();
    return made;
  }

  const write = (sql: string) => world().sequelize.query(sql);

  async function createTable(table: string): Promise<void> {
    const columns = NAMES.map((name) => `${name} ${SPELLINGS[name]?.[0]}`);
    await write(`CREATE TABLE ${table} (id integer PRIMARY KEY, n integer, ${columns.join(", ")})`);
  }

  beforeAll(async () => {
    const { audit, engine, sequelize } = world();
    await write(TYPES_DDL);
    await createTable("spellings");
    own = release(sequelize, audit, "spellings", { engine });
    await audit.install();
  });

  afterAll(async () => {
    for (const sequelize of opened) await sequelize.close();
  });

  const text = (name: string, side: 1 | 2) => escapeLiteral(SPELLINGS[name]?.[side] ?? "");

  async function create({ Row, table }: Release, names: readonly string[]): Promise<number> {
    ids += 1;
    const texts = names.map((name) => text(name, 1));
    await Row.sequelize?.query(
      `INSERT INTO ${table} (${["id", "n", ...names].join(", ")}) VALUES (${[ids, 1, ...texts].join(", ")})`,
    );
    return ids;
  }

  /** Sets columns of a row to their first or second text, and the number if one is given. */
  async function spell(
    { Row, table }: Release,
    id: number,
    { names, side, n }: { readonly names: readonly string[]; readonly side: 1 | 2; readonly n?: number },
  ): Promise<void> {
    const sets = names.map((name) => `${name} = ${text(name, side)}`);
    if (n !== undefined) sets.push(`n = ${n}`);
    await Row.sequelize?.query(`UPDATE ${table} SET ${sets.join(", ")} WHERE id = ${id}`);
  }

  /** The texts that the table has. */
  async function live({ table }: Release, id: number): Promise<object | null> {
    const columns = NAMES.map((name) => `format('%s', ${name}) AS ${name}`);
    const sql = `SELECT ${columns.join(", ")} FROM ${table} WHERE id = ${id}`;
    const [row = null] = await world().sequelize.query<object>(sql, { type: QueryTypes.SELECT });
    return row;
  }

  /** As of now the history gives what the table has, as Sequelize reads it. */
  async function expectPresent({ Row, rows }: Release, id: number): Promise<void> {
    const present = await Row.findByPk(id, { raw: true });
    expect(await rows.at(LATER).findByPk(id)).toEqual(present);
  }

  it.each(NAMES)(
    "%s: another spelling is no change, and each state has the value as it was spelled",
    async (name) => {
      const id = await create(own, [name]);
      const before = await live(own, id);
      await spell(own, id, { names: [name], side: 2, n: 2 });
      const after = await live(own, id);
      expect(after).not.toEqual(before);
      await expectPresent(own, id);
      await write(`UPDATE spellings SET n = 3, ${name} = NULL WHERE id = ${id}`);
      const [first, second] = await lifeOf(own.rows, id);
      if (first === undefined || second === undefined) throw new Error("a version is missing");
      expect(changed(second)).toEqual({ n: [1, 2] });
      expect(await own.rows.diff(first, second)).toEqual([{ field: "n", old: 1, new: 2 }]);
      const { items } = await own.rows.changes({ field: name, limit: 500 });
      expect(items.filter(({ key }) => key === String(id)).map(({ action }) => action)).toEqual([
        "update",
        "create",
      ]);
      await own.rows.revert(second);
      expect(await live(own, id)).toEqual(after);
      expect(changed(await lastVersion(own.rows, id))).toMatchObject({ [name]: [null, expect.anything()] });
      await own.rows.revert(first);
      expect(await live(own, id)).toEqual(before);
      expect(changed(await lastVersion(own.rows, id))).toEqual({ n: [2, 1] });
      await own.rows.revert(second);
      await own.Row.destroy({ where: { id } });
      await own.rows.restore(id);
      expect(await live(own, id)).toEqual(after);
    },
  );

  it("a write that only spells values differently makes no version", async () => {
    const id = await create(own, NAMES);
    await spell(own, id, { names: NAMES, side: 2 });
    expect(await actionsOf(own.rows, id)).toEqual(["create"]);
    expect((await own.audit.upkeep.verify()).flatMap(({ mismatches }) => mismatches)).toEqual([]);
    const [first] = await lifeOf(own.rows, id);
    if (first === undefined) throw new Error("the version is missing");
    await expect(own.rows.revert(first)).rejects.toMatchObject({ code: "NOTHING_TO_REVERT" });
    await spell(own, id, { names: [], side: 2, n: 2 });
    expect(changed(await lastVersion(own.rows, id))).toEqual({ n: [1, 2] });
    expect((await own.audit.upkeep.verify()).flatMap(({ mismatches }) => mismatches)).toEqual([]);
  });

  it("neither blame nor the tail takes another spelling for a change", async () => {
    const id = await create(own, NAMES);
    await spell(own, id, { names: NAMES, side: 2, n: 2 });
    const [first, second] = await lifeOf(own.rows, id);
    const blamed = (await own.rows.blame(id)).map(({ field, version }) => [field, version.id]);
    expect(Object.fromEntries(blamed)).toEqual({
      ...Object.fromEntries(["id", ...NAMES].map((name) => [name, first?.id])),
      n: second?.id,
    });
    const { entries: versions } = await own.audit.tail().readFields(5000);
    const told = versions.find((version) => version.id === second?.id);
    expect(told?.changes).toEqual([{ field: "n" }]);
    expect(await driftOf(own.audit)).toEqual([]);
  });

  it("after retention removed versions, every state keeps its spelling", async () => {
    const id = await create(own, NAMES);
    await spell(own, id, { names: NAMES, side: 2, n: 2 });
    await spell(own, id, { names: NAMES, side: 1, n: 3 });
    await spell(own, id, { names: NAMES, side: 2, n: 4 });
    const after = await live(own, id);
    const last = await lastVersion(own.rows, id);
    const before = await databaseClock(world().sequelize);
    const versions = (await own.audit.retention.read({ model: own.rows.name, before, limit: 500 })).filter(
      ({ key }) => key === String(id),
    );
    await own.audit.retention.remove({ model: own.rows.name, before, versions });
    await expectPresent(own, id);
    expect([...(await own.audit.upkeep.dedupe({ dryRun: true, model: own.rows.name })).values()]).toEqual([
      0,
    ]);
    await own.Row.destroy({ where: { id } });
    await own.rows.revert(last);
    expect(await live(own, id)).toEqual(after);
  });

  it("another engine gives the same answers, there and back", async () => {
    const table = "respelt";
    const { engine } = world();
    const mask = { hashed: "hash", fixed: "fixed" };
    await createTable(table);
    await write(`ALTER TABLE ${table} ADD hashed numeric DEFAULT 1.50, ADD fixed numeric DEFAULT 1.50`);
    const first = await next(table, { engine, mask });
    const id = await create(first, NAMES);
    const alone = await Promise.all(NAMES.map((name) => create(first, [name])));
    const texts = [await live(first, id)];
    await spell(first, id, { names: NAMES, side: 2, n: 2 });
    texts.push(await live(first, id));
    for (const [i, one] of alone.entries())
      await spell(first, one, { names: NAMES.slice(i, i + 1), side: 2, n: 2 });
    await first.Row.update({ n: 3, hashed: "1.5", fixed: "1.5" }, { where: { id } });
    texts.push(await live(first, id));
    await spell(first, id, { names: NAMES.slice(0, 5), side: 1, n: 4 });
    texts.push(await live(first, id));
    await spell(first, id, { names: NAMES, side: 1 });
    await spell(first, id, { names: [], side: 1, n: 5 });
    await first.Row.destroy({ where: { id: alone.slice(0, 3) } });

    const read = async ({ audit, rows }: Release) => {
      const lives = await Promise.all([id, ...alone].map((one) => lifeOf(rows, one)));
      const versions = lives.flat();
      const states = [];
      for (const version of versions) states.push(await rows.at(version.at).recorded(version.key));
      return {
        lives,
        states,
        blame: await rows.blame(id),
        fields: await Promise.all(NAMES.map((field) => rows.changes({ field, limit: 500 }))),
        told: (await audit.tail().readFields(5000)).entries.filter(({ model }) => model === table),
        verified: await audit.upkeep.verify(),
        repeats: [...(await audit.upkeep.dedupe({ dryRun: true }))],
      };
    };
    const before = await read(first);
    expect(before.verified).toMatchObject([{ mismatched: 0, unreadable: 0 }]);
    const second = await next(table, { engine: engine === "delta" ? "snapshot" : "delta", mask });
    expect(await read(second)).toEqual(before);
    const third = await next(table, { engine, mask });
    expect(await read(third)).toEqual(before);
    for (const [i, version] of (before.lives[0] ?? []).slice(0, texts.length).entries()) {
      await third.rows.revert(version);
      expect(await live(third, id)).toEqual(texts[i]);
    }
  });

  it("another spelling in a key, after a skipped update and after a pause is no change", async () => {
    const { audit, engine, sequelize } = world();
    const Price = sequelize.define(
      "Price",
      { key: { type: DataTypes.DECIMAL, primaryKey: true }, n: DataTypes.INTEGER, amount: DataTypes.DECIMAL },
      { tableName: "prices", timestamps: false },
    );
    const Offer = sequelize.define("Offer", Price.getAttributes(), {
      tableName: "offers",
      timestamps: false,
    });
    await sequelize.sync();
    const prices = audit.track(Price, { engine }) as TrackedModel;
    const offers = audit.track(Offer, { engine, whenChanged: ["n"] }) as TrackedModel;
    await audit.install();
    const expectAll = async (Model: ModelStatic<Model>, rows: TrackedModel) =>
      expect(await rows.at(LATER).findAll()).toEqual(await Model.findAll({ raw: true }));
    await Price.create({ key: "1.50", n: 1, amount: "2.50" });
    await Price.update({ key: "1.5", n: 2 }, { where: {} });
    expect((await lifeOf(prices, "1.50")).map(changed).slice(1)).toEqual([{ n: [1, 2] }]);
    await expectAll(Price, prices);
    await audit.paused("a load", () => Price.update({ amount: "2.500", n: 3 }, { where: {} }));
    await Price.update({ n: 4 }, { where: {} });
    expect((await lifeOf(prices, "1.5")).filter(({ action }) => action === "update").map(changed)).toEqual([
      { n: [1, 2] },
      { n: [2, 3] },
      { n: [3, 4] },
    ]);
    await expectAll(Price, prices);
    await Offer.create({ key: "1", n: 1, amount: "2.50" });
    await Offer.update({ amount: "2.5" }, { where: {} });
    await Offer.update({ n: 2 }, { where: {} });
    expect((await lifeOf(offers, "1")).map(changed).slice(1)).toEqual([{ n: [1, 2] }]);
    await expectAll(Offer, offers);
  });

  it("keeps the spelling of a column that was renamed, retyped or masked since", async () => {
    const { capture, engine, sequelize } = world();
    const next = async (attributes: readonly string[], mask: readonly string[]) => {
      const instance = secondInstance(world());
      opened.push(instance);
      const Cost = instance.define(
        "Cost",
        Object.fromEntries(["n", ...attributes].map((name) => [name, DataTypes.TEXT])),
        { tableName: "costs", timestamps: false },
      );
      const audit = createAudit(instance, { capture, partitions: world().partitions });
      const costs = audit.track(Cost, { engine, mask }) as TrackedModel;
      await audit.install();
      return { audit, costs, query: (sql: string) => instance.query(sql) };
    };
    await write(
      "CREATE TABLE costs (id integer PRIMARY KEY, n integer, gross numeric, net numeric, card numeric)",
    );
    const before = await next(["gross", "net", "card"], []);
    const [first, second] = ["7.1234500", "7.12345"];
    await before.query(`INSERT INTO costs VALUES (1, 1, ${first}, ${first}, ${first})`);
    await before.query(`UPDATE costs SET n = 2, gross = ${second}, net = ${second}, card = ${second}`);
    const [, version] = await lifeOf(before.costs, 1);
    await write("ALTER TABLE costs RENAME gross TO total; ALTER TABLE costs ALTER net TYPE text");
    const after = await next(["total", "net", "card"], ["card"]);
    await after.query("UPDATE costs SET n = 3");
    const life = await lifeOf(after.costs, 1);
    expect(life.map(changed).slice(1)).toEqual([{ n: [1, 2] }, { n: [2, 3] }]);
    for (const at of [version?.at ?? "", LATER])
      expect(await after.costs.at(at).recorded(1)).toMatchObject({ total: second, net: second, card: MASK });
    const storage = engine === "delta" ? "log" : "costs_history";
    const texts = await sequelize.query<{ row: string }>(`SELECT h::text AS row FROM audit.${storage} h`, {
      type: QueryTypes.SELECT,
    });
    const shown = texts.map(({ row }) => row.split("7.12345").length - 1);
    expect(shown.filter((count) => count > 2)).toEqual([]);
    expect(await driftOf(after.audit)).toEqual([]);
  });

  it("an invalid spelling in a stored version counts as unreadable, in verify() and in reads", async () => {
    const { audit, engine, sequelize } = world();
    const Rate = sequelize.define("Rate", { n: DataTypes.INTEGER, rate: DataTypes.DECIMAL });
    await Rate.sync();
    const rates = audit.track(Rate, { engine }) as TrackedModel;
    await audit.install();
    const rate = await Rate.create({ n: 1, rate: "1.50" });
    await rate.update({ n: 2, rate: "1.5" });
    const { id } = await lastVersion(rates, rate.get("id") as number);
    const unreadable = async () => [
      (await audit.upkeep.verify({ model: Rate })).map((verified) => verified.unreadable),
      (await rates.version(id)).unreadable,
    ];
    expect(await unreadable()).toEqual([[0], undefined]);
    // The versions of the other engine have columns and no members.
    const members =
      engine === "delta" ? ["{}", '{"as": 5}', '{"as": "1", "else": "2"}', '{"else": null}'] : [];
    for (const member of members) {
      await write(
        `BEGIN; SET LOCAL hindsight.maintenance = 'on';
         UPDATE audit.log SET version_changes = version_changes || '{"rate": ${member}}', version_checkpoint = NULL WHERE version_id = ${id}; COMMIT`,
      );
      expect(await unreadable(), member).toEqual([[1], { "changes.rate": "object" }]);
    }
  });
}
