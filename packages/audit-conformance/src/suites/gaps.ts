import type { TrackedModel } from "@hindsight/audit-core/sequelize";
import { DataTypes, Op, type Model, type ModelStatic } from "sequelize";
import { beforeAll, expect, it } from "vitest";

import { actionsOf, changed, lastVersion, lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

const WHY = "load of the night";

export function gapSuite(world: () => World): void {
  let Crate: ModelStatic<Model>;
  let crates: TrackedModel;
  const idOf = (row: Model | undefined) => row?.get("id") as number;

  beforeAll(async () => {
    const { audit, engine, sequelize } = world();
    const attributes = { name: DataTypes.TEXT, pin: DataTypes.TEXT, hidden: DataTypes.TEXT };
    Crate = sequelize.define("Crate", attributes, { tableName: "crates", timestamps: false });
    await Crate.sync();
    crates = audit.track(Crate, { engine, mask: ["pin"], exclude: ["hidden"], label: "{name}" });
    await audit.install();
  });

  it("the presence of a row that may have been created or deleted in a gap is unknown from then on", async () => {
    const { audit } = world();
    const [gone, other, third] = await Crate.bulkCreate([{ name: "a" }, { name: "b" }, { name: "c" }]);
    const before = await lastVersion(crates, idOf(third));
    await audit.paused(WHY, () => Crate.destroy({ where: { id: idOf(gone) } }));
    const gap = (await crates.history(idOf(gone), { limit: 1 })).items[0];
    expect(gap).toMatchObject({ action: "gap", key: String(idOf(gone)) });
    const presence = async (at: string | undefined, id: number) => crates.at(at ?? "").presence(id);
    expect(await presence(before.at, idOf(gone))).toBe("present");
    expect(await presence(gap?.at, idOf(gone))).toBe("unknown");
    // One row was written, and it was another one.
    expect(await presence(gap?.at, idOf(other))).toBe("present");
    expect(await presence(gap?.at, 2_000_000_002)).toBe("not-created");
    await audit.paused(WHY, () => Crate.destroy({ where: { id: [idOf(other), idOf(third)] } }));
    const [wide] = (await crates.changes({ actions: ["gap"], limit: 1 })).items;
    expect(wide).toMatchObject({ key: "", label: "2 rows" });
    expect(await presence(gap?.at, idOf(other))).toBe("present");
    expect(await presence(wide?.at, idOf(other))).toBe("unknown");
    expect(await presence(wide?.at, 2_000_000_002)).toBe("unknown");
    const made = await Crate.create({ id: idOf(gone), name: "again" });
    const [, deleted] = (await lifeOf(crates, idOf(made))).filter(({ action }) => action !== "gap");
    expect(await presence(deleted?.at, idOf(gone))).toBe("deleted");
    expect(await presence((await lastVersion(crates, idOf(gone))).at, idOf(gone))).toBe("present");
  });

  it("when a row takes the key of one deleted in a gap, the deletion is recorded first", async () => {
    const { audit, sequelize } = world();
    const [gone, heir] = await Crate.bulkCreate([{ name: "a" }, { name: "b" }]);
    await audit.paused(WHY, () => Crate.destroy({ where: { id: idOf(gone) } }));
    await Crate.update({ name: "told" }, { where: { id: idOf(heir) } });
    await sequelize.query(`UPDATE crates SET id = ${idOf(gone)} WHERE id = ${idOf(heir)}`);
    const life = (await lifeOf(crates, idOf(gone))).filter(({ action }) => action !== "gap");
    expect(life.map(({ action, reason }) => [action, reason])).toEqual([
      ["create", null],
      ["delete", "Changed while recording was skipped"],
      ["create", null],
    ]);
    expect(await actionsOf(crates, idOf(heir))).toEqual(["create", "update", "delete"]);
  });

  it("99. retention removes entries with the versions of their time, and a gap only if a later one covers it", async () => {
    const { audit, sequelize } = world();
    const model = "Crate";
    const [seen, other] = await Crate.bulkCreate([{ name: "seen" }, { name: "other" }]);
    const change = (row: Model | undefined, name: string) =>
      audit.paused(WHY, () => Crate.update({ name }, { where: { id: idOf(row) } }));
    await crates.recordAccess(idOf(seen));
    await audit.note({ model, key: String(idOf(seen)), changes: [{ field: "name", old: "a", new: "b" }] });
    await audit.note({ model: "Elsewhere", key: "1" });
    await change(seen, "1");
    await change(other, "2");
    await change(seen, "3");
    const [[clock]] = (await sequelize.query("SELECT clock_timestamp()::text AS now")) as [
      [{ now: string }],
      unknown,
    ];
    const before = clock.now;
    await change(seen, "4");
    await crates.recordAccess(idOf(seen));
    const [plan] = await audit.retention.plan({ model, before });
    const left = [];
    for (;;) {
      const versions = await audit.retention.read({ model, before, limit: 2 });
      if (versions.length === 0) break;
      left.push(...versions);
      const ids = versions.map(({ id }) => id);
      expect(await audit.retention.remove({ model, before, versions })).toEqual({
        removed: ids,
        missing: [],
      });
    }
    expect(left).toHaveLength(plan?.removable ?? 0);
    const ids = left.map(({ id }) => BigInt(id));
    expect(ids).toEqual(ids.toSorted((a, b) => Number(a - b)));
    const ofSeen = left.filter(({ key }) => key === String(idOf(seen)));
    expect(ofSeen.map(({ action, stored }) => [action, stored])).toEqual([
      ["access", { changes: {} }],
      ["note", { changes: { name: ["a", "b"] } }],
      ["gap", { changes: {} }],
    ]);
    expect(await actionsOf(crates, idOf(seen))).toEqual(["create", "gap", "gap", "access"]);
    expect(await actionsOf(crates, idOf(other))).toEqual(["create", "gap"]);
    expect(await crates.at(before).presence(idOf(seen))).toBe("unknown");
    expect((await audit.feed({ actions: ["note"], limit: 500 })).items.map((note) => note.model)).toContain(
      "Elsewhere",
    );
    await Crate.update({ name: "5" }, { where: { id: idOf(other) } });
    expect(changed(await lastVersion(crates, idOf(other)))).toEqual({ name: ["2", "5"] });
  });

  it("a field that one statement set to NULL in two thousand rows is NULL in all of them as of then", async () => {
    const many = Array.from({ length: 2000 }, (_, i) => ({ name: `n${i}`, hidden: "many" }));
    await Crate.bulkCreate(many);
    await Crate.update({ name: null }, { where: { hidden: "many" } });
    const left = await crates
      .at("9999-01-01T00:00:00Z")
      .findAll({ where: { name: { [Op.like]: "n%" } } as never });
    expect(left.filter((row) => /^n\d+$/.test(String((row as { name?: unknown }).name)))).toEqual([]);
    await Crate.destroy({ where: { hidden: "many" } });
  });

  it("97. a backfill of missed changes ends, begins and corrects the histories that a gap left incomplete", async () => {
    const { audit, sequelize } = world();
    await audit.upkeep.backfill({ model: "Crate", missed: true });
    const rows = await Crate.bulkCreate(
      ["gone", "changed", "kept", "pin"].map((name) => ({ name, pin: "1" })),
    );
    const [gone, altered, kept, pinned] = rows.map(idOf);
    const made = await audit.paused(WHY, async () => {
      await Crate.destroy({ where: { id: gone ?? 0 } });
      await Crate.update({ name: "other", hidden: "x" }, { where: { id: altered ?? 0 } });
      await Crate.update({ hidden: "x" }, { where: { id: kept ?? 0 } });
      await Crate.update({ pin: null }, { where: { id: pinned ?? 0 } });
      return Crate.create({ name: "new" });
    });
    const model = "Crate";
    expect(await audit.upkeep.backfill({ model, missed: true, dryRun: true })).toEqual(new Map([[model, 4]]));
    await expect(
      audit.run({ skip: true, reason: WHY }, () => audit.upkeep.backfill({ model, missed: true })),
    ).rejects.toMatchObject({ code: "UNSUPPORTED" });
    const actor = { type: "user", id: "97" };
    const done = await audit.run({ actor }, () => audit.upkeep.backfill({ model, missed: true }));
    expect(done).toEqual(new Map([[model, 4]]));
    const versions = async (id: number | undefined) =>
      (await lifeOf(crates, id ?? 0)).filter(({ action }) => action !== "gap").slice(1);
    const [end] = await versions(gone);
    expect(end).toMatchObject({ action: "delete", actor, reason: "Changed without a record", label: "gone" });
    const [correction] = await versions(altered);
    expect(correction).toMatchObject({ action: "update", label: "other" });
    expect(correction && changed(correction)).toEqual({ name: ["changed", "other"] });
    expect((await versions(pinned)).map(changed)).toEqual([{ pin: ["••••••", null] }]);
    expect(await versions(kept)).toEqual([]);
    const begun = (await lifeOf(crates, idOf(made))).filter(({ action }) => action !== "gap");
    expect(begun.map(({ action, label }) => [action, label])).toEqual([["create", "new"]]);
    const now = crates.at(end?.at ?? "");
    expect(await now.presence(gone ?? 0)).toBe("deleted");
    expect(await crates.at("9999-01-01T00:00:00Z").findAll({ where: { name: "gone" } as never })).toEqual([]);
    expect((await audit.upkeep.verify({ model }))[0]?.mismatched).toBe(0);
    expect(await audit.upkeep.backfill({ model, missed: true })).toEqual(new Map([[model, 0]]));
    await sequelize.query(`UPDATE crates SET name = 'later' WHERE id = ${altered}`);
    expect((await versions(altered)).map(changed)).toEqual([
      { name: ["changed", "other"] },
      { name: ["other", "later"] },
    ]);
    expect(await actionsOf(crates, kept ?? 0)).toEqual(["create", "gap"]);
  });
}
