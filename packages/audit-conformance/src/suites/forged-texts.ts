import type { TrackedModel } from "@hindsight/audit-core/sequelize";
import { escapeLiteral } from "pg";
import { DataTypes, type Model, type ModelStatic, type WhereOptions } from "sequelize";
import { beforeAll, expect, it } from "vitest";

import { lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

/** Later than any version. */
const NOW = "9999-01-01T00:00:00Z";

const FORGED = "abc";

/** Columns of types that do not accept any text, with a valid value each. */
const COLUMNS = {
  n: { type: DataTypes.INTEGER, value: 1 },
  amount: { type: DataTypes.DECIMAL(12, 2), value: "1.50" },
  due: { type: DataTypes.DATE(6), value: new Date("2024-01-01T00:00:00Z") },
  day: { type: DataTypes.DATEONLY, value: "2024-01-01" },
  data: { type: DataTypes.JSONB, value: { a: 1 } },
  list: { type: DataTypes.ARRAY(DataTypes.INTEGER), value: [1, 2] },
  flag: { type: DataTypes.BOOLEAN, value: true },
  uuid: { type: DataTypes.UUID, value: "00000000-0000-4000-8000-000000000001" },
} as const;

type Column = keyof typeof COLUMNS;

/** A condition on a model without typed attributes. */
const where = (condition: object) => condition as WhereOptions;

/** Texts in a history that are invalid for the types of their columns, written by its owner. */
export function forgedTextSuite(world: () => World): void {
  let Row: ModelStatic<Model>;
  let rows: TrackedModel;

  beforeAll(async () => {
    const { audit, engine, sequelize } = world();
    const attributes = Object.fromEntries(
      Object.entries(COLUMNS).map(([name, { type }]) => [name, { type }]),
    );
    Row = sequelize.define(
      "Forgery",
      { ...attributes, note: DataTypes.TEXT },
      { tableName: "forgeries", timestamps: false },
    );
    await Row.sync();
    rows = audit.track(Row, { engine });
    await audit.install();
  });

  /** Writes an invalid text into a version; with the snapshot engine, into `version_kept`. */
  async function forge(version: string, column: Column, member: unknown): Promise<void> {
    const { engine, sequelize } = world();
    const value = `${escapeLiteral(JSON.stringify(member))}::jsonb`;
    const set =
      engine === "delta"
        ? `audit.log SET version_changes = jsonb_set(version_changes, '{${column}}', ${value})`
        : `audit.forgeries_history SET version_kept = jsonb_build_object('${column}', ${value})`;
    await sequelize.transaction(async (transaction) => {
      await sequelize.query("SET LOCAL hindsight.maintenance = 'on'", { transaction });
      await sequelize.query(`UPDATE ${set} WHERE version_id = ${version}`, { transaction });
      // A checkpoint, which is written at random, would still have the value.
      if (engine === "delta")
        await sequelize.query("UPDATE audit.log SET version_checkpoint = NULL", { transaction });
    });
  }

  async function write(): Promise<{ row: Model; id: number; first: string; last: string }> {
    const values = Object.fromEntries(Object.entries(COLUMNS).map(([name, { value }]) => [name, value]));
    const row = await Row.create(values);
    await row.update({ note: "changed" });
    const id = row.get("id") as number;
    const [first, last] = await lifeOf(rows, id);
    return { row, id, first: first?.id ?? "", last: last?.id ?? "" };
  }

  it.each(Object.keys(COLUMNS) as Column[])(
    "versions show a text that is invalid for the type of %s, and the feed goes on",
    async (column) => {
      const { audit, engine } = world();
      for (const member of [[null, FORGED], { as: FORGED }]) {
        const { id, last } = await write();
        await forge(last, column, member);
        const life = await lifeOf(rows, id);
        expect(life).toHaveLength(2);
        const shown = life.at(-1)?.changes.find(({ field }) => field === column);
        if (engine === "delta" && Array.isArray(member))
          expect(shown).toMatchObject({ old: null, new: FORGED });
        expect((await audit.feed({ models: [Row], limit: 2 })).items).toEqual(life.toReversed());
      }
    },
  );

  it.each(Object.keys(COLUMNS) as Column[])(
    "a text that is invalid for the type of %s makes no read fail, and verify() names the row's key and field",
    async (column) => {
      const { audit, engine } = world();
      for (const member of [[null, FORGED], { as: FORGED }, FORGED]) {
        const { row, id, first, last } = await write();
        const forgedFirst = member === FORGED;
        const held = (await row.reload()).get(column);
        const sound = await rows.at(NOW).findByPk(id);
        await forge(forgedFirst ? first : last, column, member);
        const isHeld = engine === "delta";
        const expected = { ...sound, ...(isHeld && { [column]: null }) };
        expect(await rows.at(NOW).findByPk(id)).toEqual(expected);
        expect(await rows.at(NOW).findAll({ where: where({ id }) })).toEqual([expected]);
        expect(
          await rows.at(NOW).findAll({ where: where({ note: "changed" }), order: ["id"] }),
        ).toContainEqual(expected);
        if (isHeld) expect(await rows.at(NOW).recorded(id)).toMatchObject({ [column]: FORGED });
        expect(await rows.at(NOW).presence(id)).toBe("present");
        await rows.blame(id);
        const [from, to] = await lifeOf(rows, id);
        if (from === undefined || to === undefined) throw new Error("two versions were written");
        const differences = await rows.diff(from, to);
        expect(differences.some(({ field }) => field === column)).toBe(isHeld && !forgedFirst);
        expect(await rows.version(to.id)).toMatchObject({ key: String(id) });
        const [verified] = await audit.upkeep.verify({ model: "Forgery" });
        const mismatch = { key: String(id), kind: "different", fields: [column] };
        if (isHeld) expect(verified?.mismatches).toContainEqual(mismatch);
        else expect(verified).toMatchObject({ mismatched: 0 });
        expect(JSON.stringify(verified)).not.toContain(FORGED);
        await row.update({ note: "changed again" });
        const target = forgedFirst ? from : to;
        // What the history cannot express is not written: the field keeps its present value.
        const reverted = await rows.revert(target);
        expect(reverted.changes.map(({ field }) => field)).not.toContain(column);
        await row.reload();
        expect(row.get(column)).toEqual(held);
        await row.destroy();
      }
    },
  );

  it("a deleted row with an invalid text cannot be restored, and the error names the field", async () => {
    const { engine } = world();
    const { row, id } = await write();
    await row.destroy();
    const [, , deletion] = await lifeOf(rows, id);
    await forge(deletion?.id ?? "", "n", [FORGED, null]);
    const restored = rows.restore(id);
    if (engine === "snapshot") await restored;
    else
      await expect(restored).rejects.toMatchObject({
        code: "REVERT_BLOCKED",
        message: expect.stringMatching(/\bn\b/) as string,
      });
  });

  it("a backfill of missed changes records the row's value in place of an invalid text", async () => {
    const { audit } = world();
    const { row, id, last } = await write();
    await forge(last, "n", [null, FORGED]);
    await audit.upkeep.backfill({ model: "Forgery", missed: true });
    expect(await rows.at(NOW).findByPk(id)).toMatchObject({ n: row.get("n") });
    const [verified] = await audit.upkeep.verify({ model: "Forgery" });
    expect(verified?.mismatches.map(({ key }) => key)).not.toContain(String(id));
  });

  it("another engine takes over a history with invalid texts, there and back", async () => {
    const { audit, engine } = world();
    const { id, last } = await write();
    for (const column of Object.keys(COLUMNS) as Column[]) await forge(last, column, [null, FORGED]);
    const ids = (await lifeOf(rows, id)).map((version) => version.id);
    const other = engine === "snapshot" ? "delta" : "snapshot";
    for (const next of [other, engine] as const) {
      audit.untrack(Row);
      rows = audit.track(Row, { engine: next });
      await audit.install();
      expect((await lifeOf(rows, id)).map((version) => version.id)).toEqual(ids);
      expect(await rows.at(NOW).findByPk(id)).toMatchObject({ note: "changed" });
      await audit.upkeep.verify({ model: "Forgery" });
    }
  });

  it("a key is refused only if it is itself invalid", async () => {
    const { id, last } = await write();
    await forge(last, "n", [null, FORGED]);
    const past = rows.at(NOW);
    const reads = [
      (key: string) => past.findByPk(key),
      (key: string) => past.recorded(key),
      (key: string) => past.presence(key),
      (key: string) => rows.blame(key),
    ];
    for (const read of reads) {
      await expect(read("x")).rejects.toMatchObject({ code: "KEY_INVALID" });
      expect(await read(String(id))).toBeTruthy();
    }
  });
}
