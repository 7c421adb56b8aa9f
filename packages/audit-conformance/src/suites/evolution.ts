import type { TrackedModel } from "@hindsight/audit-core/sequelize";
import { driftOf } from "@hindsight/testing";
import { DataTypes } from "sequelize";
import { expect, it } from "vitest";

import { changed, lastVersion, lifeOf } from "../reading.ts";
import { releasing } from "../releasing.ts";
import type { World } from "../world.ts";

/** Later than any version: a `Date` of this moment may lie before what was written in its millisecond. */
const NOW = "9999-01-01T00:00:00Z";

/** Changes of tables, models and options that already have a history. */
export function evolutionSuite(world: () => World): void {
  const release = releasing(world);
  const pairs = async (tracked: TrackedModel, field: string) =>
    (await lifeOf(tracked, 1)).map((version) => changed(version)[field] ?? null);

  it("100. a column added later is recorded from the next installation on, and old versions stay readable", async () => {
    const { sequelize } = world();
    const before = await release("grown", { status: DataTypes.TEXT });
    await before.Row.create({ id: 1, status: "a" });
    await sequelize.query("ALTER TABLE grown ADD COLUMN note text DEFAULT 'from the start'");
    const { Row, tracked } = await release("grown", { status: DataTypes.TEXT, note: DataTypes.TEXT });
    await Row.update({ status: "b" }, { where: { id: 1 } });
    await Row.update({ note: "c" }, { where: { id: 1 } });
    expect((await lifeOf(tracked, 1)).map(changed)).toEqual([
      { id: [null, 1], status: [null, "a"] },
      { note: [null, "from the start"] },
      { status: ["a", "b"] },
      { note: ["from the start", "c"] },
    ]);
    const [created] = await lifeOf(tracked, 1);
    expect(await tracked.at(created?.at ?? "").findByPk(1)).toEqual({ id: 1, status: "a", note: null });
    expect(await tracked.at(NOW).findByPk(1)).toMatchObject({ status: "b", note: "c" });
  });

  for (const [kind, ddl] of Object.entries({
    "a default": "text DEFAULT 'free'",
    "a default that is not null": "text NOT NULL DEFAULT 'free'",
    "a default of its own for each row": "text DEFAULT random()::text",
    "a domain with a default": "plan",
    identity: "integer GENERATED ALWAYS AS IDENTITY",
    "a stored expression": "text GENERATED ALWAYS AS ('plan of ' || name) STORED",
    "no default": "text",
  })) {
    it(`100. a column added with ${kind}: the history has its values from the installation on, restore brings them back and revert keeps the present ones`, async () => {
      const { audit, sequelize } = world();
      const name = `added_${kind.replaceAll(" ", "_")}`;
      const before = await release(name, { name: DataTypes.TEXT }, { label: "{name}" });
      await before.Row.bulkCreate([1, 2, 3, 4].map((id) => ({ id, name: `name ${id}` })));
      await before.Row.update({ name: "other" }, { where: { id: 2 } });
      await before.Row.destroy({ where: { id: 4 } });
      await sequelize.query("DROP DOMAIN IF EXISTS plan CASCADE; CREATE DOMAIN plan AS text DEFAULT 'free'");
      await sequelize.query(`ALTER TABLE ${name} ADD plan ${ddl}`);
      await sequelize.query(`INSERT INTO ${name} (id, name) VALUES (5, 'between')`);
      const { Row, tracked } = await release(
        name,
        { name: DataTypes.TEXT, plan: DataTypes.TEXT },
        { label: "{name}" },
      );
      const present = async () => {
        expect(await audit.upkeep.verify({ model: name })).toMatchObject([{ mismatched: 0 }]);
        const live = await Row.findAll({ raw: true, order: ["id"] });
        expect(await tracked.at(NOW).findAll({ order: [["id", "ASC"]] })).toEqual(
          live.map((row) => Object.assign({}, row, { plan: textOf(row) })),
        );
      };
      const textOf = (row: unknown) => (row as { plan: string | null }).plan;
      await present();
      const [created] = await lifeOf(tracked, 2);
      if (created === undefined) throw new Error("a version is missing");
      expect(await tracked.at(created.at).findByPk(2)).toMatchObject({ plan: null });
      expect(await lifeOf(tracked, 1)).toHaveLength(kind === "no default" ? 1 : 2);

      const whole = await Row.findByPk(1, { raw: true });
      await Row.destroy({ where: { id: 1 } });
      await tracked.restore(1);
      if (kind === "identity" || kind.includes("expression")) {
        expect(await Row.findByPk(1, { raw: true })).toMatchObject({ name: "name 1" });
      }
      expect(await Row.findByPk(1, { raw: true })).toEqual(whole);
      const kept = await Row.findByPk(2, { raw: true });
      await tracked.revert(created);
      const plan = kind.includes("expression") ? "plan of name 2" : textOf(kept);
      expect(await Row.findByPk(2, { raw: true })).toMatchObject({ name: "name 2", plan });
      await tracked.restore(4);
      expect(await Row.findByPk(4, { raw: true })).toMatchObject({ name: "name 4" });
      if (kind.includes("default") && kind !== "no default") {
        expect(textOf(await Row.findByPk(4, { raw: true }))).not.toBeNull();
      }
      await Row.update({ name: "later" }, { where: { id: 3 } });
      await present();
      audit.untrack(Row);
    });
  }

  it("100. a renamed enum value is followed, and reads work before the next installation", async () => {
    const { audit, sequelize } = world();
    await sequelize.query("CREATE TYPE progress AS ENUM ('open', 'done', 'late')");
    await sequelize.query(
      "CREATE TABLE enums (id integer PRIMARY KEY, n integer, v progress, many progress[])",
    );
    const attributes = { n: DataTypes.INTEGER, v: "progress", many: "progress[]" };
    const before = await release("enums", attributes);
    const row = (id: number, v: string) =>
      sequelize.query(`INSERT INTO enums VALUES (${id}, 1, '${v}', '{open,${v}}')`);
    for (const id of [1, 3]) await row(id, "done");
    await row(2, "late");
    const [first] = await lifeOf(before.tracked, 1);
    await sequelize.query("ALTER TYPE progress RENAME VALUE 'done' TO 'finished'");
    const reads = async (tracked: TrackedModel) => {
      await tracked.history(1);
      await tracked.at(NOW).findAll();
      await audit.upkeep.verify();
    };
    await reads(before.tracked);
    const { Row, tracked } = await release("enums", attributes);
    expect(await audit.upkeep.verify({ model: "enums" })).toMatchObject([{ mismatched: 0 }]);
    expect(await tracked.at(first?.at ?? "").findByPk(1)).toMatchObject({
      v: "finished",
      many: "{open,finished}",
    });
    expect(await pairs(tracked, "v")).toEqual([[null, "finished"]]);
    await Row.update({ n: 2, v: "open" }, { where: { id: 1 } });
    await Row.destroy({ where: { id: 3 } });
    if (first !== undefined) await tracked.revert(first);
    await tracked.restore(3);
    expect(await Row.findAll({ raw: true, order: ["id"] })).toMatchObject([
      { v: "finished" },
      { v: "late" },
      { v: "finished" },
    ]);
    audit.untrack(Row);
  });

  it("100. a wider type keeps every stored value", async () => {
    const { sequelize } = world();
    const before = await release("widened", {
      code: DataTypes.STRING(3),
      count: DataTypes.INTEGER,
      price: DataTypes.DECIMAL(6, 2),
      day: DataTypes.DATEONLY,
    });
    await before.Row.create({ id: 1, code: "abc", count: 7, price: "1.50", day: "2026-02-28" });
    await sequelize.query(`ALTER TABLE widened ALTER code TYPE varchar(90), ALTER count TYPE bigint,
      ALTER price TYPE numeric(20, 6), ALTER day TYPE text`);
    const { Row, tracked } = await release("widened", {
      code: DataTypes.STRING(90),
      count: DataTypes.BIGINT,
      price: DataTypes.DECIMAL(20, 6),
      day: DataTypes.TEXT,
    });
    const [created] = await lifeOf(tracked, 1);
    expect(created && changed(created)).toMatchObject({
      code: [null, "abc"],
      // As the table has it now.
      price: [null, "1.500000"],
      day: [null, "2026-02-28"],
    });
    const large = { code: "x".repeat(90), count: "9007199254740993", price: "12345678901234.567890" };
    await Row.update({ ...large, day: "any day" }, { where: { id: 1 } });
    expect(changed(await lastVersion(tracked, 1))).toMatchObject({
      code: ["abc", large.code],
      price: [expect.stringMatching(/^1\.50*$/), large.price],
      day: ["2026-02-28", "any day"],
    });
    expect(await tracked.at(created?.at ?? "").findByPk(1)).toMatchObject({ code: "abc", day: "2026-02-28" });
    expect(await tracked.at(NOW).findByPk(1)).toMatchObject(large);
  });

  it("100. writes between a type change and the next installation are recorded", async () => {
    const { audit, sequelize } = world();
    const { Row, tracked } = await release("resized", { size: DataTypes.INTEGER });
    await sequelize.transaction(async (transaction) => {
      await Row.create({ id: 1, size: 0 }, { transaction });
      await Row.update({ size: 1 }, { where: { id: 1 }, transaction });
      await sequelize.query("ALTER TABLE resized ALTER size TYPE bigint", { transaction });
      await Row.update({ size: 2 }, { where: { id: 1 }, transaction });
    });
    await audit.install();
    await Row.upsert({ id: 1, size: 2 });
    await Row.update({ size: 3 }, { where: { id: 1 } });
    const sizes = (await pairs(tracked, "size")).map((pair) => Number(pair?.[1]));
    expect(sizes).toEqual([0, 1, 2, 3]);
  });

  it("100. a type that cannot hold the old values makes no write fail, and old versions still show them", async () => {
    const { sequelize } = world();
    const before = await release("retyped", { level: DataTypes.TEXT });
    await before.Row.create({ id: 1, level: "high" });
    await before.Row.update({ level: "3" }, { where: { id: 1 } });
    await sequelize.query("ALTER TABLE retyped ALTER level TYPE integer USING level::integer");
    const { Row, tracked } = await release("retyped", { level: DataTypes.INTEGER });
    await Row.update({ level: 4 }, { where: { id: 1 } });
    const shown = (await lifeOf(tracked, 1)).flatMap(({ changes }) =>
      changes.filter(({ field }) => field.startsWith("level")).map((change) => change.new),
    );
    expect(shown).toEqual(["high", 3, 4]);
    const [created] = await lifeOf(tracked, 1);
    expect(await tracked.at(created?.at ?? "").findByPk(1)).toEqual({ id: 1, level: null });
    expect(await tracked.at(NOW).findAll()).toEqual([{ id: 1, level: 4 }]);
  });

  it("100. versions from before a column was dropped still show it", async () => {
    const { sequelize } = world();
    const before = await release("shrunk", { status: DataTypes.TEXT, gone: DataTypes.INTEGER });
    await before.Row.create({ id: 1, status: "a", gone: 5 });
    await before.Row.update({ gone: 6 }, { where: { id: 1 } });
    await sequelize.query("ALTER TABLE shrunk DROP COLUMN gone");
    const { Row, tracked } = await release("shrunk", { status: DataTypes.TEXT });
    await Row.update({ status: "b" }, { where: { id: 1 } });
    expect(
      (await pairs(tracked, "gone")).map((pair) => pair?.map((value) => value && Number(value))),
    ).toEqual([[null, 5], [5, 6], undefined]);
    expect(await tracked.at(NOW).findByPk(1)).toEqual({ id: 1, status: "b" });
  });

  it("100. versions still show values of a type that was dropped with its columns", async () => {
    const { sequelize } = world();
    await sequelize.query("CREATE TYPE phase AS ENUM ('new', 'old'); CREATE TYPE span AS (low integer)");
    const gone = { phase: "phase", phases: "phase[]", span: "span" };
    const before = await release("typed", { status: DataTypes.TEXT, ...gone });
    await sequelize.query("INSERT INTO typed VALUES (1, 'a', 'new', '{new,old}', '(7)')");
    await sequelize.query("UPDATE typed SET phase = 'old'");
    const told = (await lifeOf(before.tracked, 1)).map(changed);
    expect(told[1]).toEqual({ phase: ["new", "old"] });
    await sequelize.query("DROP TYPE phase CASCADE; DROP TYPE span CASCADE");
    const { Row, tracked } = await release("typed", { status: DataTypes.TEXT });
    await Row.update({ status: "b" }, { where: { id: 1 } });
    const life = (await lifeOf(tracked, 1)).map(changed);
    expect(life[1]).toEqual({ phase: ["new", "old"] });
    expect([life[0]?.["phase"], life[0]?.["span"], life[0]?.["phases"]]).toEqual([
      [null, "new"],
      [null, "(7)"],
      [null, ["new", "old"]],
    ]);
  });

  it("100. a renamed column has one history, under its new name", async () => {
    const { sequelize } = world();
    const before = await release("renamed", { state: DataTypes.TEXT });
    await before.Row.create({ id: 1, state: "a" });
    await before.Row.update({ state: "b" }, { where: { id: 1 } });
    await sequelize.query("ALTER TABLE renamed RENAME COLUMN state TO status");
    const { Row, tracked } = await release("renamed", { status: DataTypes.TEXT });
    await Row.update({ status: "c" }, { where: { id: 1 } });
    expect(await pairs(tracked, "status")).toEqual([
      [null, "a"],
      ["a", "b"],
      ["b", "c"],
    ]);
    const [first, , last] = await lifeOf(tracked, 1);
    if (first === undefined || last === undefined) throw new Error("versions are missing");
    expect(await tracked.diff(first, last)).toEqual([{ field: "status", old: "a", new: "c" }]);
    expect(await tracked.at(first.at).findByPk(1)).toEqual({ id: 1, status: "a" });
    await tracked.revert(first);
    expect((await Row.findByPk(1))?.get("status")).toBe("a");
  });

  it("100. a renamed column is followed in a table that was dropped and created again with other columns", async () => {
    const { sequelize } = world();
    const text = DataTypes.TEXT;
    await release("remade", { gone: text, kept: text });
    await sequelize.query("DROP TABLE remade");
    await sequelize.query("CREATE TABLE remade (id integer PRIMARY KEY, kept text)");
    const { Row } = await release("remade", { kept: text });
    await Row.create({ id: 1, kept: "a" });
    await sequelize.query("ALTER TABLE remade RENAME kept TO renamed");
    const { tracked } = await release("remade", { renamed: text });
    expect(await pairs(tracked, "renamed")).toEqual([[null, "a"]]);
    expect(await tracked.at(NOW).findByPk(1)).toEqual({ id: 1, renamed: "a" });
  });

  it("100. until the installation, no column of a copy of the table is taken for a renamed one by its number", async () => {
    const { capture, sequelize } = world();
    const text = DataTypes.TEXT;
    await sequelize.query(`CREATE TABLE copied_over (gone text, id integer PRIMARY KEY, kept text, hidden text);
      ALTER TABLE copied_over DROP COLUMN gone`);
    const before = await release("copied_over", { kept: text, hidden: text }, { exclude: ["hidden"] });
    await before.Row.create({ id: 2 });
    // The numbers in the copy are lower by one.
    await sequelize.query(`CREATE TABLE copy_of_it (LIKE copied_over INCLUDING ALL)`);
    await sequelize.query(`DROP TABLE copied_over`);
    await sequelize.query(`ALTER TABLE copy_of_it RENAME TO copied_over`);
    await sequelize.query(`ALTER TABLE copied_over RENAME kept TO renamed`);
    await sequelize.query("INSERT INTO copied_over VALUES (1, 'a', 'excluded')");
    const { tracked } = await release(
      "copied_over",
      { renamed: text, hidden: text },
      { exclude: ["hidden"] },
    );
    expect(JSON.stringify(await lifeOf(tracked, 1))).not.toContain("excluded");
    if (capture === "hooks") expect(await tracked.at(NOW).findByPk(1)).toEqual({ id: 1, renamed: "a" });
  });

  const swap = "RENAME note TO x; ALTER TABLE $1 RENAME card TO note; ALTER TABLE $1 RENAME x TO card";
  const take = "DROP COLUMN note; ALTER TABLE $1 RENAME card TO note";
  it.each([
    { option: "mask", hidden: "masked", how: "swaps its name with", ddl: swap },
    { option: "mask", hidden: "masked", how: "takes the name of", ddl: take },
    { option: "exclude", hidden: "excluded", how: "swaps its name with", ddl: swap },
    { option: "exclude", hidden: "excluded", how: "takes the name of", ddl: take },
  ])(
    "100. until the installation, no value is recorded of a column that was $hidden and $how another one",
    async ({ option, hidden, how, ddl }) => {
      const { audit, sequelize } = world();
      const table = `${hidden}_${how.split(" ").at(0)}`;
      const columns = { note: DataTypes.TEXT, card: DataTypes.TEXT };
      const before = await release(table, columns, { [option]: ["card"] });
      await before.Row.create({ id: 1, note: "first", card: "4111-1" });
      await sequelize.query(`ALTER TABLE ${table} ${ddl.replaceAll("$1", table)}`);
      const written = before.Row.update({ note: "4111-2" }, { where: { id: 1 } });
      await expect(written).rejects.toMatchObject({ code: "NOT_INSTALLED" });
      await before.Row.update({ note: null }, { where: { id: 1 } }).catch(() => null);
      if (how.startsWith("swaps")) {
        for (const missed of [false, true]) {
          const filled = audit.upkeep.backfill({ model: before.tracked.name, missed });
          await expect(filled).rejects.toMatchObject({ code: "NOT_INSTALLED" });
        }
        expect((await driftOf(audit)).map(({ code }) => code)).toContain("COLUMN_REVEALS");
        await expect(audit.install()).rejects.toMatchObject({
          code: "OPTION_INVALID",
          message: expect.stringContaining(`note has what was ${hidden} as card`) as string,
        });
      }
      const { Row, tracked } = await release(table, { note: DataTypes.TEXT }, { [option]: ["note"] });
      await Row.update({ note: "4111-3" }, { where: { id: 1 } });
      expect(JSON.stringify(await lifeOf(tracked, 1))).not.toContain("4111-");
      const stored = await tracked.History.findAll();
      expect(JSON.stringify(stored)).not.toContain("4111-");
    },
  );

  it("100. an excluded column shows under no other name, neither after a release without it nor masked by size", async () => {
    const { audit, sequelize } = world();
    const text = DataTypes.TEXT;
    const [forgotten, sized] = ["excluded_forgotten", "excluded_sized"];
    await release(forgotten, { note: text, card: text }, { exclude: ["card"] });
    const { Row } = await release(forgotten, { note: text });
    await sequelize.query(`ALTER TABLE ${forgotten} ${take.replaceAll("$1", forgotten)}`);
    await expect(Row.create({ id: 1, note: "4111" })).rejects.toMatchObject({ code: "NOT_INSTALLED" });
    await expect(audit.install()).rejects.toMatchObject({ code: "OPTION_INVALID" });
    await release(forgotten, { note: text }, { exclude: ["note"] });
    const again = await release(forgotten, { note: text });
    await again.Row.create({ id: 1, note: "told" });
    expect(await pairs(again.tracked, "note")).toEqual([[null, "told"]]);

    const masked = { exclude: ["card"], mask: { note: { over: 64 } } };
    const small = await release(sized, { note: text, card: text }, masked);
    await sequelize.query(`ALTER TABLE ${sized} ${swap.replaceAll("$1", sized)}`);
    await expect(small.Row.create({ id: 1, note: "4111" })).rejects.toMatchObject({ code: "NOT_INSTALLED" });
    await release(sized, { note: text, card: text }, { exclude: ["note"] });
  });

  it("100. a renamed table and a renamed model keep their history", async () => {
    const { audit, sequelize } = world();
    const before = await release("old_table", { status: DataTypes.TEXT });
    await before.Row.create({ id: 1, status: "a" });
    await sequelize.query("ALTER TABLE old_table RENAME TO new_table");
    const renamed = await release("old_table", { status: DataTypes.TEXT }, {}, "new_table");
    await renamed.Row.update({ status: "b" }, { where: { id: 1 } });
    expect(await pairs(renamed.tracked, "status")).toEqual([
      [null, "a"],
      ["a", "b"],
    ]);
    await renamed.tracked.recordAccess(1);
    await audit.paused("By hand", () => renamed.Row.update({ status: "b" }, { where: { id: 1 } }));
    audit.untrack(renamed.Row);
    const { Row, tracked } = await release("NewModel", { status: DataTypes.TEXT }, {}, "new_table");
    expect((await lifeOf(tracked, 1)).map(({ action, model }) => [action, model])).toEqual([
      ["create", "NewModel"],
      ["update", "NewModel"],
      ["access", "NewModel"],
      ["gap", "NewModel"],
    ]);
    await Row.update({ status: "c" }, { where: { id: 1 } });
    expect((await pairs(tracked, "status")).filter((pair) => pair !== null)).toEqual([
      [null, "a"],
      ["a", "b"],
      ["b", "c"],
    ]);
  });

  it("takes over a history that an earlier release created", async () => {
    const { audit, engine, sequelize } = world();
    await sequelize.query("CREATE TYPE taken AS ENUM ('a', 'b')");
    const { Row, tracked } = await release("taken_over", { status: "taken" });
    await Row.create({ id: 1, status: "a" });
    const storage = engine === "delta" ? "audit.log" : "audit.taken_over_history";
    const own =
      engine === "delta"
        ? ", DROP COLUMN version_key_number, DROP COLUMN version_checkpoint"
        : ", ALTER COLUMN status TYPE taken USING status::taken";
    await sequelize.query(
      `ALTER TABLE ${storage} DROP COLUMN version_on_behalf_of, DROP COLUMN version_effective_at${own}`,
    );
    await audit.install();
    await Row.update({ status: "b" }, { where: { id: 1 } });
    expect(await pairs(tracked, "status")).toEqual([
      [null, "a"],
      ["a", "b"],
    ]);
    expect(await audit.check()).not.toContainEqual(expect.objectContaining({ model: "taken_over" }));
  });
}
