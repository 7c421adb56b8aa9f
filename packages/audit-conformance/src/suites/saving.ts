import { DataTypes } from "sequelize";
import { expect, it } from "vitest";

import { actionsOf, changed, lastVersion, lifeOf, onlyVersion } from "../reading.ts";
import type { World } from "../world.ts";

/** What saving an instance records, completely or in part. */
export function savingSuite(world: () => World): void {
  it("9. saving an empty list of fields stores and records nothing, and no list means all fields", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ status: "a" });
    thing.status = "b";
    await thing.save({ fields: [] });
    expect(await actionsOf(things, thing.id)).toEqual(["create"]);
    expect((await Thing.findByPk(thing.id))?.status).toBe("a");
    await thing.save();
    expect(changed(await lastVersion(things, thing.id))).toEqual({ status: ["a", "b"] });
  });

  it("9. a foreign key set through its association is recorded as the same field", async () => {
    const { Thing, things, Note, notes } = world();
    const thing = await Thing.create({});
    Note.belongsTo(Thing, { as: "about", foreignKey: "thingId", constraints: false });
    const note = await Note.create({ text: "x" });
    await (note as unknown as { setAbout(target: object): Promise<void> }).setAbout(thing);
    expect(changed(await lastVersion(notes, note.id))).toEqual({ thingId: [null, thing.id] });
    expect(await actionsOf(things, thing.id)).toEqual(["create"]);
  });

  it("10. saving untracked fields records nothing, and a mixed list only the tracked ones", async () => {
    const { audit, engine, sequelize } = world();
    const Kept = sequelize.define(
      "Kept",
      { kept: DataTypes.TEXT, left: DataTypes.TEXT },
      { tableName: "kept", timestamps: false },
    );
    await Kept.sync();
    const kept = audit.track(Kept, { engine, include: ["kept"] });
    await audit.install();
    const row = await Kept.create({ kept: "a", left: "a" });
    const id = row.get("id") as number;
    await row.set({ kept: "b", left: "b" }).save({ fields: ["left"] });
    expect(await actionsOf(kept, id)).toEqual(["create"]);
    await row.set({ kept: "c", left: "c" }).save({ fields: ["left", "kept"] });
    expect(changed(await lastVersion(kept, id))).toEqual({ kept: ["a", "c"] });
    expect(JSON.stringify(await lifeOf(kept, id))).not.toMatch(/left/);
  });

  it("11. a copy made by clearing the key has one create version of its own", async () => {
    const { Thing, things } = world();
    const original = await Thing.create({ status: "original", amount: "1.5" });
    const { id: _id, doubled: _doubled, ...values } = original.get();
    const copy = await Thing.create(values);
    expect(copy.id).not.toBe(original.id);
    expect(changed(await onlyVersion(things, copy.id))).toMatchObject({ status: [null, "original"] });
    expect(await actionsOf(things, original.id)).toEqual(["create"]);
  });

  it("13. deleting an instance that loaded few fields records all of them", async () => {
    const { Thing, things } = world();
    const { id } = await Thing.create({ status: "whole", amount: "7.5", tags: ["x"] });
    const partial = await Thing.findByPk(id, { attributes: ["id"] });
    await partial?.destroy();
    expect(changed(await lastVersion(things, id))).toMatchObject({
      status: ["whole", null],
      amount: ["7.5", null],
      tags: [["x"], null],
    });
  });

  it("17. when recording fails in the middle of a bulk insert, no row is left", async () => {
    const { Thing, sequelize, engine } = world();
    const storage = engine === "delta" ? "audit.log" : "audit.things_history";
    await sequelize.query(
      `ALTER TABLE ${storage} ADD CONSTRAINT never CHECK (version_label NOT LIKE '%refused-17%') NOT VALID`,
    );
    const rows = [{ status: "first-17" }, { status: "refused-17" }, { status: "last-17" }];
    await expect(Thing.bulkCreate(rows)).rejects.toThrow(/never/);
    await sequelize.query(`ALTER TABLE ${storage} DROP CONSTRAINT never`);
    expect(await Thing.count({ where: { status: rows.map(({ status }) => status) } })).toBe(0);
  });

  it("23. refuses the history of an untracked model before any statement is sent", () => {
    const { audit } = world();
    expect(() => audit.tracked("Nobody")).toThrow(expect.objectContaining({ code: "MODEL_NOT_TRACKED" }));
  });

  it("27. a user whose row was rolled back breaks no later write", async () => {
    const { audit, Thing, things, sequelize } = world();
    await audit.run({ actor: { type: "user", id: "gone-27", label: "Gone" } }, async () => {
      await sequelize
        .transaction(async (transaction) => {
          await Thing.create({ status: "user row" }, { transaction });
          throw new Error("rolled back");
        })
        .catch(() => undefined);
      const thing = await Thing.create({ status: "later" });
      expect((await onlyVersion(things, thing.id)).actor).toEqual({
        type: "user",
        id: "gone-27",
        label: "Gone",
      });
    });
  });

  it("73. the latest version ignores unsaved edits, and an invalid key is refused", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ status: "saved" });
    thing.status = "only in memory";
    const newest = await things.latestOf(thing.id);
    expect(newest && changed(newest)["status"]).toEqual([null, "saved"]);
    await expect(things.latestOf(Thing.build().id)).rejects.toMatchObject({ code: "KEY_INVALID" });
  });
}
