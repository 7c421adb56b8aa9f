import { DataTypes } from "sequelize";
import { expect, it } from "vitest";

import { lifeOf } from "../reading.ts";
import { SOUND } from "../sound.ts";
import type { World } from "../world.ts";

/** What verify() finds in histories that go on after a migration. */
export function verifyMigrationsSuite(world: () => World): void {
  it("verify takes values that a migration rewrote for no break, before and after the installation", async () => {
    const { audit, engine, sequelize } = world();
    await sequelize.query(`CREATE TABLE rewritten (id integer PRIMARY KEY, n integer, other text, price numeric,
      twice integer GENERATED ALWAYS AS (n * 2) STORED, flag varchar(9) DEFAULT 'none')`);
    const integer = DataTypes.INTEGER;
    const Row = sequelize.define(
      "Rewritten",
      {
        id: { type: integer, primaryKey: true },
        n: integer,
        other: DataTypes.TEXT,
        price: DataTypes.DECIMAL,
        twice: integer,
        flag: DataTypes.TEXT,
      },
      { tableName: "rewritten", timestamps: false },
    );
    const tracked = audit.track(Row, { engine });
    await audit.install();
    const ids = [1, 2, 3];
    await Row.bulkCreate(
      ids.map((id) => ({ id, n: 1, other: "a", price: "1.23", flag: "long text" })),
      { fields: ["id", "n", "other", "price", "flag"] },
    );
    const model = "Rewritten";
    const breaks = async () => (await audit.upkeep.verify({ model }))[0]?.breaks;
    await sequelize.query(
      "ALTER TABLE rewritten ALTER price TYPE numeric(6,1), ALTER flag TYPE varchar(4) USING left(flag, 4)",
    );
    await sequelize.query(`DO $$ BEGIN IF current_setting('server_version_num')::int >= 170000 THEN
      EXECUTE 'ALTER TABLE rewritten ALTER twice SET EXPRESSION AS (n * 3)'; END IF; END $$`);
    await Row.update({ other: "b" }, { where: { id: 1 } });
    await Row.update({ n: 2, price: "7.5", flag: "new" }, { where: { id: 2 } });
    expect(await breaks()).toEqual([]);
    await audit.install();
    expect(await audit.upkeep.verify({ model })).toEqual([
      { model, schema: "public", table: "rewritten", rows: 3, ...SOUND },
    ]);
    await sequelize.query("ALTER TABLE rewritten ALTER price TYPE numeric(6,0)");
    await audit.install();
    expect(await breaks()).toEqual([]);
    await Row.update({ n: 5, price: "8.5" }, { where: { id: ids } });
    await Row.update({ n: 6, price: "9.5" }, { where: { id: ids } });
    await Row.update({ other: "c" }, { where: { id: ids } });
    expect(await breaks()).toEqual([]);
    // What is missing since the installation is found in these fields, too.
    const last = await Promise.all(ids.map(async (id) => (await lifeOf(tracked, id)).slice(-2)));
    const storage = engine === "snapshot" ? "audit.rewritten_history" : "audit.log";
    await sequelize.transaction(async (transaction) => {
      await sequelize.query("SET LOCAL session_replication_role = replica", { transaction });
      const gone = last.map(([one]) => one?.id);
      await sequelize.query(`DELETE FROM ${storage} WHERE version_id IN (${gone.join()})`, { transaction });
    });
    if (engine === "delta") await Row.update({ n: 7, price: "1.5" }, { where: { id: ids } });
    const behind = await Promise.all(ids.map(async (id) => (await lifeOf(tracked, id)).at(-1)?.id));
    expect(await breaks()).toEqual(ids.map((id, i) => ({ key: String(id), version: behind[i] })));
  });

  it("verify compares no column that awaits the installation", async () => {
    const { audit, engine, sequelize } = world();
    await sequelize.query(
      "CREATE TABLE awaiting (id integer PRIMARY KEY, n integer, day integer, sum numeric, note text)",
    );
    const model = "Awaiting";
    const release = (...names: readonly string[]) => {
      if (sequelize.isDefined(model)) audit.untrack(sequelize.model(model));
      const columns = Object.fromEntries(names.map((name) => [name, DataTypes.TEXT]));
      const attributes = { id: { type: DataTypes.INTEGER, primaryKey: true }, ...columns };
      const Row = sequelize.define(model, attributes, { tableName: "awaiting", timestamps: false });
      audit.track(Row, { engine });
      return Row;
    };
    const Row = release("n", "day", "sum", "note");
    await audit.install();
    await Row.bulkCreate([{ id: 1, n: "1", day: "1", sum: "1.23", note: "a" }]);
    await sequelize.query(`ALTER TABLE awaiting RENAME note TO remark;
      ALTER TABLE awaiting ADD size integer DEFAULT 5, ALTER day TYPE date USING NULL, ALTER sum TYPE numeric(5,1)`);
    release("n", "day", "sum", "remark", "size");
    const sound = [{ model, schema: "public", table: "awaiting", rows: 1, ...SOUND }];
    expect(await audit.upkeep.verify({ model })).toEqual(sound);
    await audit.install();
    expect(await audit.upkeep.verify({ model })).toEqual(sound);
  });

  it("verify still finds what was missing before a migration, before and after the installation", async () => {
    const { audit, engine, sequelize } = world();
    await sequelize.query(
      "CREATE TABLE missing (id integer PRIMARY KEY, gone integer, n varchar(20), t integer)",
    );
    await sequelize.query("ALTER TABLE missing DROP gone");
    const Row = sequelize.define(
      "Missing",
      { id: { type: DataTypes.INTEGER, primaryKey: true }, n: DataTypes.TEXT, t: DataTypes.INTEGER },
      { tableName: "missing", timestamps: false },
    );
    const tracked = audit.track(Row, { engine });
    await audit.install();
    const row = await Row.create({ id: 1, n: "one", t: 1 });
    for (const next of ["two", "three"]) await row.update({ n: next, t: next.length });
    const [, second, third] = await lifeOf(tracked, 1);
    const storage = engine === "snapshot" ? "audit.missing_history" : "audit.log";
    const remove = (id: string | undefined) =>
      sequelize.transaction(async (transaction) => {
        await sequelize.query("SET LOCAL session_replication_role = replica", { transaction });
        await sequelize.query(`DELETE FROM ${storage} WHERE version_id = ${id}`, { transaction });
      });
    await remove(second?.id);
    const broken = async () => (await audit.upkeep.verify({ model: "Missing" }))[0]?.breaks;
    const lost = [{ key: "1", version: third?.id }];
    expect(await broken()).toEqual(lost);
    for (const migration of [
      ["ALTER TABLE missing ALTER n TYPE varchar(40)"],
      ["ALTER TABLE missing ALTER n TYPE varchar(4) USING left(n, 3), ALTER t TYPE bigint"],
      [
        "ALTER TABLE missing RENAME TO moved",
        "CREATE TABLE missing AS SELECT id, n, t FROM moved",
        "ALTER TABLE missing ADD PRIMARY KEY (id)",
        "DROP TABLE moved",
      ],
    ]) {
      for (const statement of migration) await sequelize.query(statement);
      expect(await broken(), migration[0]).toEqual(lost);
      await audit.install();
      expect(await broken(), migration[0]).toEqual(lost);
    }
    // In a column whose type was another one, too.
    for (const t of [7, 8, 9]) await row.update({ t });
    const [gone, behind] = (await lifeOf(tracked, 1)).slice(-2);
    await remove(gone?.id);
    expect(await broken()).toEqual([...lost, { key: "1", version: behind?.id }]);
  });

  it("verify follows labels of an enum that took each other's names, and what was written before the installation", async () => {
    const { audit, engine, sequelize } = world();
    await sequelize.query(`CREATE TYPE side AS ENUM ('left', 'right');
      CREATE TABLE sided (id integer PRIMARY KEY, side side, sides side[], hidden side)`);
    const text = DataTypes.TEXT;
    const Row = sequelize.define(
      "Sided",
      { id: { type: DataTypes.INTEGER, primaryKey: true }, side: text, sides: text, hidden: text },
      { tableName: "sided", timestamps: false },
    );
    const tracked = audit.track(Row, { engine, mask: { hidden: "hash" } });
    await audit.install();
    const write = (id: number, side: string) =>
      sequelize.query(`INSERT INTO sided VALUES (${id}, '${side}', '{${side}}', '${side}')`);
    await write(1, "left");
    const rename = (from: string, to: string) => `ALTER TYPE side RENAME VALUE '${from}' TO '${to}'`;
    await sequelize.query([rename("left", "x"), rename("right", "left"), rename("x", "right")].join(";"));
    await write(2, "left");
    const sound = [{ model: "Sided", schema: "public", table: "sided", rows: 2, ...SOUND }];
    expect(await audit.upkeep.verify({ model: "Sided" })).toEqual(sound);
    await audit.install();
    expect(await audit.upkeep.verify({ model: "Sided" })).toEqual(sound);
    const sides = [1, 2].map(
      async (id) => (await lifeOf(tracked, id))[0]?.changes.find(({ field }) => field === "side")?.new,
    );
    expect(await Promise.all(sides)).toEqual(["right", "left"]);
  });

  it("verify follows an enum whose labels are renamed, and one that is created again with others", async () => {
    const { audit, engine, sequelize } = world();
    await sequelize.query(`CREATE TYPE phase AS ENUM ('new', 'open', 'done');
      CREATE TABLE phased (id integer PRIMARY KEY, phase phase, past phase[])`);
    const Row = sequelize.define(
      "Phased",
      {
        id: { type: DataTypes.INTEGER, primaryKey: true },
        phase: { type: DataTypes.TEXT },
        past: DataTypes.ARRAY(DataTypes.TEXT),
      },
      { tableName: "phased", timestamps: false },
    );
    const tracked = audit.track(Row, { engine });
    await audit.install();
    const model = "Phased";
    const breaks = async () => (await audit.upkeep.verify({ model }))[0]?.breaks;
    const set = (id: number, phase: string) =>
      sequelize.query(`UPDATE phased SET past = past || phase, phase = '${phase}' WHERE id = ${id}`);
    await sequelize.query("INSERT INTO phased SELECT id, 'new', '{}' FROM generate_series(1, 3) id");
    for (const id of [1, 2, 3]) await set(id, "open");
    const migrations = [
      ["ALTER TYPE phase RENAME VALUE 'open' TO 'under way'"],
      [
        "ALTER TYPE phase RENAME TO former",
        "CREATE TYPE phase AS ENUM ('new', 'going', 'done')",
        `ALTER TABLE phased ALTER phase TYPE phase USING replace(phase::text, 'under way', 'going')::phase,
          ALTER past TYPE phase[] USING replace(past::text, 'under way', 'going')::phase[]`,
        "DROP TYPE former",
      ],
    ];
    for (const [step, statements] of migrations.entries()) {
      for (const statement of statements) await sequelize.query(statement);
      await set(1, "done");
      await set(2, "new");
      await set(1, "new");
      expect(await breaks(), `before installation ${step}`).toEqual([]);
      await audit.install();
      expect(await audit.upkeep.verify({ model })).toEqual([
        { model, schema: "public", table: "phased", rows: 3, ...SOUND },
      ]);
      await set(3, "new");
      await set(3, "done");
      expect(await breaks(), `after installation ${step}`).toEqual([]);
    }
    await set(3, "new");
    const life = await lifeOf(tracked, 3);
    const storage = engine === "snapshot" ? "audit.phased_history" : "audit.log";
    await sequelize.transaction(async (transaction) => {
      await sequelize.query("SET LOCAL session_replication_role = replica", { transaction });
      await sequelize.query(`DELETE FROM ${storage} WHERE version_id = ${life.at(-2)?.id}`, { transaction });
    });
    expect(await breaks()).toEqual([{ key: "3", version: life.at(-1)?.id }]);
  });
}
