import { createHash } from "node:crypto";

import { MASK, type Mask, type SizeMask, type TrackedModel } from "@hindsight/audit-core/sequelize";
import { DataTypes } from "sequelize";
import { expect, it } from "vitest";

import { databaseClock } from "../database-clock.ts";
import { changed, lastVersion, lifeOf } from "../reading.ts";
import { releasing, type ReleaseOptions } from "../releasing.ts";
import type { World } from "../world.ts";

/** Later than any version: a `Date` of this moment may lie before what was written in its millisecond. */
const NOW = "9999-01-01T00:00:00Z";

/** Fields that a later release masks, unmasks or excludes when they already have a history. */
export function hiddenLaterSuite(world: () => World): void {
  const release = releasing(world);
  const pairs = async (tracked: TrackedModel, field: string) =>
    (await lifeOf(tracked, 1)).map((version) => changed(version)[field] ?? null);

  /** Names of history tables that contain a text. */
  async function holding(text: string): Promise<readonly string[]> {
    const { sequelize } = world();
    const [tables] = (await sequelize.query(
      "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'audit'",
    )) as [{ name: string }[], unknown];
    const found: string[] = [];
    for (const { name } of tables) {
      const [rows] = await sequelize.query(`SELECT 1 FROM ${name} t WHERE t::text LIKE '%${text}%' LIMIT 1`);
      if (rows.length > 0) found.push(name);
    }
    return found;
  }

  it("92. a mask added later masks stored values and removes labels that show them", async () => {
    const attributes = { pin: DataTypes.INTEGER, email: DataTypes.TEXT };
    const before = await release("exposed", attributes, { label: "{id} {email}" });
    await before.Row.create({ id: 1, pin: 48151623, email: "canary@example.org" });
    await before.Row.update({ pin: null }, { where: { id: 1 } });
    expect(await holding("canary@example.org")).not.toEqual([]);
    const [[{ hash }]] = (await world().sequelize.query(
      `SELECT encode(int4send(hash_record(ROW('48151623'::text COLLATE "C"))), 'hex') AS hash`,
    )) as [[{ hash: string }], unknown];
    expect(await holding(hash)).toEqual(world().engine === "snapshot" ? ["audit.exposed_history"] : []);
    const { Row, tracked } = await release("exposed", attributes, { mask: ["pin", "email"] });
    expect(await holding(hash)).toEqual([]);
    expect(await holding("canary@example.org")).toEqual([]);
    expect(await holding("48151623")).toEqual([]);
    await Row.update({ pin: 2342 }, { where: { id: 1 } });
    expect(await pairs(tracked, "pin")).toEqual([
      [null, MASK],
      [MASK, null],
      [null, MASK],
    ]);
    expect((await lifeOf(tracked, 1)).map(({ label }) => label)).toEqual([null, null, null]);
    const [created] = await lifeOf(tracked, 1);
    expect(await tracked.at(created?.at ?? "").findByPk(1)).toEqual({ id: 1, pin: MASK, email: MASK });
  });

  it("92. a mask added together with another engine masks what an earlier release stored", async () => {
    const { engine, sequelize } = world();
    const before = await release("exposed_early", { pin: DataTypes.TEXT });
    await before.Row.create({ id: 1, pin: "48151623" });
    await before.Row.update({ pin: "42" }, { where: { id: 1 } });
    if (engine === "snapshot")
      await sequelize.query("ALTER TABLE audit.exposed_early_history DROP COLUMN version_old_hashes");
    const other = engine === "snapshot" ? "delta" : "snapshot";
    const { tracked } = await release(
      "exposed_early",
      { pin: DataTypes.TEXT },
      { engine: other, mask: ["pin"] },
    );
    expect(await holding("48151623")).toEqual([]);
    expect(await pairs(tracked, "pin")).toEqual([
      [null, MASK],
      [MASK, MASK],
    ]);
  });

  it("92. a mask added later masks what notes tell of the field", async () => {
    const attributes = { pin: DataTypes.INTEGER, email: DataTypes.TEXT };
    const { audit } = world();
    await release("noted", attributes);
    const changes = [
      { field: "email", old: null, new: "canary@example.org" },
      { field: "pin", old: 48151623, new: 1 },
    ];
    await audit.note({ model: "noted", key: "1", changes });
    await release("noted", attributes, { mask: ["pin", "email"] });
    expect([...(await holding("canary@example.org")), ...(await holding("48151623"))]).toEqual([]);
    const [note] = (await audit.feed({ models: ["noted"], actions: ["note"] })).items;
    expect(note?.changes.map((change) => [change.field, change.old, change.new])).toEqual([
      ["email", null, MASK],
      ["pin", MASK, MASK],
    ]);
  });

  for (const [name, kind, between] of [
    ["unlabelled", "without a label", {}],
    ["relabelled", "with a label without it", { label: "Row {id}" }],
    ["excluded_between", "that excluded it", { label: "Row {id}", exclude: ["email"] }],
  ] satisfies [string, string, ReleaseOptions][]) {
    it(`92. a mask added after a release ${kind} removes the labels of before, which show the value`, async () => {
      const attributes = { email: DataTypes.TEXT };
      const first = await release(name, attributes, { label: "{id} {email}" });
      await first.Row.create({ id: 1, email: "canary@example.org" });
      await first.Row.update({ email: null }, { where: { id: 1 } });
      const second = await release(name, attributes, between);
      await second.Row.update({ email: "b" }, { where: { id: 1 } });
      await world().audit.install();
      const { Row, tracked } = await release(name, attributes, { label: "Row {id}", mask: ["email"] });
      await Row.update({ email: "c" }, { where: { id: 1 } });
      expect(await holding("canary@example.org")).toEqual([]);
      expect((await lastVersion(tracked, 1)).label).toBe("Row 1");
    });
  }

  it("92. a mask in place of one of long values masks the short ones that are stored, once", async () => {
    const attributes = Object.fromEntries(
      ["fixed", "hash", "four", "sql", "json", "bytes"].map((name) => [name, DataTypes.TEXT]),
    );
    const types = { ...attributes, json: DataTypes.JSONB, bytes: DataTypes.BLOB, day: DataTypes.DATEONLY };
    const names = Object.keys(types);
    const over = (bytes: number) => Object.fromEntries(names.map((name) => [name, { over: bytes }]));
    const first = await release("sized", types, { label: "Row {id}", mask: over(100) });
    const short = "canary-12345678";
    const long = "canary-".repeat(20);
    const values = (text: string) => ({
      ...Object.fromEntries(Object.keys(attributes).map((name) => [name, text])),
      json: { text },
      bytes: Buffer.from(text),
      day: "2001-02-03",
    });
    await first.Row.create({ id: 1, ...values(short) });
    await first.Row.update(values(long), { where: { id: 1 } });
    await first.Row.update(values(short), { where: { id: 1 } });
    const digests = (await lifeOf(first.tracked, 1)).map((version) => changed(version)["hash"]);
    expect(await holding(short)).not.toEqual([]);
    const year = { sql: (value: string) => `date_trunc('year', ${value}::timestamp)::date` };
    const masks: Record<string, Mask | SizeMask> = {
      fixed: "fixed",
      hash: "hash",
      four: "last-four",
      json: "hash",
      bytes: "hash",
      day: year,
      sql: { sql: (value) => `left(${value}, 2)` },
    };
    const { audit } = world();
    const { Row, tracked } = await release("sized", types, { label: "Row {id}", mask: masks });
    const hex = Buffer.from(short).toString("hex");
    expect([...(await holding(short)), ...(await holding("2001-02-03")), ...(await holding(hex))]).toEqual(
      [],
    );
    expect(new Set((await lifeOf(tracked, 1)).map(({ label }) => label))).toEqual(new Set(["Row 1"]));
    await Row.create({ id: 2, ...values(short) });
    const fresh: Record<string, unknown> | null = await tracked.at(NOW).findByPk(2);
    expect(await tracked.at(NOW).findByPk(1)).toEqual({ ...fresh, id: 1 });
    const digest = digests[1]?.[1];
    expect(digest).toMatch(/^sha256:/);
    expect(await pairs(tracked, "hash")).toEqual([
      [null, fresh?.["hash"]],
      [fresh?.["hash"], digest],
      [digest, fresh?.["hash"]],
    ]);
    expect(await pairs(tracked, "day")).toEqual([[null, "2001-01-01"], null, null]);
    expect((await audit.upkeep.verify({ model: "sized" }))[0]).toMatchObject({ mismatched: 0, broken: 0 });
    expect((await audit.check()).filter(({ model }) => model === "sized")).toEqual([]);
  });

  it("92. a mask of long values with a smaller limit replaces those over it that are stored", async () => {
    const types = { text: DataTypes.TEXT, json: DataTypes.JSONB, bytes: DataTypes.BLOB };
    const over = (bytes: number) => ({
      text: { over: bytes },
      json: { over: bytes },
      bytes: { over: bytes },
    });
    const before = await release("limited", types, { mask: over(100) });
    const texts = ["short", "canary-".repeat(10), "longer".repeat(30), "short"];
    const values = (text: string) => ({ text, json: { text }, bytes: Buffer.from(text) });
    await before.Row.create({ id: 1, ...values("short") });
    for (const text of texts.slice(1)) await before.Row.update(values(text), { where: { id: 1 } });
    const former = await lifeOf(before.tracked, 1);
    const { tracked } = await release("limited", types, { mask: over(64) });
    expect(await holding("canary-")).toEqual([]);
    const life = await lifeOf(tracked, 1);
    const digestOf = (text: string) =>
      `sha256:${createHash("sha256").update(text).digest("hex")} (${text.length} bytes)`;
    const digests = texts.map((text) => (text === "short" ? text : digestOf(text)));
    expect(life.map((version) => changed(version)["text"]?.[1])).toEqual(digests);
    expect(life[2]?.changes.map((change) => change.new)).toEqual(
      former[2]?.changes.map((change) => change.new),
    );
    expect(life[1]?.changes.find(({ field }) => field === "bytes")?.new).toBe(digests[1]);
    expect((await world().audit.upkeep.verify({ model: "limited" }))[0]).toMatchObject({
      mismatched: 0,
      broken: 0,
    });
    const larger = await release("limited", types, { mask: over(1000) });
    expect((await lifeOf(larger.tracked, 1)).slice(0, 4)).toEqual(life);
  });

  it("92. masks that are removed and added again keep labels that never showed the clear value", async () => {
    const attributes = { email: DataTypes.TEXT };
    const label = "Row {id}";
    const first = await release("masked_again", attributes, { label, mask: ["email"] });
    await first.Row.create({ id: 1, email: "canary@example.org" });
    await release("masked_again", attributes, { label });
    const { tracked } = await release("masked_again", attributes, { label, mask: ["email"] });
    expect(new Set((await lifeOf(tracked, 1)).map((version) => version.label))).toEqual(new Set(["Row 1"]));
  });

  it("92. removing a mask leaves old versions masked and makes no write fail", async () => {
    const attributes = { pin: DataTypes.INTEGER, email: DataTypes.TEXT };
    const before = await release("unmasked", attributes, { mask: ["pin", "email"] });
    await before.Row.create({ id: 1, pin: 1, email: "a" });
    const { Row, tracked } = await release("unmasked", attributes);
    await Row.update({ pin: 2, email: "b" }, { where: { id: 1 } });
    await Row.update({ pin: 3 }, { where: { id: 1 } });
    const last = await lastVersion(tracked, 1);
    expect(changed(last)).toEqual({ pin: [2, 3] });
    const [created] = await lifeOf(tracked, 1);
    expect(created?.changes.filter((change) => change.new === MASK).length).toBe(2);
    expect(await tracked.at(created?.at ?? "").findByPk(1)).toEqual({ id: 1, pin: null, email: MASK });
    expect(await tracked.at(NOW).findByPk(1)).toEqual({ id: 1, pin: 3, email: "b" });
  });

  it("a field that is recorded again after it was excluded has its present value, and no revert takes it away", async () => {
    const { audit, engine } = world();
    const attributes = {
      status: DataTypes.TEXT,
      kept: DataTypes.TEXT,
      set: DataTypes.TEXT,
      unset: DataTypes.TEXT,
    };
    const first = await release("included_again", attributes);
    await first.Row.create({ id: 1, status: "a", kept: "k", set: "x", unset: "u" });
    const without = await release("included_again", attributes, { exclude: ["kept", "set", "unset"] });
    await without.Row.update({ status: "b" }, { where: { id: 1 } });
    await first.Row.update({ set: "y", unset: null }, { where: { id: 1 } });
    const { Row, tracked } = await release("included_again", attributes);
    const live = { id: 1, status: "b", kept: "k", set: "y", unset: null };
    expect(await tracked.at(NOW).findByPk(1)).toEqual(live);
    expect(changed(await lastVersion(tracked, 1))).toEqual({
      kept: [null, "k"],
      set: [null, "y"],
      // The whole row of the version in between has none.
      ...(engine === "delta" && { unset: ["u", null] }),
    });
    expect(await audit.upkeep.verify({ model: "included_again" })).toMatchObject([
      { mismatched: 0, broken: 0 },
    ]);
    await Row.update({ status: "c" }, { where: { id: 1 } });
    const [created, excluded] = await lifeOf(tracked, 1);
    for (const version of [excluded, created]) {
      await tracked.revert(version?.id ?? "");
      expect(await Row.findByPk(1, { raw: true })).toMatchObject({ kept: "k", set: "y", unset: null });
    }
  });

  it("a column that was dropped and added again without a value has none", async () => {
    const { audit, sequelize } = world();
    const [kept, all] = [{ status: DataTypes.TEXT }, { status: DataTypes.TEXT, note: DataTypes.INTEGER }];
    const first = await release("added_again", all);
    await first.Row.create({ id: 1, status: "a", note: 7 });
    await sequelize.query("ALTER TABLE added_again DROP COLUMN note");
    await release("added_again", kept);
    await sequelize.query("ALTER TABLE added_again ADD COLUMN note double precision");
    const { tracked } = await release("added_again", { ...kept, note: DataTypes.DOUBLE });
    expect(await tracked.at(NOW).findByPk(1)).toEqual({ id: 1, status: "a", note: null });
    expect(await audit.upkeep.verify({ model: "added_again" })).toMatchObject([{ mismatched: 0, broken: 0 }]);
  });

  it("a field excluded later is hidden in all versions and in what retention reads", async () => {
    const { audit, sequelize } = world();
    const attributes = { status: DataTypes.TEXT, secret: DataTypes.TEXT };
    const before = await release("concealed", attributes);
    await before.Row.create({ id: 1, status: "a", secret: "canary" });
    await before.Row.update({ status: "b", secret: "canary 2" }, { where: { id: 1 } });
    const { Row, tracked } = await release("concealed", attributes, { exclude: ["secret"] });
    await Row.update({ status: "c", secret: "canary 3" }, { where: { id: 1 } });
    const versions = await lifeOf(tracked, 1);
    const removable = await audit.retention.read({
      model: "concealed",
      before: await databaseClock(sequelize),
    });
    expect(JSON.stringify([versions, removable])).not.toMatch(/canary/);
    expect(versions.map(changed)).toEqual([
      { id: [null, 1], status: [null, "a"] },
      { status: ["a", "b"] },
      { status: ["b", "c"] },
    ]);
    expect(await tracked.at(NOW).findByPk(1)).toEqual({ id: 1, status: "c" });
  });
}
