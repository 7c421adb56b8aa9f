import { AuditError, type TrackedModel } from "@hindsight/audit-core/sequelize";
import { driftOf } from "@hindsight/testing";
import { DataTypes, type Model, type ModelStatic } from "sequelize";
import { beforeAll, describe, expect, it } from "vitest";

import { changed, lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

const { BIGINT, INTEGER, TEXT } = DataTypes;
const COLUMNS = { status: TEXT, note: TEXT, n: INTEGER, secret: TEXT };

/** Writes between a migration of a tracked table and the next `install()`. */
export function migrationSuite(world: () => World): void {
  let tables = 0;

  interface Released {
    readonly Row: ModelStatic<Model>;
    readonly rows: TrackedModel;
  }

  /** Defines and tracks the model of a release, in place of that of the former release. */
  function define(
    name: string,
    table: string,
    attributes: object,
    mask: readonly string[] = ["secret"],
  ): Released {
    const { audit, engine, sequelize } = world();
    if (sequelize.isDefined(name)) audit.untrack(sequelize.model(name));
    const Row = sequelize.define(
      name,
      { id: { type: INTEGER, primaryKey: true }, ...attributes },
      { tableName: table, timestamps: false },
    );
    return { Row, rows: audit.track(Row, { engine, mask, label: "{id} {status}" }) as TrackedModel };
  }

  async function release(...of: Parameters<typeof define>): Promise<Released> {
    const released = define(...of);
    await released.Row.sync();
    await world().audit.install();
    return released;
  }

  const raw = (sql: string) => world().sequelize.query(sql);

  async function refused(sql: string): Promise<void> {
    const error = await raw(sql).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(AuditError);
    expect(error).toMatchObject({
      code: "NOT_INSTALLED",
      message: expect.stringMatching(/run audit\.install\(\)/) as unknown,
    });
    expect(String(error)).not.toContain("canary");
  }

  const columns = "(id integer PRIMARY KEY, status text, note text, n integer, secret text)";
  const shapes: [string, (table: string) => string][] = [
    ["table", (t) => `CREATE TABLE ${t} ${columns}`],
    [
      "table with a trigger of its own",
      (t) => `CREATE TABLE ${t} ${columns};
        CREATE FUNCTION ${t}_own() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
        CREATE TRIGGER own AFTER UPDATE ON ${t} FOR EACH ROW EXECUTE FUNCTION ${t}_own()`,
    ],
    [
      "partitioned table",
      (t) => `CREATE TABLE ${t} ${columns} PARTITION BY RANGE (id);
        CREATE TABLE ${t}_low PARTITION OF ${t} FOR VALUES FROM (0) TO (2);
        CREATE TABLE ${t}_high (secret text, n integer, id integer NOT NULL, gone text, note text, status text);
        ALTER TABLE ${t}_high DROP COLUMN gone;
        ALTER TABLE ${t} ATTACH PARTITION ${t}_high FOR VALUES FROM (2) TO (10)`,
    ],
  ];

  interface Kind {
    readonly kind: string;
    readonly ddl: (table: string) => string;
    /** Columns that a write of the altered table sets, besides the status. */
    readonly set?: readonly [column: string, value: string, shown?: unknown];
    readonly attributes: object;
    readonly mask?: readonly string[];
  }

  const kinds: readonly Kind[] = [
    {
      kind: "a dropped column",
      ddl: (t) => `ALTER TABLE ${t} DROP COLUMN note`,
      attributes: { status: TEXT, n: INTEGER, secret: TEXT },
    },
    {
      kind: "a renamed column",
      ddl: (t) => `ALTER TABLE ${t} RENAME COLUMN note TO remark`,
      set: ["remark", "'later'", "later"],
      attributes: { status: TEXT, remark: TEXT, n: INTEGER, secret: TEXT },
    },
    {
      kind: "a renamed column and another in its place",
      ddl: (t) =>
        `ALTER TABLE ${t} RENAME COLUMN note TO remark; ALTER TABLE ${t} DROP COLUMN n; ALTER TABLE ${t} ADD COLUMN n integer`,
      set: ["n", "7", 7],
      attributes: { status: TEXT, remark: TEXT, n: INTEGER, secret: TEXT },
    },
    {
      kind: "a wider type",
      ddl: (t) => `ALTER TABLE ${t} ALTER n TYPE bigint`,
      set: ["n", "7", "7"],
      attributes: { ...COLUMNS, n: BIGINT },
    },
    {
      kind: "a shorter type",
      ddl: (t) => `ALTER TABLE ${t} ALTER note TYPE varchar(5)`,
      set: ["note", "'later'", "later"],
      attributes: COLUMNS,
    },
    {
      kind: "an added column",
      ddl: (t) => `ALTER TABLE ${t} ADD COLUMN more text`,
      set: ["more", "'x'"],
      attributes: { ...COLUMNS, more: TEXT },
    },
    {
      kind: "a renamed column that is masked",
      ddl: (t) => `ALTER TABLE ${t} RENAME COLUMN secret TO hidden`,
      set: ["hidden", "'canary'"],
      attributes: { status: TEXT, note: TEXT, n: INTEGER, hidden: TEXT },
      mask: ["hidden"],
    },
  ];

  interface Case extends Kind {
    readonly name: string;
    readonly table: string;
    readonly create: string;
  }

  const cases = shapes.flatMap(([shape, create], i) =>
    kinds.map((kind, j): Case => {
      const table = `migrated_${i}_${j}`;
      return { ...kind, name: `${kind.kind} of a ${shape}`, table, create: create(table) };
    }),
  );

  async function write({ table, ddl, set }: Case): Promise<void> {
    const values = [1, 2, 3, 5, 6].map((id) => `(${id}, 'a', 'first', 1, 'canary')`);
    await raw(`INSERT INTO ${table} (id, status, note, n, secret) VALUES ${values.join(", ")}`);
    await raw(`UPDATE ${table} SET n = 2 WHERE id = 6`);
    await raw(`UPDATE ${table} SET n = 3 WHERE id > 4`);
    await raw(`DELETE FROM ${table} WHERE id = 6`);
    await raw(ddl(table));
    const further = set === undefined ? "" : `, ${set[0]} = ${set[1]}`;
    await raw(`UPDATE ${table} SET status = 'b'${further} WHERE id = 1`);
    await raw(`UPDATE ${table} SET status = 'b' WHERE id IN (1, 2)`);
    await raw(`DELETE FROM ${table} WHERE id = 3`);
    await raw(`INSERT INTO ${table} (id, status) VALUES (4, 'new')`);
    await world().audit.run({ skip: true, reason: "kept out" }, () =>
      raw(`UPDATE ${table} SET n = 4 WHERE id = 5`),
    );
    await raw(`TRUNCATE ${table}`);
  }

  describe("every write has its version", () => {
    const outcomes = new Map<Case, { readonly failure: unknown; readonly rows: TrackedModel }>();

    beforeAll(async () => {
      const { audit } = world();
      for (const { create, table } of cases) {
        await raw(create);
        define(table, table, COLUMNS);
      }
      await audit.install();
      const failures = new Map<Case, unknown>();
      for (const one of cases) await write(one).catch((error: unknown) => failures.set(one, error));
      for (const one of cases) {
        const { rows } = define(one.table, one.table, one.attributes, one.mask);
        outcomes.set(one, { failure: failures.get(one), rows });
      }
      await audit.install();
    }, 120_000);

    it("and the next installation leaves no drift", async () => {
      expect(await driftOf(world().audit)).toEqual([]);
    });

    it.each(cases)("after $name", async (one) => {
      const { engine } = world();
      const { failure, rows } = outcomes.get(one) ?? expect.fail("it was not written");
      expect(failure).toBeUndefined();
      // If the migration changed rows, a catch-up version records that with a reason.
      const lives = async (id: number) =>
        (await lifeOf(rows, id))
          .filter(({ reason }) => reason === null)
          .map(({ action, changes, label }) => [
            action,
            label,
            changes.some(({ field }) => field === "status"),
          ]);
      const [created, updated, deleted] = ["create", "update", "delete"];
      expect(await lives(1)).toEqual([
        [created, "1 a", true],
        [updated, "1 b", true],
        [deleted, "1 b", true],
      ]);
      expect(await lives(2)).toEqual([
        [created, "2 a", true],
        [updated, "2 b", true],
        [deleted, "2 b", true],
      ]);
      expect(await lives(3)).toEqual([
        [created, "3 a", true],
        [deleted, "3 a", true],
      ]);
      expect(await lives(4)).toEqual([
        [created, "4 new", true],
        [deleted, "4 new", true],
      ]);
      const made = (await lifeOf(rows, 5)).map(({ action, reason }) => [action, reason]);
      expect(made).toEqual([
        [created, null],
        [updated, null],
        ["gap", "kept out"],
        [updated, "Changed while recording was skipped"],
        [deleted, null],
      ]);
      if (one.set?.[2] !== undefined) {
        const [, first] = (await lifeOf(rows, 1)).map(changed);
        expect(first?.[one.set[0]]?.[1]).toEqual(one.set[2]);
      }
      const storage = engine === "delta" ? "log" : `${one.table}_history`;
      const [clear] = await raw(`SELECT 1 FROM audit.${storage} h WHERE h::text LIKE '%canary%'`);
      expect(clear).toEqual([]);
    });
  });

  it("a write of a value that the history cannot hold yet fails with NOT_INSTALLED, and other writes go on", async () => {
    tables += 1;
    const table = `migrating_${tables}`;
    const { Row, rows } = await release(table, table, COLUMNS);
    await Row.create({ id: 1, status: "a", n: 1 });
    await raw(`ALTER TABLE ${table} ALTER n TYPE bigint`);
    await refused(`UPDATE ${table} SET n = 5000000000 WHERE id = 1`);
    const [[left]] = await raw(`SELECT n::text FROM ${table}`);
    expect(left).toEqual({ n: "1" });
    await raw(`UPDATE ${table} SET n = 2 WHERE id = 1`);
    const next = await release(table, table, { ...COLUMNS, n: BIGINT });
    await raw(`UPDATE ${table} SET n = 5000000000, status = 'b' WHERE id = 1`);
    expect((await lifeOf(rows, 1)).length).toBe((await lifeOf(next.rows, 1)).length);
    expect(await next.rows.at("9999-01-01T00:00:00Z").findByPk(1)).toMatchObject({ n: "5000000000" });
  });

  it.each(shapes)(
    "a text that the history could store only as a number is refused in a %s, and not quoted",
    async (_shape, create) => {
      tables += 1;
      const table = `migrating_${tables}`;
      await raw(create(table));
      const { Row, rows } = await release(table, table, COLUMNS);
      await Row.create({ id: 1, status: "a", n: 1 });
      await raw(`ALTER TABLE ${table} ALTER n TYPE text`);
      await refused(`UPDATE ${table} SET n = 'canary' WHERE id = 1`);
      await refused(`INSERT INTO ${table} (id, n) VALUES (2, 'canary')`);
      await raw(`UPDATE ${table} SET n = '2' WHERE id = 1`);
      expect((await lifeOf(rows, 1)).map((version) => Number(changed(version).n?.[1]))).toEqual([1, 2]);
    },
  );

  it.each(shapes)("a renamed %s is still recorded", async (shape, create) => {
    tables += 1;
    const table = `migrating_${tables}`;
    const { capture } = world();
    await raw(create(table));
    await release(table, table, COLUMNS);
    await raw(`INSERT INTO ${table} (id, status) VALUES (1, 'a')`);
    await raw(`UPDATE ${table} SET status = 'b' WHERE id = 1`);
    await raw(`ALTER TABLE ${table} RENAME TO ${table}_renamed`);
    const next = capture === "triggers" ? ["c"] : [];
    if (capture === "triggers") await raw(`UPDATE ${table}_renamed SET status = 'c'`);
    const { Row, rows } = await release(table, `${table}_renamed`, COLUMNS);
    await Row.update({ status: "d" }, { where: { id: 1 } });
    expect((await lifeOf(rows, 1)).map((version) => changed(version).status?.[1])).toEqual([
      "a",
      "b",
      ...next,
      "d",
    ]);
  });

  it("a table that takes the name of a renamed one does not share its history", async () => {
    tables += 1;
    const table = `migrating_${tables}`;
    const { audit, capture } = world();
    await raw(`CREATE TABLE ${table} ${columns}`);
    const { Row: Former } = await release(table, table, COLUMNS);
    await Former.create({ id: 1, status: "former" });
    await raw(`ALTER TABLE ${table} RENAME TO ${table}_renamed; CREATE TABLE ${table} ${columns}`);
    const renamed = define(`${table}_renamed`, `${table}_renamed`, COLUMNS);
    const taking = define(table, table, COLUMNS);
    const isMissing = { code: "NOT_INSTALLED" };
    const create = taking.Row.create({ id: 1, status: "taking" });
    if (capture === "triggers") await create;
    else {
      await expect(create).rejects.toMatchObject(isMissing);
      await expect(taking.Row.truncate()).rejects.toMatchObject(isMissing);
      await expect(renamed.Row.update({ status: "b" }, { where: {} })).rejects.toMatchObject(isMissing);
    }
    await expect(taking.rows.history(1)).rejects.toMatchObject(isMissing);
    await expect(taking.rows.at("9999-01-01T00:00:00Z").findAll()).rejects.toMatchObject(isMissing);
    await audit.install();
    await taking.Row.upsert({ id: 1, status: "taken" });
    await renamed.Row.update({ status: "b" }, { where: {} });
    expect((await lifeOf(renamed.rows, 1)).map((version) => changed(version).status)).toEqual([
      [null, "former"],
      ["former", "b"],
    ]);
    // Its history begins with the rows that already existed.
    const found = capture === "triggers" ? ["taking"] : [];
    expect((await lifeOf(taking.rows, 1)).map((version) => changed(version).status?.[1])).toEqual([
      ...found,
      "taken",
    ]);
  });
}
