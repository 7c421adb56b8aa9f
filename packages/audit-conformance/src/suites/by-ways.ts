import type { TrackedModel, TrackOptions } from "@hindsight/audit-core/sequelize";
import { DataTypes, type Model, type ModelStatic, QueryTypes, Transaction } from "sequelize";
import { expect, it } from "vitest";

import { databaseClock } from "../database-clock.ts";
import { actionsOf, changed, lastVersion, lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

/** Writes that reach a tracked table by ways other than a plain statement: COPY, partitions, views, functions, triggers. */
export function byWaysSuite(world: () => World): void {
  /** A new tracked table with one row: `id` 1, `status` a. */
  async function rows(
    name: string,
    ddl = `CREATE TABLE ${name} (id integer PRIMARY KEY, status text)`,
    options: Pick<TrackOptions, "actor" | "reason"> = {},
  ): Promise<{ Row: ModelStatic<Model>; tracked: TrackedModel }> {
    const { audit, engine, sequelize } = world();
    await sequelize.query(ddl);
    const attributes = {
      id: { type: DataTypes.INTEGER, primaryKey: true },
      status: DataTypes.TEXT,
    };
    const Row = sequelize.define(name, attributes, { tableName: name, timestamps: false });
    const tracked = audit.track(Row, { engine, ...options });
    await audit.install();
    await Row.create({ id: 1, status: "a" }, { audit: { actor: { type: "job", id: "1" }, reason: "made" } });
    return { Row, tracked };
  }

  const statuses = async (tracked: TrackedModel) =>
    (await lifeOf(tracked, 1)).map((version) => changed(version)["status"]?.[1]);

  it("triggers record a write however its SQL is written; hooks record it or refuse it before it runs", async () => {
    const { capture, sequelize } = world();
    const { Row, tracked } = await rows("spelled");
    await sequelize.query("CREATE VIEW spelled_view AS SELECT * FROM spelled");
    const statements = [
      "/* it's */ UPDATE spelled SET status = '1' WHERE id = 1",
      "-- don't\nUPDATE spelled SET status = '2' -- the end",
      "UPDATE\"spelled\" SET status = '3'",
      "UPDATE/**/public . spelled SET status = '4'",
      "update only (spelled) set status = '5'",
      "UPDATE spelled * SET status = '6'",
      "INSERT INTO spelled AS s (id, status) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET status = '7'",
    ];
    const hidden = [
      "WITH x AS (SELECT E'\\'') UPDATE spelled SET status = '8'",
      "CREATE TEMP TABLE other AS SELECT 1; UPDATE spelled SET status = '9'",
      "UPDATE spelled_view SET status = '10'",
      "UPDATE U&\"spelled\" SET status = '11'",
      "DO $$ BEGIN UPDATE spelled SET status = '12'; END $$",
    ];
    for (const statement of statements) await sequelize.query(statement);
    for (const statement of hidden) {
      if (capture === "hooks")
        await expect(sequelize.query(statement)).rejects.toMatchObject({ code: "UNSUPPORTED" });
      else await sequelize.query(statement);
    }
    const all = capture === "hooks" ? statements : [...statements, ...hidden];
    expect(await statuses(tracked)).toEqual(["a", ...all.map((_statement, i) => String(i + 1))]);
    expect((await Row.findByPk(1))?.get("status")).toBe(String(all.length));
  });

  it("COPY is recorded by triggers and refused by hooks", async () => {
    const { capture, sequelize } = world();
    const { Row, tracked } = await rows("copied");
    const copy = sequelize.query("COPY copied FROM PROGRAM 'echo 2,b' WITH (FORMAT csv)");
    if (capture === "hooks") {
      await expect(copy).rejects.toMatchObject({ code: "UNSUPPORTED" });
      expect(await Row.count()).toBe(1);
    } else {
      await copy;
      expect(await actionsOf(tracked, 2)).toEqual(["create"]);
    }
  });

  it("a call keeps its own search path; hooks refuse it where the table would be ambiguous", async () => {
    const { audit, capture, sequelize } = world();
    const { Row, tracked } = await rows("pathed");
    await sequelize.query("CREATE SCHEMA side; CREATE TABLE side.pathed AS SELECT 1 AS id, 'side' AS status");
    const { options: instance } = sequelize as unknown as { options: { dialectOptions?: object } };
    const prependSearchPath = (on: boolean) => {
      instance.dialectOptions = { ...instance.dialectOptions, prependSearchPath: on };
    };
    const update = audit.run({ reason: "aside" }, () =>
      sequelize.transaction(async (transaction) => {
        const options = { where: { id: 1 }, searchPath: "side", transaction };
        prependSearchPath(true);
        await Row.update({ status: "b" }, options).finally(() => prependSearchPath(false));
        await sequelize.query("RESET search_path", { transaction });
      }),
    );
    if (capture === "hooks") await expect(update).rejects.toMatchObject({ code: "UNSUPPORTED" });
    else await update;
    const [[aside]] = await sequelize.query("SELECT status FROM side.pathed");
    expect(aside).toEqual({ status: capture === "hooks" ? "side" : "b" });
    expect((await Row.findByPk(1))?.get("status")).toBe("a");
    expect(await statuses(tracked)).toEqual(["a"]);
    await sequelize.query("DROP SCHEMA side CASCADE");
  });

  it("writes to a partition by its own name are recorded, or refused by hooks; moved and truncated rows are recorded", async () => {
    const { capture, sequelize } = world();
    const { Row, tracked } = await rows(
      "parted",
      `CREATE TABLE parted (id integer PRIMARY KEY, status text) PARTITION BY RANGE (id);
       CREATE TABLE parted_low PARTITION OF parted FOR VALUES FROM (0) TO (10);
       CREATE TABLE parted_high PARTITION OF parted FOR VALUES FROM (10) TO (20)`,
    );
    const byLeaf = sequelize.query("UPDATE parted_low SET status = 'leaf' WHERE id = 1");
    if (capture === "hooks") await expect(byLeaf).rejects.toMatchObject({ code: "UNSUPPORTED" });
    else await byLeaf;
    await Row.update({ status: "b" }, { where: { id: 1 } });
    await Row.update({ id: 11 }, { where: { id: 1 } });
    const seen = capture === "hooks" ? ["create", "update"] : ["create", "update", "update"];
    expect(await actionsOf(tracked, 1)).toEqual([...seen, "delete"]);
    expect(await actionsOf(tracked, 11)).toEqual(["create"]);
    await sequelize.query("TRUNCATE parted");
    expect(await actionsOf(tracked, 11)).toEqual(["create", "delete"]);
  });

  it("a partition added later is recorded without another install; hooks refuse writes to it", async () => {
    const { audit, capture, sequelize } = world();
    const { tracked } = await rows(
      "growing",
      `CREATE TABLE growing (id integer PRIMARY KEY, status text) PARTITION BY RANGE (id);
       CREATE TABLE growing_low PARTITION OF growing FOR VALUES FROM (0) TO (10)`,
    );
    await sequelize.query("CREATE TABLE growing_high PARTITION OF growing FOR VALUES FROM (10) TO (20)");
    if (capture === "hooks") await audit.install();
    const insert = sequelize.query("INSERT INTO growing_high VALUES (12, 'new')");
    if (capture === "hooks") await expect(insert).rejects.toMatchObject({ code: "UNSUPPORTED" });
    else {
      await insert;
      expect(await actionsOf(tracked, 12)).toEqual(["create"]);
    }
  });

  it("table inheritance is refused", async () => {
    const { audit, engine, sequelize } = world();
    await sequelize.query(
      "CREATE TABLE elder (id integer PRIMARY KEY); CREATE TABLE child () INHERITS (elder)",
    );
    const Elder = sequelize.define("elder", {}, { tableName: "elder", timestamps: false });
    audit.track(Elder, { engine });
    await expect(audit.install()).rejects.toThrow(/elder.*inheritance/);
    await sequelize.query("DROP TABLE child");
    await audit.install();
  });

  it("triggers record the writes of a statement trigger after the write that fired it; hooks do not see them", async () => {
    const { audit, capture, sequelize } = world();
    const { Row, tracked } = await rows("echoing");
    await sequelize.query(`
      CREATE FUNCTION echo() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF EXISTS (SELECT FROM echoing WHERE status NOT LIKE '%!') THEN UPDATE echoing SET status = status || '!'; END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER an_echo AFTER UPDATE ON echoing FOR EACH STATEMENT EXECUTE FUNCTION echo();`);
    await audit.install();
    await Row.update({ status: "b" }, { where: { id: 1 } });
    expect(await statuses(tracked)).toEqual(capture === "hooks" ? ["a", "b"] : ["a", "b", "b!"]);
  });

  it.each([
    { name: "nested_before", fires: "BEFORE", trigger: "only_one" },
    { name: "nested_after", fires: "AFTER", trigger: "only_one" },
    { name: "nested_first", fires: "AFTER", trigger: "00_first" },
    {
      name: "nested_parted",
      fires: "AFTER",
      trigger: "only_one",
      by: " PARTITION BY RANGE (id); CREATE TABLE nested_parted_all PARTITION OF nested_parted FOR VALUES FROM (0) TO (99)",
    },
  ])(
    "the past is right where a row trigger writes rows of the statement that fires it ($name)",
    async ({ name, fires, trigger, by = "" }) => {
      const { audit, capture, sequelize } = world();
      const { Row, tracked } = await rows(
        name,
        `CREATE TABLE ${name} (id integer PRIMARY KEY, status text)${by};
         CREATE FUNCTION ${name}_f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
           UPDATE ${name} SET status = 'former' WHERE NEW.status = 'main' AND status = 'main' AND id <> NEW.id;
           DELETE FROM ${name} WHERE NEW.status = 'only' AND id <> NEW.id;
           RETURN NEW;
         END $$;
         CREATE TRIGGER "${trigger}" ${fires} INSERT OR UPDATE ON ${name} FOR EACH ROW EXECUTE FUNCTION ${name}_f();`,
      );
      const expectPast = async () => {
        const order = [["id", "ASC"]] as [["id", "ASC"]];
        const now = await Row.findAll({ order, raw: true });
        expect(await tracked.at(await databaseClock(sequelize)).findAll({ order })).toEqual(now);
        const [verified] = await audit.upkeep.verify({ model: Row.name });
        expect(verified?.mismatches).toEqual([]);
      };
      const context = { actor: { type: "job", id: "2" }, reason: "bulk" };
      const create = (status: string, ids: readonly number[]) =>
        Row.bulkCreate(
          ids.map((id) => ({ id, status })),
          { audit: context },
        );
      await create("main", [2, 3, 4]);
      if (capture === "hooks") {
        expect(await tracked.at(await databaseClock(sequelize)).findByPk(3)).toMatchObject({
          status: "main",
        });
        return;
      }
      await expectPast();
      expect(await lastVersion(tracked, 3)).toMatchObject(context);
      await sequelize.query(`UPDATE ${name} SET status = 'main' WHERE id = 2`);
      await expectPast();
      await create("only", [5, 6, 7]);
      await expectPast();
    },
  );

  it.each([
    { name: "counted_before", fires: "BEFORE UPDATE", each: "ROW" },
    { name: "counted_after", fires: "AFTER UPDATE", each: "ROW" },
    { name: "counted_once", fires: "AFTER UPDATE", each: "STATEMENT" },
    { name: "counted_deep", fires: "AFTER UPDATE", each: "ROW", deep: true },
    { name: "counted_deep_before", fires: "BEFORE UPDATE", each: "ROW", deep: true },
    { name: "counted_parted", fires: "BEFORE UPDATE", each: "ROW", parted: true },
  ])(
    "the past is right where a trigger of a table that a foreign key's action reaches writes the referenced row ($name)",
    async ({ name, fires, each, deep = false, parted = false }) => {
      const { audit, capture, engine, sequelize } = world();
      if (capture === "hooks") return;
      const [near, far, leaf] = [`${name}_near`, `${name}_far`, `${name}_leaf`];
      await sequelize.query(
        `CREATE TABLE ${name} (id integer PRIMARY KEY, status text UNIQUE, seen integer DEFAULT 0);
         CREATE TABLE ${near} (id integer, status text REFERENCES ${name} (status) ON UPDATE CASCADE, PRIMARY KEY (id)${parted ? ") PARTITION BY RANGE (id" : ", UNIQUE (status)"});
         ${parted ? `CREATE TABLE ${leaf} PARTITION OF ${near} FOR VALUES FROM (0) TO (9)` : `CREATE TABLE ${far} (id integer PRIMARY KEY, status text REFERENCES ${near} (status) ON UPDATE CASCADE)`};
         CREATE FUNCTION ${name}_f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
           UPDATE ${name} SET seen = seen + 1 WHERE status LIKE 'b%';
           RETURN NEW;
         END $$;
         CREATE TRIGGER counting ${fires} ON ${deep ? far : parted ? leaf : near} FOR EACH ${each} EXECUTE FUNCTION ${name}_f();`,
      );
      const attributes = { status: DataTypes.TEXT, seen: { type: DataTypes.INTEGER, defaultValue: 0 } };
      const Row = sequelize.define(name, attributes, { tableName: name, timestamps: false });
      const tracked = audit.track(Row, { engine });
      await audit.install();
      await Row.create({ id: 1, status: "a" });
      await sequelize.query(`INSERT INTO ${near} VALUES (1, 'a')`);
      if (!parted) await sequelize.query(`INSERT INTO ${far} VALUES (1, 'a')`);
      await sequelize.query(`UPDATE ${name} SET status = 'b'`);
      const [live] = await sequelize.query(`SELECT id, status, seen FROM ${name}`);
      expect(live).toEqual([{ id: 1, status: "b", seen: 1 }]);
      expect(await tracked.at(await databaseClock(sequelize)).findAll()).toEqual(live);
      const [verified] = await audit.upkeep.verify({ model: Row.name });
      expect(verified?.mismatches).toEqual([]);
    },
  );

  it("triggers record the writes of a function with the context, also where its rows become instances; hooks do not see them", async () => {
    const { audit, capture, sequelize } = world();
    const { Row, tracked } = await rows("called");
    await sequelize.query(`CREATE FUNCTION call(text) RETURNS SETOF called
      LANGUAGE sql AS $$ UPDATE called SET status = $1 WHERE id = 1 RETURNING * $$`);
    await audit.run({ reason: "called" }, () =>
      sequelize.query("SELECT * FROM call('b')", { model: Row, mapToModel: true, type: QueryTypes.SELECT }),
    );
    const last = await lastVersion(tracked, 1);
    expect([last.action, last.reason]).toEqual(
      capture === "hooks" ? ["create", "made"] : ["update", "called"],
    );
  });

  it("triggers record what a deferred trigger writes at commit with the context; hooks do not see it", async () => {
    const { audit, capture, sequelize } = world();
    const { tracked } = await rows("deferred");
    await sequelize.query(`
      CREATE TABLE cause (id integer);
      CREATE FUNCTION defer() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        UPDATE deferred SET status = 'b'; RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER later AFTER INSERT ON cause DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION defer();`);
    await audit.run({ actor: { type: "user", id: "7" }, reason: "deferred" }, () =>
      sequelize.transaction((transaction) =>
        sequelize.query("INSERT INTO cause VALUES (1)", { transaction }),
      ),
    );
    const last = await lastVersion(tracked, 1);
    if (capture === "hooks") expect(last.action).toBe("create");
    else expect(last).toMatchObject({ action: "update", reason: "deferred", actor: { id: "7" } });
  });

  it("the context of a call reaches the instances it includes", async () => {
    const { audit, engine, sequelize } = world();
    const attributes = { id: { type: DataTypes.INTEGER, primaryKey: true }, parentId: DataTypes.INTEGER };
    const define = (name: string) =>
      sequelize.define(name, attributes, { tableName: name, timestamps: false });
    const [Parent, Child] = [define("include_parent"), define("include_child")];
    Parent.hasMany(Child, { as: "children", foreignKey: "parentId" });
    await Parent.sync();
    await Child.sync();
    audit.track(Parent, { engine });
    const children = audit.track(Child, { engine });
    await audit.install();
    const include = [{ model: Child, as: "children" }];
    await audit.run({ actor: { type: "user", id: "outer" }, reason: "outer" }, async () => {
      const own = { actor: { type: "user", id: "call" }, reason: "call" };
      await Parent.create({ id: 1, children: [{ id: 10 }] }, { include, audit: own });
      await Parent.bulkCreate([{ id: 2, children: [{ id: 20 }] }], { include, audit: own });
      await Parent.create({ id: 3, children: [{ id: 30 }] }, { include });
    });
    const reasons = [10, 20, 30].map(async (id) => (await lastVersion(children, id)).reason);
    expect(await Promise.all(reasons)).toEqual(["call", "call", "outer"]);
  });

  it.each([
    { name: "reasoned", member: "reason", code: "REASON_REQUIRED" },
    { name: "attributed", member: "actor", code: "ACTOR_REQUIRED" },
  ] as const)(
    "a required $member is demanded however the write's SQL is written",
    async ({ name, member, code }) => {
      const { audit, sequelize } = world();
      const { Row, tracked } = await rows(name, undefined, { [member]: "required" });
      const where = { id: 1 };
      const given = { actor: { type: "user", id: "7" }, reason: "why" };
      const others = { ...given, [member]: null };
      const refusal = { code, message: expect.stringContaining(member) as unknown };
      for (const statement of [
        `UPDATE ${name} SET status = 'b'`,
        `/* x */ UPDATE ${name} SET status = 'b'`,
        `WITH x AS (SELECT 1) UPDATE ${name} SET status = 'b'`,
        `MERGE INTO ${name} r USING (SELECT 1 AS id) s ON r.id = s.id WHEN MATCHED THEN UPDATE SET status = 'b'`,
        `SELECT 1; UPDATE ${name} SET status = 'b'`,
      ]) {
        await expect(sequelize.query(statement)).rejects.toMatchObject(refusal);
        await expect(audit.run(others, () => sequelize.query(statement))).rejects.toMatchObject(refusal);
      }
      await expect(Row.create({ id: 2, status: "x" })).rejects.toMatchObject(refusal);
      await expect(Row.update({ status: "x" }, { where })).rejects.toMatchObject(refusal);
      await expect(Row.destroy({ where })).rejects.toMatchObject(refusal);
      const blank = member === "reason" && Row.update({ status: "x" }, { where, audit: { reason: " \n" } });
      if (blank !== false) await expect(blank).rejects.toMatchObject(refusal);
      if (member === "actor") {
        const skipped = audit.paused("why", () => Row.update({ status: "x" }, { where }));
        await expect(skipped).rejects.toMatchObject(refusal);
      }
      const before = await lastVersion(tracked, 1);
      await Row.update({ status: "c" }, { where, audit: { [member]: given[member] } });
      await audit.run(given, () => sequelize.query(`UPDATE ${name} SET status = 'd'`));
      await expect(tracked.revert(before)).rejects.toMatchObject(refusal);
      await audit.run(given, () => tracked.revert(before));
      expect(await statuses(tracked)).toEqual(["a", "c", "d", "a"]);
    },
  );

  it("refuses TRUNCATE at an isolation level where it could not see all rows", async () => {
    const { sequelize } = world();
    const { Row, tracked } = await rows("isolated");
    const isolationLevel = Transaction.ISOLATION_LEVELS.REPEATABLE_READ;
    const truncate = sequelize.transaction({ isolationLevel }, (transaction) =>
      Row.truncate({ transaction }),
    );
    await expect(truncate).rejects.toThrow(/TRUNCATE.*repeatable read/);
    expect(await Row.count()).toBe(1);
    await Row.truncate();
    expect(await actionsOf(tracked, 1)).toEqual(["create", "delete"]);
  });
}
