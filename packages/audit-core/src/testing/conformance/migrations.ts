import { DataTypes, type Model, type ModelStatic } from "sequelize";
import { expect, it } from "vitest";

import { AuditError } from "../../core/error.ts";
import type { TrackedModel } from "../../sequelize/tracked-model.ts";
import { changed, lifeOf } from "./reading.ts";
import type { World } from "./world.ts";

const { BIGINT, INTEGER, TEXT } = DataTypes;
const COLUMNS = { status: TEXT, note: TEXT, n: INTEGER, secret: TEXT };

/** What becomes of writes between a plain migration of a tracked table and the next `install()`. */
export function migrationSuite(world: () => World): void {
  let tables = 0;

  interface Released {
    readonly Row: ModelStatic<Model>;
    readonly rows: TrackedModel;
  }

  async function release(name: string, table: string, attributes: object): Promise<Released> {
    const { audit, engine, sequelize } = world();
    if (sequelize.isDefined(name)) audit.untrack(sequelize.model(name));
    const Row = sequelize.define(
      name,
      { id: { type: INTEGER, primaryKey: true }, ...attributes },
      { tableName: table, timestamps: false },
    );
    await Row.sync();
    const rows = audit.track(Row, { engine, mask: ["secret"], label: "{id} {status}" });
    await audit.install();
    return { Row, rows };
  }

  const raw = (sql: string) => world().sequelize.query(sql);

  /** The write goes on, or fails with one sentence and changes nothing; which of both is known. */
  async function written(sql: string): Promise<boolean> {
    try {
      await raw(sql);
      return true;
    } catch (error) {
      expect(error).toBeInstanceOf(AuditError);
      expect(error).toMatchObject({
        code: "NOT_INSTALLED",
        message: expect.stringMatching(/run audit\.install\(\)/) as unknown,
      });
      return false;
    }
  }

  const kinds: [string, (table: string) => string, string, object, boolean?][] = [
    [
      "a dropped column",
      (t) => `ALTER TABLE ${t} DROP COLUMN note`,
      "",
      { status: TEXT, n: INTEGER, secret: TEXT },
    ],
    [
      "a renamed column",
      (t) => `ALTER TABLE ${t} RENAME COLUMN note TO remark`,
      "remark = 'later'",
      { status: TEXT, remark: TEXT, n: INTEGER, secret: TEXT },
    ],
    [
      "a renamed column and another in its place",
      (t) =>
        `ALTER TABLE ${t} RENAME COLUMN note TO remark; ALTER TABLE ${t} DROP COLUMN n; ALTER TABLE ${t} ADD COLUMN n integer`,
      "n = 7",
      { status: TEXT, remark: TEXT, n: INTEGER, secret: TEXT },
    ],
    ["a wider type", (t) => `ALTER TABLE ${t} ALTER n TYPE bigint`, "n = 7", { ...COLUMNS, n: BIGINT }],
    ["a shorter type", (t) => `ALTER TABLE ${t} ALTER note TYPE varchar(5)`, "note = 'later'", COLUMNS],
    [
      "an added column",
      (t) => `ALTER TABLE ${t} ADD COLUMN more text`,
      "more = 'x'",
      { ...COLUMNS, more: TEXT },
    ],
    [
      "a renamed column that is masked",
      (t) => `ALTER TABLE ${t} RENAME COLUMN secret TO hidden`,
      "hidden = 'canary'",
      { status: TEXT, note: TEXT, n: INTEGER, hidden: TEXT },
      true,
    ],
  ];

  it.each(kinds)(
    "after %s every write has its version, or fails and says why",
    async (_kind, ddl, set, attributes, masked) => {
      const { audit, engine, capture, sequelize } = world();
      tables += 1;
      const table = `migrating_${tables}`;
      const before = await release(table, table, COLUMNS);
      await raw(
        `INSERT INTO ${table} (id, status, note, n, secret) VALUES (1, 'a', 'first', 1, 'canary'), (2, 'a', 'first', 1, 'canary'), (3, 'a', 'first', 1, 'canary')`,
      );
      expect(await lifeOf(before.rows, 1)).toHaveLength(1);
      await raw(ddl(table));
      const update = [...(set === "" ? [] : [set]), "status = 'b'"].join(", ");
      const done = [
        await written(`UPDATE ${table} SET ${update} WHERE id = 1`),
        await written(`UPDATE ${table} SET status = 'b' WHERE id IN (1, 2)`),
        await written(`DELETE FROM ${table} WHERE id = 3`),
        await written(`INSERT INTO ${table} (id, status) VALUES (4, 'new')`),
      ];
      if (capture === "triggers") expect(done).toEqual([true, true, true, true]);
      const options = masked === true ? { mask: ["hidden"] } : { mask: ["secret"] };
      audit.untrack(before.Row);
      const Row = sequelize.define(
        table,
        { id: { type: INTEGER, primaryKey: true }, ...attributes },
        { tableName: table, timestamps: false },
      );
      const rows = audit.track(Row, { engine, label: "{id} {status}", ...options }) as TrackedModel;
      await audit.install();
      const own = (drift: { readonly model: string | null }) => drift.model === table;
      expect((await audit.check()).filter(own)).toEqual([]);
      // What the migration itself gave the rows is told by the installation, in a version of its own.
      const lives = async (id: number) =>
        (await lifeOf(rows, id))
          .filter(({ reason }) => reason !== "The table's columns changed")
          .map(({ action, changes, label }) => [
            action,
            label,
            changes.some(({ field }) => field === "status"),
          ]);
      expect(await lives(1)).toEqual([
        ["create", "1 a", true],
        ...(done[0] ? [["update", "1 b", true]] : []),
      ]);
      expect(await lives(2)).toEqual([
        ["create", "2 a", true],
        ...(done[1] ? [["update", "2 b", true]] : []),
      ]);
      expect(await lives(3)).toEqual([
        ["create", "3 a", true],
        ...(done[2] ? [["delete", "3 a", true]] : []),
      ]);
      expect(await lives(4)).toEqual(done[3] ? [["create", "4 new", true]] : []);
      const [name, value] = /^(\w+) = '?(\w+)'?$/.exec(set)?.slice(1) ?? [];
      if (name !== undefined && name !== "more" && done[0] === true && masked !== true) {
        const [, first] = (await lifeOf(rows, 1)).map(changed);
        expect([value, Number(value)]).toContain(first?.[name]?.[1]);
      }
      const storage = engine === "delta" ? "log" : `${table}_history`;
      const [clear] = await raw(`SELECT 1 FROM audit.${storage} h WHERE h::text LIKE '%canary%'`);
      expect(clear).toEqual([]);
    },
  );

  it("a value of a new type that the history cannot take fails its write by name, and others go on", async () => {
    const { capture, engine } = world();
    tables += 1;
    const table = `migrating_${tables}`;
    const { Row, rows } = await release(table, table, COLUMNS);
    await Row.create({ id: 1, status: "a", n: 1 });
    await raw(`ALTER TABLE ${table} ALTER n TYPE bigint`);
    const went = await written(`UPDATE ${table} SET n = 5000000000 WHERE id = 1`);
    // Hooks hand a delta log the new type's own text.
    expect(went).toBe(capture === "hooks" && engine === "delta");
    const [[left]] = await raw(`SELECT n::text FROM ${table}`);
    expect(left).toEqual({ n: went ? "5000000000" : "1" });
    if (capture === "triggers") expect(await written(`UPDATE ${table} SET n = 2 WHERE id = 1`)).toBe(true);
    const next = await release(table, table, { ...COLUMNS, n: BIGINT });
    await raw(`UPDATE ${table} SET n = 5000000000, status = 'b' WHERE id = 1`);
    expect((await lifeOf(rows, 1)).length).toBe((await lifeOf(next.rows, 1)).length);
    expect(await next.rows.at("9999-01-01T00:00:00Z").findByPk(1)).toMatchObject({ n: "5000000000" });
  });

  it("a renamed table goes on being recorded", async () => {
    tables += 1;
    const table = `migrating_${tables}`;
    const { capture } = world();
    await release(table, table, COLUMNS);
    await raw(`INSERT INTO ${table} (id, status) VALUES (1, 'a')`);
    await raw(`ALTER TABLE ${table} RENAME TO ${table}_renamed`);
    if (capture === "triggers") expect(await written(`UPDATE ${table}_renamed SET status = 'b'`)).toBe(true);
    const next = await release(table, `${table}_renamed`, COLUMNS);
    await next.Row.update({ status: "c" }, { where: { id: 1 } });
    expect((await lifeOf(next.rows, 1)).map((version) => changed(version).status?.[1])).toEqual(
      capture === "triggers" ? ["a", "b", "c"] : ["a", "c"],
    );
  });
}
