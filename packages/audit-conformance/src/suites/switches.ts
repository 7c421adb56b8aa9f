import type { AuditContext, TrackedModel, LogEntry } from "@hindsight/audit-core/sequelize";
import { DataTypes, type Model, type ModelStatic } from "sequelize";
import { beforeAll, expect, it } from "vitest";

import { actionsOf, changed, lastVersion, lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

const WHY = "nightly load";

export function switchSuite(world: () => World): void {
  let Gadget: ModelStatic<Model>;
  let gadgets: TrackedModel;
  const idOf = (row: Model) => row.get("id") as number;
  const gaps = async () => (await gadgets.changes({ actions: ["gap"], limit: 500 })).items;
  const changesOf = async (id: number) =>
    (await lifeOf(gadgets, id)).filter(({ action }) => action !== "gap").map(({ action }) => action);

  beforeAll(async () => {
    const { audit, engine, sequelize } = world();
    const { TEXT, INTEGER, JSONB, DATE } = DataTypes;
    Gadget = sequelize.define(
      "Gadget",
      {
        status: TEXT,
        count: INTEGER,
        data: JSONB,
        secret: INTEGER,
        seenAt: DATE(6),
        cents: DataTypes.DECIMAL,
      },
      { tableName: "gadgets", timestamps: false },
    );
    await Gadget.sync();
    gadgets = audit.track(Gadget, { engine, mask: ["secret"], label: "Gadget {status}" });
    await audit.install();
  });

  it("87. a pause records only one gap per statement, and recording goes on after it", async () => {
    const { audit } = world();
    const made = await Gadget.create({ status: "a" });
    const before = await gaps();
    const inside = await audit.run({ actor: { type: "user", id: "87" }, requestId: "r87" }, () =>
      audit.paused(WHY, async () => {
        await made.update({ status: "b" });
        const rows = await Gadget.bulkCreate([{ status: "x" }, { status: "y" }, { status: "z" }]);
        await Gadget.update({ count: 1 }, { where: { id: rows.map(idOf) } });
        await Gadget.update({ count: 1 }, { where: { id: -1 } });
        await Gadget.destroy({ where: { id: rows.slice(1).map(idOf) } });
        return rows;
      }),
    );
    expect(await actionsOf(gadgets, idOf(made))).toEqual(["create", "gap"]);
    for (const row of inside) expect(await actionsOf(gadgets, idOf(row))).toEqual([]);
    const found = (await gaps()).slice(0, -before.length || undefined);
    expect(found.map(({ label, key }) => [label, key])).toEqual([
      ["2 rows", ""],
      ["3 rows", ""],
      ["3 rows", ""],
      ["1 row", String(idOf(made))],
    ]);
    for (const gap of found) {
      expect(gap).toMatchObject({ actor: { id: "87" }, reason: WHY, requestId: "r87", changes: [] });
    }
    const after = await Gadget.create({ status: "after" });
    expect(await actionsOf(gadgets, idOf(after))).toEqual(["create"]);
    expect((await lastVersion(gadgets, idOf(after))).reason).toBeNull();
  });

  it("87. recording goes on after an exception in a pause, and a pause does not affect other requests", async () => {
    const { audit } = world();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const paused = audit.paused(WHY, async () => {
      await held;
      await Gadget.create({ status: "unseen" });
      throw new Error("failed inside");
    });
    const other = await Gadget.create({ status: "other request" });
    release();
    await expect(paused).rejects.toThrow("failed inside");
    expect(() =>
      audit.paused(WHY, () => {
        throw new Error("at once");
      }),
    ).toThrow("at once");
    const next = await Gadget.create({ status: "next" });
    for (const row of [other, next]) expect(await actionsOf(gadgets, idOf(row))).toEqual(["create"]);
  });

  it("87. a pause that is rolled back leaves no gap, and a pause inside a transaction ends with its block", async () => {
    const { audit, sequelize } = world();
    const before = (await gaps()).length;
    await expect(
      sequelize.transaction(async (transaction) => {
        await audit.paused(WHY, () => Gadget.create({}, { transaction }));
        throw new Error("rolled back");
      }),
    ).rejects.toThrow("rolled back");
    expect(await gaps()).toHaveLength(before);
    const rows = await sequelize.transaction(async (transaction) => [
      await Gadget.create({}, { transaction }),
      await audit.paused(WHY, () => Gadget.create({}, { transaction })),
      await Gadget.create({}, { transaction }),
    ]);
    expect(await Promise.all(rows.map((row) => actionsOf(gadgets, idOf(row))))).toEqual([
      ["create"],
      ["gap"],
      ["create"],
    ]);
  });

  it("a pause needs a reason", async () => {
    const { audit } = world();
    const refused = expect.objectContaining({ code: "REASON_REQUIRED" }) as unknown;
    expect(() => audit.paused("", () => 1)).toThrow(refused);
    expect(() => audit.run({ skip: true }, () => 1)).toThrow(refused);
    const count = await Gadget.count();
    await expect(Gadget.create({}, { audit: { skip: true } })).rejects.toEqual(refused);
    expect(await Gadget.count()).toBe(count);
    await audit.run({ reason: "of the scope" }, () => Gadget.create({}, { audit: { skip: true } }));
    expect((await gaps())[0]?.reason).toBe("of the scope");
  });

  it("88. a skip applies to one call, even if it fails, and the next call is recorded", async () => {
    const { sequelize } = world();
    await sequelize.query("CREATE UNIQUE INDEX gadgets_cents ON gadgets (cents)");
    await Gadget.create({ cents: "88.1" });
    const audit: AuditContext = { skip: true, reason: WHY };
    const row = await Gadget.create({ status: "a" });
    await row.update({ status: "b" }, { audit });
    row.set("cents", "88.1");
    await expect(row.save({ audit })).rejects.toThrow();
    row.set("cents", "88.2");
    await row.save();
    await Gadget.increment("count", { by: 1, where: { id: idOf(row) }, audit });
    await Gadget.upsert({ id: idOf(row), status: "c" }, { audit });
    await sequelize.query(`UPDATE gadgets SET count = 5 WHERE id = ${idOf(row)}`, { audit });
    await row.destroy({ audit });
    expect(await actionsOf(gadgets, idOf(row))).toEqual([
      "create",
      "gap",
      "update",
      "update",
      "gap",
      "gap",
      "gap",
      "gap",
    ]);
    await sequelize.query("DROP INDEX gadgets_cents");
  });

  it("what changed in a gap is recorded as a version before the next change, and every later state is right", async () => {
    const { audit, Thing, things } = world();
    expect(things.name).toBe(Thing.name);
    const row = await Gadget.create({ status: "a", count: 1, secret: 5, data: { n: 1 }, cents: "1.50" });
    const id = idOf(row);
    await audit.paused(WHY, async () => {
      await row.update({ status: "b", count: null, data: { n: 2 }, secret: null, seenAt: new Date(0) });
      await row.update({ cents: "2.50" });
    });
    await audit.run({ actor: { type: "user", id: "next" } }, () => row.update({ status: "c" }));
    const life = (await lifeOf(gadgets, id)).filter(({ action }) => action !== "gap");
    expect(life.map(changed).slice(1)).toEqual([
      {
        status: ["a", "b"],
        count: [1, null],
        data: [{ n: 1 }, { n: 2 }],
        secret: ["••••••", null],
        seenAt: [null, "1970-01-01T00:00:00Z"],
        cents: ["1.50", "2.50"],
      },
      { status: ["b", "c"] },
    ]);
    expect(life.map(({ actor }) => actor?.id ?? null)).toEqual([null, null, "next"]);
    expect(life[1]).toMatchObject({ reason: "Changed while recording was skipped", label: "Gadget b" });
    await expectReplay(gadgets, life, row);
    await row.update({ status: "d" });
    expect(changed(await lastVersion(gadgets, id))).toEqual({ status: ["c", "d"] });
    expect(await changesOf(id)).toHaveLength(4);
  });

  it("creates and deletes in a gap are recorded with the next recorded write of the row", async () => {
    const { audit, sequelize } = world();
    const created = await audit.paused(WHY, () => Gadget.create({ status: "unseen", count: 1 }));
    await created.update({ count: 2 });
    expect((await lifeOf(gadgets, idOf(created))).slice(1).map(changed)).toEqual([
      { id: [null, idOf(created)], status: [null, "unseen"], count: [null, 1] },
      { count: [1, 2] },
    ]);
    const gone = await Gadget.create({ status: "first life", count: 1 });
    await gone.destroy({ audit: { skip: true, reason: WHY } });
    const between = await lastVersion(gadgets, idOf(gone));
    await Gadget.create({ id: idOf(gone), status: "second life" });
    expect(await changesOf(idOf(gone))).toEqual(["create", "delete", "create"]);
    expect(await gadgets.at(between.at).recorded(idOf(gone))).toMatchObject({ count: 1 });
    const now = await lastVersion(gadgets, idOf(gone));
    expect(await gadgets.at(now.at).recorded(idOf(gone))).toMatchObject({
      status: "second life",
      count: null,
    });
    const deleted = await audit.paused(WHY, () => Gadget.create({ status: "short" }));
    await sequelize.query(`DELETE FROM gadgets WHERE id = ${idOf(deleted)}`);
    expect(await changesOf(idOf(deleted))).toEqual(["create", "delete"]);
  });

  it("a statement over many rows records missed changes of the rows that have some, and of no others", async () => {
    const { audit } = world();
    const rows = await Gadget.bulkCreate([{ status: "1" }, { status: "2" }, { status: "3" }]);
    const ids = rows.map(idOf);
    await audit.paused(WHY, () => Gadget.update({ count: 7 }, { where: { id: ids.slice(0, 2) } }));
    await Gadget.update({ status: "all" }, { where: { id: ids } });
    expect(await Promise.all(ids.map((id) => changesOf(id)))).toEqual([
      ["create", "update", "update"],
      ["create", "update", "update"],
      ["create", "update"],
    ]);
    await Gadget.update({ status: "again" }, { where: { id: ids } });
    expect(await Promise.all(ids.map(async (id) => (await changesOf(id)).length))).toEqual([4, 4, 3]);
    for (const [i, id] of ids.entries()) {
      const row = rows[i];
      if (row !== undefined) await expectReplay(gadgets, await lifeOf(gadgets, id), await row.reload());
    }
  });

  it("another client can pause with a transaction-local setting, and a pause skips TRUNCATE too", async () => {
    const { sequelize, audit } = world();
    const row = await Gadget.create({ status: "kept" });
    await sequelize.transaction(async (transaction) => {
      const context = JSON.stringify({ skip: true, reason: "by hand" });
      await sequelize.query("SELECT set_config('hindsight.context', $1, true)", {
        transaction,
        bind: [context],
      });
      await sequelize.query(`UPDATE gadgets SET count = 2 WHERE id = ${idOf(row)}`, { transaction });
    });
    expect(await actionsOf(gadgets, idOf(row))).toEqual(["create", "gap"]);
    await Gadget.create({ status: "gone" });
    const total = await Gadget.count();
    await audit.paused(WHY, () => Gadget.truncate());
    expect((await gaps())[0]).toMatchObject({ label: `${total} rows`, reason: WHY });
    expect(await actionsOf(gadgets, idOf(row))).toEqual(["create", "gap"]);
    await Gadget.create({ status: "x" });
    await Gadget.truncate();
    expect((await gadgets.changes({ limit: 1 })).items[0]?.action).toBe("delete");
  });

  it("89. with the audit switched off, every path records only gaps, and a backfill is refused", async () => {
    const { audit, sequelize } = world();
    const seen = (await gadgets.changes({ limit: 1 })).items[0]?.id ?? "0";
    await audit.run({ skip: true, reason: "switched off" }, async () => {
      const row = await Gadget.create({ status: "off" });
      await sequelize.transaction((transaction) => row.update({ status: "off still" }, { transaction }));
      await Gadget.bulkCreate([{ status: "bulk" }]);
      await Gadget.findOrCreate({ where: { status: "found" } });
      await sequelize.query("INSERT INTO gadgets (status) VALUES ('raw')");
      await Gadget.destroy({ where: { status: "bulk" } });
      await expect(audit.upkeep.backfill({ model: "Gadget" })).rejects.toMatchObject({ code: "UNSUPPORTED" });
    });
    const later = (await gadgets.changes({ limit: 100 })).items.filter(({ id }) => BigInt(id) > BigInt(seen));
    expect(later.map(({ action }) => action)).toEqual(Array.from({ length: 6 }, () => "gap"));
  });

  it("90. a model's own context can veto recording, only by skip with a reason", async () => {
    const { audit, engine, sequelize } = world();
    let veto: AuditContext | undefined;
    const Vetoed = sequelize.define("Vetoed", { text: DataTypes.TEXT }, { timestamps: false });
    await Vetoed.sync();
    const vetoed = audit.track(Vetoed, { engine, context: () => veto });
    await audit.install();
    veto = { skip: true, reason: "test data" };
    const unseen = await Vetoed.create({ text: "a" });
    await Gadget.create({ status: "another model" });
    expect((await gadgets.changes({ limit: 1 })).items[0]?.action).toBe("create");
    veto = { skip: false };
    const row = await Vetoed.create({ text: "b" });
    veto = undefined;
    await row.update({ text: "c" });
    expect(await actionsOf(vetoed, idOf(unseen))).toEqual(["gap"]);
    expect(await actionsOf(vetoed, idOf(row))).toEqual(["create", "update"]);
    for (const wrong of [{ skip: "yes" }, { skip: true }, false] as unknown[]) {
      veto = wrong as AuditContext;
      await expect(Vetoed.create({})).rejects.toMatchObject({ name: "AuditError" });
    }
    audit.untrack(Vetoed);
  });
}

/** Expects that replaying the changes gives the state as of each version, and at the end the row. */
async function expectReplay(model: TrackedModel, life: readonly LogEntry[], row: Model): Promise<void> {
  const state: Record<string, unknown> = {};
  const versions = life.filter(({ action }) => action !== "gap");
  for (const version of versions) {
    for (const { field, new: now } of version.changes) state[field] = now;
    const recorded = await model.at(version.at).recorded(version.key);
    for (const [field, value] of Object.entries(recorded ?? {})) {
      expect({ [field]: value }).toEqual({ [field]: state[field] ?? null });
    }
  }
  const last = await model.at(versions.at(-1)?.at ?? "").findByPk(idText(row));
  const { secret: _masked, ...present } = row.get({ plain: true }) as Record<string, unknown>;
  expect(last).toMatchObject(present);
}

function idText(row: Model): string {
  return String(row.get("id"));
}
