import { DataTypes, Model } from "sequelize";
import { expect, it } from "vitest";

import { countingStatements } from "../counting-statements.ts";
import { actionsOf, changed, lastVersion, lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

export function diffAndRevertSuite(world: () => World): void {
  it("76. a diff lists only what differs, sorted, in either direction", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ status: "a", amount: "1", data: { x: 1 } });
    await thing.update({ status: "b", amount: "2" });
    await thing.update({ amount: "1", data: { x: 2 } });
    const [first, , third] = await lifeOf(things, thing.id);
    const [from, to] = [first?.id ?? "", third?.id ?? ""];
    expect(await things.diff(from, to)).toEqual([
      { field: "data", old: { x: 1 }, new: { x: 2 } },
      { field: "status", old: "a", new: "b" },
    ]);
    expect(await things.diff(to, from)).toEqual([
      { field: "data", old: { x: 2 }, new: { x: 1 } },
      { field: "status", old: "b", new: "a" },
    ]);
    expect(await things.diff(from, from)).toEqual([]);
  });

  it("76. a diff compares the requested fields without the excluded ones, and sends no statement if none are left", async () => {
    const { Thing, things, sequelize } = world();
    const thing = await Thing.create({ status: "a", amount: "1", count: 1, secret: "x" });
    await thing.update({ status: "b", amount: "2", count: 2, secret: "y" });
    const [older, newer] = await lifeOf(things, thing.id);
    if (older === undefined || newer === undefined) throw new Error("versions are missing");
    const fieldsOf = async (options: object) =>
      (await things.diff(older, newer, options)).map(({ field }) => field);
    expect(await fieldsOf({})).toEqual(["amount", "count", "doubled", "secret", "status"]);
    expect(await fieldsOf({ fields: ["status", "day"] })).toEqual(["status"]);
    expect(await fieldsOf({ exclude: ["doubled", "secret"] })).toEqual(["amount", "count", "status"]);
    expect(await fieldsOf({ fields: ["status", "count"], exclude: ["count"] })).toEqual(["status"]);
    for (const none of [{ fields: [] }, { fields: ["status"], exclude: ["status"] }]) {
      const { result, statements } = await countingStatements(sequelize, async () =>
        things.diff(older, newer, none as object),
      );
      expect([result, statements]).toEqual([[], 0]);
    }
    for (const unknown of [{ fields: ["nothing"] }, { exclude: ["cacheKey"] }]) {
      await expect(things.diff(older, newer, unknown as object)).rejects.toMatchObject({
        code: "FIELD_UNKNOWN",
      });
    }
  });

  it("76, 78. a diff compares inherited fields, and any recorded field can be named", async () => {
    const { audit, engine, sequelize } = world();
    class Base extends Model {
      static readonly shared = { id: { type: DataTypes.INTEGER, primaryKey: true }, note: DataTypes.TEXT };
    }
    class Derived extends Base {}
    Derived.init(
      { ...Base.shared, own: DataTypes.TEXT },
      { sequelize, tableName: "derived", timestamps: false },
    );
    await Derived.sync();
    const derived = audit.track(Derived, { engine });
    await audit.install();
    const row = await Derived.create({ id: 1, note: "a", own: "a" });
    await row.update({ note: "b", own: "b" });
    const [older, newer] = await lifeOf(derived, 1);
    if (older === undefined || newer === undefined) throw new Error("versions are missing");
    expect((await derived.diff(older, newer)).map(({ field }) => field)).toEqual(["note", "own"]);
    for (const field of derived.fields) {
      const found = await derived.diff(older, newer, { fields: [field] });
      expect(found.map((difference) => difference.field)).toEqual(field === "id" ? [] : [field]);
    }
  });

  it("78. a diff between different rows or with another model's version is refused", async () => {
    const { Thing, Note, things, notes } = world();
    const [one, other] = await Thing.bulkCreate([{}, {}]);
    const note = await Note.create({});
    const [a, b, c] = [
      await lastVersion(things, one?.id ?? 0),
      await lastVersion(things, other?.id ?? 0),
      await lastVersion(notes, note.id),
    ];
    await expect(things.diff(a, b)).rejects.toMatchObject({ code: "ROWS_DIFFER" });
    await expect(things.diff(a, c)).rejects.toMatchObject({ code: "VERSION_NOT_FOUND" });
  });

  it("79. a revert is a new version, and the row equals the old state", async () => {
    const { Thing, things, audit } = world();
    const thing = await Thing.create({
      status: "good",
      amount: "5.00",
      data: { deep: [1] },
      tags: ["t"],
      bytes: Buffer.from([7]),
    });
    const [created] = await lifeOf(things, thing.id);
    const then = await things.at(created?.at ?? "").findByPk(thing.id);
    await thing.update({ status: "bad", amount: null, data: null, tags: [], bytes: null, count: 9 });
    const version = await audit.run({ actor: { type: "user", id: "79" } }, () =>
      things.revert(created?.id ?? "", { reason: "undo" }),
    );
    expect(version).toMatchObject({ action: "update", reason: "undo", actor: { id: "79" } });
    expect(await things.at(version.at).findByPk(thing.id)).toEqual(then);
    await thing.reload();
    expect(thing).toMatchObject({ status: "good", amount: "5.00", data: { deep: [1] }, count: 0 });
    expect(await actionsOf(things, thing.id)).toEqual(["create", "update", "update"]);
  });

  it("79. a revert keeps the present values of masked and excluded columns", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ status: "a", secret: "s1", cacheKey: "k1" });
    const created = await lastVersion(things, thing.id);
    await thing.update({ status: "b", secret: "s2", cacheKey: "k2" });
    await things.revert(created);
    await thing.reload();
    expect(thing).toMatchObject({ status: "a", secret: "s2", cacheKey: "k2" });
  });

  it("79. a revert of certain fields leaves the others as they are, and names those that cannot be put back", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ status: "a", amount: "1.50", data: { x: 1 }, secret: "s1" });
    const created = await lastVersion(things, thing.id);
    await thing.update({ status: "b", amount: "2.00", data: { x: 2 }, secret: "s2" });
    const version = await things.revert(created, { fields: ["status", "data"], reason: "two of them" });
    expect(version.changes.map(({ field }) => field).toSorted()).toEqual(["data", "status"]);
    await thing.reload();
    expect(thing).toMatchObject({ status: "a", amount: "2.00", data: { x: 1 }, secret: "s2" });
    const nothing = { code: "NOTHING_TO_REVERT" };
    await expect(things.revert(created, { fields: ["status"] })).rejects.toMatchObject(nothing);
    await expect(things.revert(created, { fields: [] })).rejects.toMatchObject(nothing);
    for (const kept of ["secret", "doubled", "id"] as const) {
      await expect(things.revert(created, { fields: ["amount", kept] })).rejects.toMatchObject({
        code: "REVERT_BLOCKED",
        message: expect.stringContaining(kept) as string,
      });
    }
    const unknown = { fields: ["cacheKey"] } as object;
    await expect(things.revert(created, unknown)).rejects.toMatchObject({ code: "FIELD_UNKNOWN" });
    expect((await lastVersion(things, thing.id)).id).toBe(version.id);
    await thing.destroy();
    await expect(things.revert(created, { fields: ["amount"] })).rejects.toMatchObject({
      code: "REVERT_BLOCKED",
      message: expect.stringContaining("gone") as string,
    });
  });

  it("79. restores a deleted row with its last values, whatever its kind of key", async () => {
    const { Note, Part, Thing, notes, parts } = world();
    const thing = await Thing.create({});
    const note = await Note.create({ text: "back", thingId: thing.id });
    await Part.create({ thingId: thing.id, position: 9, name: "back" });
    await note.destroy();
    await Part.destroy({ where: { thingId: thing.id } });
    expect(await notes.restore(note.id, { reason: "needed" })).toMatchObject({
      action: "create",
      reason: "needed",
    });
    expect((await Note.findByPk(note.id))?.get()).toEqual({ id: note.id, text: "back", thingId: thing.id });
    expect(await parts.restore({ thingId: thing.id, position: 9 })).toMatchObject({ action: "create" });
    await expect(notes.restore(note.id)).rejects.toMatchObject({ code: "NOTHING_TO_REVERT" });
  });

  it("79. a deleted row must be restored before its children; the error of a child names what blocks it", async () => {
    const { capture, Thing, Part, things, parts } = world();
    const thing = await Thing.create({ status: "parent" });
    const child = await Thing.create({ status: "child", parentId: thing.id });
    const key = { thingId: thing.id, position: 79 };
    await Part.create({ ...key, name: "part" });
    await child.destroy();
    // Hooks do not see what a cascade deletes, so the part is deleted explicitly.
    if (capture === "hooks") await Part.destroy({ where: key });
    await thing.destroy();
    await expect(things.restore(child.id)).rejects.toMatchObject({
      code: "REVERT_BLOCKED",
      message: expect.stringContaining("things_parent_id_fkey") as string,
    });
    await expect(parts.restore(key)).rejects.toMatchObject({
      code: "REVERT_BLOCKED",
      message: expect.stringContaining("parts_thing_id_fkey") as string,
    });
    expect(await Thing.count({ where: { id: [thing.id, child.id] } })).toBe(0);
    await things.restore(thing.id);
    await things.restore(child.id);
    await parts.restore(key);
    expect(await Thing.findByPk(child.id)).toMatchObject({ status: "child", parentId: thing.id });
    expect(await Part.findOne({ where: key })).toMatchObject({ name: "part" });
  });

  it("80. a revert that violates a constraint fails naming it, and changes nothing", async () => {
    const { Thing, Note, notes, things } = world();
    const [gone, holder] = await Thing.bulkCreate([{}, { unique: "u80" }]);
    const note = await Note.create({ thingId: gone?.id ?? 0, text: "a" });
    const pointing = await lastVersion(notes, note.id);
    await note.update({ thingId: null, text: "b" });
    await gone?.destroy();
    await expect(notes.revert(pointing)).rejects.toMatchObject({
      code: "REVERT_BLOCKED",
      message: expect.stringContaining("notes_thing_id_fkey") as string,
    });
    expect((await note.reload()).text).toBe("b");
    const taken = await lastVersion(things, holder?.id ?? 0);
    await holder?.update({ unique: null });
    await Thing.create({ unique: "u80" });
    await expect(things.revert(taken)).rejects.toMatchObject({
      code: "REVERT_BLOCKED",
      message: expect.not.stringContaining("u80") as string,
    });
  });

  it("refuses a revert to the present state, to a deletion or to an unknown version", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({});
    const version = await lastVersion(things, thing.id);
    await expect(things.revert(version)).rejects.toMatchObject({ code: "NOTHING_TO_REVERT" });
    await thing.destroy();
    await expect(things.revert(await lastVersion(things, thing.id))).rejects.toMatchObject({
      code: "REVERT_BLOCKED",
    });
    for (const id of ["999999999", "0", "", "x", "1; DROP TABLE things"]) {
      await expect(things.revert(id)).rejects.toMatchObject({ code: "VERSION_NOT_FOUND" });
    }
  });

  it("previous and next step through a row's versions, and blame finds the version that last changed each field", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ status: "a", amount: "1" });
    await thing.update({ status: "b" }, { audit: { reason: "second" } });
    const [first, second] = await lifeOf(things, thing.id);
    expect(await things.next(first?.id ?? "")).toEqual(second);
    expect(await things.previous(second?.id ?? "")).toEqual(first);
    expect(await things.previous(first?.id ?? "")).toBeNull();
    expect(await things.next(second?.id ?? "")).toBeNull();
    const blame = Object.fromEntries(
      (await things.blame(thing.id)).map(({ field, version }) => [field, version.reason]),
    );
    expect(blame).toEqual({ id: null, status: "second", amount: null, count: null, doubled: null });
    expect(changed(await things.version(second?.id ?? ""))).toEqual({ status: ["a", "b"] });
  });
}
