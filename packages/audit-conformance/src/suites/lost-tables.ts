import { createAudit, MASK, type LogEntry } from "@hindsight/audit-core/sequelize";
import { DataTypes, type Sequelize } from "sequelize";
import { expect, it } from "vitest";

import { secondInstance } from "../second-instance.ts";
import type { World } from "../world.ts";

/** Reads of a process that starts after a table was dropped or altered without its models. */
export function lostTableSuite(world: () => World): void {
  let count = 0;

  /** Two models of an application in a new process; the first call creates their tables. */
  function start(number: number, suffix = "") {
    const { engine, capture } = world();
    const sequelize = secondInstance(world());
    const table = (name: string, end = "") => ({ timestamps: false, tableName: `${name}_${number}${end}` });
    const text = DataTypes.TEXT;
    const Lost = sequelize.define("Lost", { name: text, note: text, pin: text }, table("lost", suffix));
    const Kept = sequelize.define("Kept", { name: text }, table("kept"));
    const audit = createAudit(sequelize, { capture, schema: `audit_lost_${number}` });
    const lost = audit.track(Lost, { engine, mask: ["pin"], label: "{note}" });
    const kept = audit.track(Kept, { engine });
    return { sequelize, audit, Lost, Kept, lost, kept };
  }

  async function lose(how: (sequelize: Sequelize, table: string) => Promise<unknown>) {
    count += 1;
    const before = start(count);
    await before.sequelize.sync();
    await before.audit.install();
    const cursor = await before.audit.tailEnd();
    const row = await before.Lost.create({ name: "a", note: "n", pin: "1" });
    await row.update({ note: "m" });
    await before.Kept.create({ name: "k" });
    await how(before.sequelize, `lost_${count}`);
    await before.sequelize.close();
    return { cursor, ...start(count) };
  }

  const told = ({ model, action, changes }: LogEntry) => [
    model,
    action,
    Object.fromEntries(changes.map((change) => [change.field, change.new])),
  ];

  it.each<[string, string, (table: string) => string]>([
    ["a table was dropped", "TABLE_MISSING", (table) => `DROP TABLE ${table}`],
    ["a column was dropped", "COLUMN_MISSING", (table) => `ALTER TABLE ${table} DROP COLUMN note`],
    ["a masked column was dropped", "COLUMN_MISSING", (table) => `ALTER TABLE ${table} DROP COLUMN pin`],
    [
      "a table was given a child",
      "TABLE_UNSUPPORTED",
      (table) => `CREATE TABLE ${table}_child () INHERITS (${table})`,
    ],
  ])(
    "when %s, its history and all others stay readable, and check() reports it",
    async (_what, code, ddl) => {
      const { sequelize, audit, lost, kept, Kept, cursor } = await lose((own, table) =>
        own.query(ddl(table)),
      );
      const all = [
        ["Lost", "create", { id: 1, name: "a", note: "n", pin: MASK }],
        ["Lost", "update", { note: "m" }],
        ["Kept", "create", { id: 1, name: "k" }],
      ];
      expect((await audit.feed()).items.toReversed().map(told)).toEqual(all);
      expect((await audit.tail(cursor).read()).entries.map(told)).toEqual(all);
      expect((await audit.tail(cursor).readFields()).entries).toHaveLength(3);
      const [updated, created] = (await lost.history(1)).items;
      expect((await lost.changes({ field: "note" })).items).toHaveLength(2);
      const state = { id: 1, name: "a", note: "n", pin: MASK };
      expect(await lost.at(created?.at ?? "").findByPk(1)).toEqual(state);
      expect(await lost.at(updated ?? "").findAll()).toEqual([{ ...state, note: "m" }]);
      expect(await lost.diff(created ?? "", updated ?? "")).toEqual([{ field: "note", old: "n", new: "m" }]);
      expect(await lost.latestOf(1)).toMatchObject({ id: updated?.id });
      expect((await lost.blame(1)).length).toBeGreaterThan(0);
      expect(await audit.retention.plan({ before: new Date() })).toHaveLength(2);
      await Kept.create({ name: "later" });
      expect((await kept.latest()).items).toHaveLength(2);
      expect((await audit.feed({ limit: 1 })).items.map(({ model }) => model)).toEqual(["Kept"]);
      await expect(lost.revert(created ?? "")).rejects.toMatchObject({ name: "AuditError" });
      expect((await audit.check()).map((drift) => drift.code)).toContain(code);
      await sequelize.close();
    },
  );

  it("refuses to read without a table that another release has renamed, also in a process that starts afterwards", async () => {
    const { sequelize, audit, lost, cursor } = await lose(async (own, table) => {
      await own.query(`ALTER TABLE ${table} RENAME TO ${table}_renamed`);
      const next = start(count, "_renamed");
      await next.audit.install();
      const Young = next.sequelize.define("Young", { name: DataTypes.TEXT }, { tableName: table });
      next.audit.track(Young, { engine: world().engine });
      expect((await next.audit.feed()).items).toHaveLength(3);
      await next.sequelize.close();
    });
    const renamed = {
      code: "NOT_INSTALLED",
      message: expect.stringContaining(`is public.lost_${count}_renamed by now`) as string,
    };
    for (const read of [
      () => audit.feed(),
      () => audit.facets(),
      () => audit.tail(cursor).read(),
      () => audit.retention.plan({ before: new Date() }),
      () => lost.history(1),
    ])
      await expect(read()).rejects.toMatchObject(renamed);
    expect((await audit.feed({ models: ["Kept"] })).items).toHaveLength(1);
    await sequelize.close();
  });

  it("leaves a model that was never installed out of the feed and the tail", async () => {
    const { sequelize, audit, cursor } = await lose((own, table) => own.query(`DROP TABLE ${table}`));
    const Never = sequelize.define("Never", { name: DataTypes.TEXT }, { timestamps: false });
    const never = audit.track(Never);
    expect((await audit.feed()).items).toHaveLength(3);
    expect((await audit.tail(cursor).read()).entries).toHaveLength(3);
    await expect(never.history(1)).rejects.toMatchObject({ code: "NOT_INSTALLED" });
    await sequelize.close();
  });

  it("check() reports a change of the engine before its consequences", async () => {
    count += 1;
    const { sequelize, audit, Kept } = start(count);
    await sequelize.sync();
    await audit.install();
    audit.untrack(Kept);
    audit.track(Kept, { engine: world().engine === "snapshot" ? "delta" : "snapshot" });
    const [first, ...others] = (await audit.check()).filter(({ model }) => model === "Kept");
    expect(first?.code).toBe("ENGINE_CHANGED");
    expect(others.length).toBeGreaterThan(0);
    await sequelize.close();
  });
}
