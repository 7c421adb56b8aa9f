import { inspect } from "node:util";

import type { TrackedModel } from "@hindsight/audit-core/sequelize";
import { DataTypes, type Model, type ModelStatic } from "sequelize";
import { beforeAll, describe, expect, it } from "vitest";

import { lifeOf } from "../reading.ts";
import { virtual } from "../virtual.ts";
import type { World } from "../world.ts";

/** An obstacle to a revert, how it is removed again, and what the error names. */
interface Obstacle {
  readonly put: string;
  readonly away: string;
  readonly names: RegExp;
}

const trigger = (body: string): Pick<Obstacle, "put" | "away"> => ({
  put: `CREATE FUNCTION obstacle_f() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN ${body} END $f$;
    CREATE TRIGGER obstacle BEFORE INSERT OR UPDATE ON obstacles FOR EACH ROW EXECUTE FUNCTION obstacle_f()`,
  away: "DROP FUNCTION obstacle_f() CASCADE",
});
const constraint = (add: string): Pick<Obstacle, "put" | "away"> => ({
  put: `ALTER TABLE obstacles ADD CONSTRAINT in_the_way ${add} NOT VALID`,
  away: "ALTER TABLE obstacles DROP CONSTRAINT in_the_way",
});

const OBSTACLES: Readonly<Record<string, Obstacle>> = {
  "a shorter varchar": {
    put: "ALTER TABLE obstacles ALTER code TYPE varchar(5)",
    away: "ALTER TABLE obstacles ALTER code TYPE varchar(20)",
    names: /: code of obstacles can no longer hold/,
  },
  "a smaller numeric": {
    put: "ALTER TABLE obstacles ALTER price TYPE numeric(4,2)",
    away: "ALTER TABLE obstacles ALTER price TYPE numeric(10,2)",
    names: /: price of obstacles can no longer hold/,
  },
  "both at once": {
    put: "ALTER TABLE obstacles ALTER code TYPE varchar(5), ALTER price TYPE numeric(4,2)",
    away: "ALTER TABLE obstacles ALTER code TYPE varchar(20), ALTER price TYPE numeric(10,2)",
    names: /: code, price of obstacles can no longer hold/,
  },
  "a domain that takes no NULL": {
    put: "ALTER DOMAIN obstacle_domain SET NOT NULL",
    away: "ALTER DOMAIN obstacle_domain DROP NOT NULL",
    names: /obstacle_domain, the type of amount,/,
  },
  "a domain with a condition": {
    put: "ALTER DOMAIN obstacle_domain ADD CONSTRAINT given CHECK (VALUE IS NOT NULL) NOT VALID",
    away: "ALTER DOMAIN obstacle_domain DROP CONSTRAINT given",
    names: /given of obstacle_domain would be violated/,
  },
  "a column that takes no NULL": {
    put: "ALTER TABLE obstacles ALTER amount SET NOT NULL",
    away: "ALTER TABLE obstacles ALTER amount DROP NOT NULL",
    names: /column amount of obstacles would be violated/,
  },
  "a condition": { ...constraint("CHECK (n > 1)"), names: /in_the_way of obstacles would be violated/ },
  "a reference": {
    ...constraint("FOREIGN KEY (n) REFERENCES obstacle_targets"),
    names: /in_the_way of obstacles would be violated/,
  },
  "a deferred reference": {
    ...constraint("FOREIGN KEY (n) REFERENCES obstacle_targets DEFERRABLE INITIALLY DEFERRED"),
    names: /in_the_way of obstacles would be violated/,
  },
  "an exclusion": {
    put: "ALTER TABLE obstacles ADD CONSTRAINT in_the_way EXCLUDE USING btree (n WITH =)",
    away: "ALTER TABLE obstacles DROP CONSTRAINT in_the_way",
    names: /in_the_way of obstacles would be violated/,
  },
  "a trigger that cancels": {
    ...trigger("RETURN NULL;"),
    names: /a trigger, rule or policy of obstacles let nothing of it through/,
  },
  "a trigger that keeps the row as it is": {
    ...trigger("IF TG_OP = 'INSERT' THEN RETURN NULL; END IF; RETURN OLD;"),
    names: /a trigger, rule or policy of obstacles let nothing of it through/,
  },
  "a trigger that raises": {
    ...trigger("RAISE EXCEPTION 'not %', NEW.code;"),
    names: /function obstacle_f, called by a trigger, refused the write with SQLSTATE P0001/,
  },
  "a trigger with a state of its own": {
    ...trigger("RAISE EXCEPTION 'not %', NEW.code USING ERRCODE = 'SHOP1';"),
    names: /function obstacle_f, called by a trigger, refused the write with SQLSTATE SHOP1/,
  },
  "a trigger that fails": {
    ...trigger("NEW.n := 1 / 0; RETURN NEW;"),
    names: /function obstacle_f, called by a trigger, refused the write with SQLSTATE 22012/,
  },
};

/** The value of a masked field, which nothing of an error may contain. */
const PIN = "4711-0815";
/** Values that the message of no error may contain. */
const VALUES = /a long code|12345|Failing row/;

export function revertObstacleSuite(world: () => World): void {
  let Row: ModelStatic<Model>;
  let rows: TrackedModel;

  beforeAll(async () => {
    const { audit, engine, sequelize } = world();
    await sequelize.query(`CREATE DOMAIN obstacle_domain AS integer;
      CREATE TABLE obstacle_targets (id integer PRIMARY KEY);
      CREATE TABLE obstacles (id integer PRIMARY KEY, code varchar(20), price numeric(10,2), amount obstacle_domain, n integer, pin text)`);
    const integer = DataTypes.INTEGER;
    Row = sequelize.define(
      "Obstacle",
      {
        id: { type: integer, primaryKey: true },
        code: DataTypes.TEXT,
        price: DataTypes.DECIMAL,
        amount: integer,
        n: integer,
        pin: { type: DataTypes.TEXT, defaultValue: PIN },
      },
      { tableName: "obstacles", timestamps: false },
    );
    rows = audit.track(Row, { engine, mask: ["pin"] });
    await audit.install();
  });

  describe.each(Object.entries(OBSTACLES))("%s", (name, obstacle) => {
    const id = Object.keys(OBSTACLES).indexOf(name) + 1;

    it("blocks a revert and a restore, which name it, change nothing and leave the caller's transaction usable", async () => {
      const { Note, sequelize } = world();
      const deleted = id + 1000;
      await Row.create({ id: id + 2000, code: "c", price: 1, amount: 5, n: 1 });
      for (const key of [id, deleted]) {
        await Row.create({ id: key, code: "a long code", price: "12345.00", amount: null, n: 1 });
        if (key === deleted) await Row.destroy({ where: { id: key } });
        else await Row.update({ code: "c", price: "1.00", amount: 5, n: 7 }, { where: { id: key } });
      }
      const [created] = await lifeOf(rows, id);
      if (created === undefined) throw new Error("a version");
      await sequelize.query(obstacle.put);
      try {
        const before = await Row.findAll({ order: ["id"], raw: true });
        for (const attempt of [() => rows.revert(created), () => rows.restore(deleted)]) {
          const refusal = await attempt().catch((error: unknown) => error);
          expect(refusal).toMatchObject({
            code: "REVERT_BLOCKED",
            message: expect.stringMatching(obstacle.names) as string,
          });
          expect(refusal).not.toMatchObject({ message: expect.stringMatching(VALUES) as string });
          expect(inspect(refusal, { depth: Infinity })).not.toContain(PIN);
        }
        expect(await Row.findAll({ order: ["id"], raw: true })).toEqual(before);
        const note = await sequelize.transaction(async (transaction) => {
          // A deferred constraint is checked at commit; until then the caller can fix it.
          if (name !== "a deferred reference")
            await expect(rows.revert(created, { transaction })).rejects.toMatchObject({
              code: "REVERT_BLOCKED",
            });
          return Note.create({ text: "goes on" }, { transaction });
        });
        expect(await Note.findByPk(note.id)).not.toBeNull();
        expect(await Row.findAll({ order: ["id"], raw: true })).toEqual(before);
      } finally {
        await sequelize.query(obstacle.away);
      }
      await rows.revert(created);
      await rows.restore(deleted);
      for (const key of [id, deleted])
        expect(await Row.findByPk(key)).toMatchObject({
          code: "a long code",
          price: "12345.00",
          amount: null,
        });
      await Row.destroy({ where: {} });
    });
  });

  it("a link that a constraint or a trigger rejects blocks a revert, which names it", async () => {
    const { audit, engine, sequelize } = world();
    const text = DataTypes.TEXT;
    const Left = sequelize.define(
      "ObstacleLeft",
      { name: text },
      { tableName: "obstacle_lefts", timestamps: false },
    );
    const Right = sequelize.define(
      "ObstacleRight",
      { name: text },
      { tableName: "obstacle_rights", timestamps: false },
    );
    const Between = sequelize.define(
      "ObstacleLink",
      { code: text },
      { tableName: "obstacle_links", timestamps: false },
    );
    Left.belongsToMany(Right, { through: Between, as: "rights" });
    Right.belongsToMany(Left, { through: Between, as: "lefts" });
    for (const model of [Left, Right, Between]) await model.sync();
    const lefts = audit.track(Left, { engine, links: ["rights"] });
    await audit.install();
    const left = await Left.create({ name: "a" });
    const right = await Right.create({ name: "b" });
    const ids = { ObstacleLeftId: left.get("id"), ObstacleRightId: right.get("id") };
    await Between.create({ ...ids, code: "a long code" });
    await left.update({ name: "linked" });
    const linked = await lifeOf(lefts, left.get("id") as number);
    await Between.destroy({ where: {} });
    const revert = () => lefts.revert(linked.at(-1)?.id ?? "");
    await sequelize.query(
      "ALTER TABLE obstacle_links ADD CONSTRAINT in_the_way CHECK (code = 'b') NOT VALID",
    );
    const named = expect.stringMatching(/in_the_way of obstacle_links would be violated/) as string;
    await expect(revert()).rejects.toMatchObject({ code: "REVERT_BLOCKED", message: named });
    await sequelize.query("ALTER TABLE obstacle_links DROP CONSTRAINT in_the_way");
    await sequelize.query(`CREATE FUNCTION no_link() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
      CREATE TRIGGER no_link BEFORE INSERT ON obstacle_links FOR EACH ROW EXECUTE FUNCTION no_link()`);
    await expect(revert()).rejects.toMatchObject({
      code: "REVERT_BLOCKED",
      message: expect.stringMatching(/obstacle_links let nothing of its rights through/) as string,
    });
    await sequelize.query("DROP FUNCTION no_link() CASCADE");
    await revert();
    expect(await Between.count()).toBe(1);
  });

  it("a revert advances an optimistic lock and sets new timestamps, whether or not they are recorded", async () => {
    const { audit, engine, sequelize } = world();
    const shapes = {
      recorded: { model: { version: true, timestamps: true }, exclude: [] },
      named: {
        model: { version: "lock", timestamps: true, createdAt: "madeAt", updatedAt: "changedAt" },
        exclude: ["lock", "madeAt", "changedAt"],
      },
      partly: { model: { version: "lock", timestamps: true, createdAt: false }, exclude: ["updatedAt"] },
    } as const;
    for (const [name, { model, exclude }] of Object.entries(shapes)) {
      const Page = sequelize.define(
        `Locked_${name}`,
        { text: DataTypes.TEXT },
        { ...model, underscored: true },
      );
      await Page.sync();
      const pages = audit.track(Page, { engine, exclude });
      await audit.install();
      const page = await Page.create({ text: "one" });
      const id = page.get("id") as number;
      const lock = model.version === true ? "version" : model.version;
      const touched = "updatedAt" in model ? model.updatedAt : "updatedAt";
      const old = await Page.findByPk(id, { rejectOnEmpty: true });
      await page.update({ text: "two" });
      await page.update({ text: "three" });
      const [first] = await lifeOf(pages, id);
      if (first === undefined) throw new Error("a version");
      const version = await pages.revert(first);
      const live = await Page.findByPk(id, { rejectOnEmpty: true });
      expect(live.get()).toMatchObject({ text: "one", [lock]: 3 });
      expect(live.get(touched)).not.toEqual(page.get(touched));
      expect(Number(live.get(touched))).toBeGreaterThan(Number(page.get(touched)));
      expect(version.changes).toContainEqual({ field: "text", old: "three", new: "one" });
      await expect(old.update({ text: "clobbered" })).rejects.toThrow(/OptimisticLock|stale/i);
      await expect(pages.revert(version)).rejects.toMatchObject({ code: "NOTHING_TO_REVERT" });
      await expect(pages.revert(first)).rejects.toMatchObject({ code: "NOTHING_TO_REVERT" });
      const deleted = await Page.findByPk(id, { rejectOnEmpty: true });
      await deleted.destroy();
      await pages.revert(first);
      const again = await Page.findByPk(id, { rejectOnEmpty: true });
      expect(again.get("text")).toBe("one");
      // If the history does not contain the counter, it starts as for a new row.
      expect(again.get(lock)).toBe(name === "named" ? 0 : 4);
      expect(Number(again.get(touched))).toBeGreaterThan(Number(live.get(touched)));
      if (name !== "partly") expect(again.get("updatedAt" in model ? "madeAt" : "createdAt")).not.toBeNull();
    }
  });

  const computed: [string, string, string][] = [
    ["a key that is numbered by default", "GENERATED BY DEFAULT AS IDENTITY", "c integer"],
    ["a key that is always numbered", "GENERATED ALWAYS AS IDENTITY", "c integer"],
    ["another column that is numbered by default", "", "c integer GENERATED BY DEFAULT AS IDENTITY"],
    ["another column that is always numbered", "", "c integer GENERATED ALWAYS AS IDENTITY"],
    ["a column that is computed and stored", "", "c integer GENERATED ALWAYS AS (length(name)) STORED"],
    ["a column that is computed when it is read", "", "c integer GENERATED ALWAYS AS (length(name)) VIRTUAL"],
  ];

  it.each(computed.map(([kind, key, column], i) => ({ kind, key, column, i })))(
    "$kind blocks neither a revert nor a restore",
    async ({ key, column, i }) => {
      const { audit, engine, sequelize } = world();
      const table = `numbered_${i}`;
      const declared = column.replace("VIRTUAL", await virtual(sequelize));
      await sequelize.query(`CREATE TABLE ${table} (id integer ${key} PRIMARY KEY, name text, ${declared})`);
      const Row = sequelize.define(
        `Numbered${i}`,
        {
          id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: key !== "" },
          name: DataTypes.TEXT,
          c: DataTypes.INTEGER,
        },
        { tableName: table, timestamps: false },
      );
      const rows = audit.track(Row, { engine });
      await audit.install();
      const fields = ["id", "name"];
      const row = await Row.create(key === "" ? { id: 7, name: "one" } : { name: "one" }, { fields });
      const id = row.get("id") as number;
      const state = async () => {
        const [found] = await sequelize.query(`SELECT * FROM ${table}`);
        return found;
      };
      const first = await state();
      await Row.update({ name: "longer" }, { where: { id } });
      const created = (await rows.history(id)).items.at(-1);
      expect(await rows.revert(created?.id ?? "")).toMatchObject({ action: "update" });
      expect(await state()).toEqual(first);
      await Row.destroy({ where: { id } });
      expect(await rows.restore(id)).toMatchObject({ action: "create" });
      expect(await state()).toEqual(first);
      if (!column.includes("IDENTITY")) return;
      await sequelize.query(`UPDATE ${table} SET c = DEFAULT, name = 'renumbered'`);
      expect(await rows.revert(created?.id ?? "")).toMatchObject({ action: "update" });
      const always = column.includes("ALWAYS");
      expect(await state()).toEqual([{ id, name: "one", c: always ? 2 : 1 }]);
    },
  );
}
