import { expect, it } from "vitest";

import { actionsOf, changed, lastVersion, onlyVersion } from "./reading.ts";
import type { World } from "./world.ts";

export function valueSuite(world: () => World): void {
  it('31. NULL, "" and "null" are three different values', async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ status: null });
    for (const status of ["", "null", null]) {
      const old = thing.status;
      await thing.update({ status });
      expect(changed(await lastVersion(things, thing.id))).toEqual({ status: [old, status] });
    }
  });

  it("33. 1.50 and 1.5 are no change; 30 digits, NaN and bigints survive", async () => {
    const { Thing, things, sequelize } = world();
    const amount = "123456789012345678901234567890.123456789";
    const thing = await Thing.create({ amount: "1.50", big: "9007199254740993" });
    const same = await Thing.create({ amount: "1.50" });
    await Thing.update({ amount: "1.5" }, { where: { id: same.id } });
    expect(await actionsOf(things, same.id)).toEqual(["create"]);
    expect(changed(await onlyVersion(things, thing.id))).toMatchObject({
      amount: [null, "1.50"],
      big: [null, "9007199254740993"],
    });
    await thing.update({ amount });
    expect(changed(await lastVersion(things, thing.id))).toEqual({ amount: ["1.50", amount] });
    await sequelize.query(`UPDATE things SET amount = 'NaN' WHERE id = ${thing.id}`);
    expect(changed(await lastVersion(things, thing.id))).toEqual({ amount: [amount, "NaN"] });
  });

  it("34. the same instant in another zone is no change, a microsecond later is", async () => {
    const { Thing, things, sequelize } = world();
    const thing = await Thing.create({});
    const set = (time: string) =>
      sequelize.query(`UPDATE things SET happened_at = '${time}' WHERE id = ${thing.id}`);
    await set("2026-03-01 12:00:00.000001+00");
    await set("2026-03-01 14:30:00.000001+02:30");
    expect(await actionsOf(things, thing.id)).toEqual(["create", "update"]);
    await set("2026-03-01 12:00:00.000002+00");
    expect(changed(await lastVersion(things, thing.id))).toEqual({
      happenedAt: ["2026-03-01T12:00:00.000001Z", "2026-03-01T12:00:00.000002Z"],
    });
    await set("infinity");
    expect(changed(await lastVersion(things, thing.id))["happenedAt"]?.[1]).toBe("infinity");
  });

  it("34. versions written under another zone and date style read the same", async () => {
    const { Thing, things, sequelize } = world();
    const thing = await Thing.create({});
    await sequelize.transaction(async (transaction) => {
      await sequelize.query("SET LOCAL TimeZone = 'Asia/Kolkata'; SET LOCAL DateStyle = 'German'", {
        transaction,
      });
      await sequelize.query(
        `UPDATE things SET happened_at = '2026-03-01 12:00:00+00', day = '2026-02-03' WHERE id = ${thing.id}`,
        { transaction },
      );
    });
    expect(changed(await lastVersion(things, thing.id))).toEqual({
      happenedAt: [null, "2026-03-01T12:00:00Z"],
      day: [null, "2026-02-03"],
    });
  });

  it("36. JSON: order of keys is no change, a nested edit is; null members and types are kept", async () => {
    const { Thing, things, sequelize } = world();
    const thing = await Thing.create({ data: { a: null, b: [1, { c: "1" }] } });
    await Thing.update({ data: { b: [1, { c: "1" }], a: null } }, { where: { id: thing.id } });
    expect(changed(await onlyVersion(things, thing.id))).toMatchObject({
      data: [null, { a: null, b: [1, { c: "1" }] }],
    });
    await Thing.update({ data: { a: null, b: [1, { c: 1 }] } }, { where: { id: thing.id } });
    expect(changed(await lastVersion(things, thing.id))["data"]?.[1]).toEqual({ a: null, b: [1, { c: 1 }] });
    await sequelize.query(`UPDATE things SET data = 'null' WHERE id = ${thing.id}`);
    expect(changed(await lastVersion(things, thing.id))["data"]?.[1]).toBeNull();
    await sequelize.query(`UPDATE things SET data = NULL WHERE id = ${thing.id}`);
    expect(await actionsOf(things, thing.id)).toEqual(["create", "update", "update", "update"]);
  });

  it("38. bytes that are no text are kept and compared as bytes", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ bytes: Buffer.from([0, 0xff, 0xfe]) });
    await Thing.update({ bytes: Buffer.from([0, 0xff, 0xfd]) }, { where: { id: thing.id } });
    const version = await lastVersion(things, thing.id);
    expect(changed(version)).toEqual({ bytes: ["\\x00fffe", "\\x00fffd"] });
    expect(await things.at(version.at).findByPk(thing.id)).toMatchObject({
      bytes: Buffer.from([0, 0xff, 0xfd]),
    });
  });

  it("39. arrays: the same content is no change, odd elements survive", async () => {
    const { Thing, things } = world();
    const tags = ['x,"y"', "", "NULL", "{}", "back\\slash"];
    const thing = await Thing.create({ tags });
    await Thing.update({ tags }, { where: { id: thing.id } });
    expect(changed(await onlyVersion(things, thing.id))["tags"]).toEqual([null, tags]);
  });

  it("40. composed and decomposed é differ", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ status: "\u00e9" });
    await thing.update({ status: "e\u0301" });
    expect(changed(await lastVersion(things, thing.id))).toEqual({ status: ["\u00e9", "e\u0301"] });
  });

  it("43. generated columns and defaults are recorded as the table has them", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ count: 21 });
    const version = await onlyVersion(things, thing.id);
    expect(await things.at(version.at).findByPk(thing.id)).toMatchObject({ count: 21, doubled: 42 });
  });

  it("46. UUID and composite keys find their history, in each form a version shows", async () => {
    const { Note, Part, Thing, notes, parts } = world();
    const note = await Note.create({ text: "n" });
    const thing = await Thing.create({});
    await Part.create({ thingId: thing.id, position: 3, name: "p" });
    expect((await onlyVersion(notes, note.id.toUpperCase())).key).toBe(note.id);
    const version = await onlyVersion(parts, { thingId: thing.id, position: 3 });
    expect(await onlyVersion(parts, version.key)).toEqual(version);
  });

  it("a key of the wrong type or shape is refused", async () => {
    const { things, parts } = world();
    await expect(things.history("not a number")).rejects.toMatchObject({ code: "KEY_INVALID" });
    await expect(things.at(new Date()).findByPk("99999999999999")).rejects.toMatchObject({
      code: "KEY_INVALID",
    });
    await expect(parts.history({ thingId: 1 })).rejects.toMatchObject({ code: "KEY_INVALID" });
    await expect(parts.history("1")).rejects.toMatchObject({ code: "KEY_INVALID" });
  });
}
