import { DataTypes } from "sequelize";
import { expect, it } from "vitest";

import { countingStatements } from "../counting-statements.ts";
import { actionsOf, changed, lastVersion, lifeOf, onlyVersion } from "../reading.ts";
import type { World } from "../world.ts";

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

  it('31. NULL to NULL is no change, and NULL to "None" or "null" is one', async () => {
    const { Thing, things } = world();
    const [kept, none, word] = await Thing.bulkCreate([{}, {}, {}]);
    const ids = [kept?.id ?? 0, none?.id ?? 0, word?.id ?? 0];
    for (const [index, status] of [null, "None", "null"].entries()) {
      await Thing.update({ status }, { where: { id: ids[index] } });
    }
    const lives = await Promise.all(ids.map(async (id) => (await lifeOf(things, id)).map(changed)));
    expect(lives.map((life) => life.slice(1))).toEqual([
      [],
      [{ status: [null, "None"] }],
      [{ status: [null, "null"] }],
    ]);
  });

  it("33. 1.50 to 1.5 is no change, and 30 digits, NaN and bigints stay exact", async () => {
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

  it("34. the same instant in another zone is no change, and a microsecond later is one", async () => {
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

  it("36. another order of JSON keys is no change, a nested edit is one, and null members and types are kept", async () => {
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

  it("36. an empty list, an empty object, an empty array column and NULL are four different values", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ data: null, tags: null });
    const set = (values: { data?: object | null; tags?: string[] | null }) =>
      Thing.update(values as object, { where: { id: thing.id } });
    await set({ data: [], tags: [] });
    await set({ data: {}, tags: [] });
    await set({ data: null, tags: null });
    expect((await lifeOf(things, thing.id)).slice(1).map(changed)).toEqual([
      { data: [null, []], tags: [null, []] },
      { data: [[], {}] },
      { data: [{}, null], tags: [[], null] },
    ]);
  });

  it("37. values that JSON has no form for are stored as their toJSON() says, and compare equal", async () => {
    const { Thing, things } = world();
    class Money {
      readonly #cents: bigint;
      constructor(cents: bigint) {
        this.#cents = cents;
      }
      toJSON() {
        return `${this.#cents} cents`;
      }
    }
    const data = () => ({ price: new Money(150n), at: new Date(0), none: undefined });
    const thing = await Thing.create({ data: data() });
    await Thing.update({ data: data() }, { where: { id: thing.id } });
    const version = await onlyVersion(things, thing.id);
    const stored = { price: "150 cents", at: "1970-01-01T00:00:00.000Z" };
    expect(changed(version)["data"]).toEqual([null, stored]);
    expect(await things.at(version.at).findByPk(thing.id)).toMatchObject({ data: stored });
  });

  it("38. bytes that are not text are kept and compared as bytes", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ bytes: Buffer.from([0, 0xff, 0xfe]) });
    await Thing.update({ bytes: Buffer.from([0, 0xff, 0xfd]) }, { where: { id: thing.id } });
    const version = await lastVersion(things, thing.id);
    expect(changed(version)).toEqual({ bytes: ["\\x00fffe", "\\x00fffd"] });
    expect(await things.at(version.at).findByPk(thing.id)).toMatchObject({
      bytes: Buffer.from([0, 0xff, 0xfd]),
    });
  });

  it("39. an array with the same elements is no change, and odd elements stay exact", async () => {
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

  it("40. models, tables, columns, labels and values may be in any script", async () => {
    const { audit, engine, sequelize } = world();
    const Größe = sequelize.define(
      "Größe",
      {
        имя: { type: DataTypes.TEXT, comment: "ονομασία" },
        数量: { type: DataTypes.INTEGER, field: "menge_ß" },
      },
      { tableName: "größen_表", timestamps: false },
    );
    await Größe.sync();
    const tracked = audit.track(Größe, {
      engine,
      name: "Größe 表",
      label: "表 {имя} – 🎉",
      fields: { 数量: { label: "数量 (個)", choices: { 1: "ένα" } } },
    });
    await audit.install();
    const row = await Größe.create({ имя: "e\u0301", 数量: 1 });
    const id = row.get("id") as number;
    await row.update({ имя: "\u00e9" });
    const [first, second] = await lifeOf(tracked, id);
    if (first === undefined || second === undefined) throw new Error("versions are missing");
    expect([first.label, second.label]).toEqual(["表 e\u0301 – 🎉", "表 \u00e9 – 🎉"]);
    expect(changed(second)).toEqual({ имя: ["e\u0301", "\u00e9"] });
    expect(tracked.display(first)).toMatchObject({
      name: "Größe 表",
      changes: expect.arrayContaining([
        expect.objectContaining({ field: "имя", label: "ονομασία" }),
        expect.objectContaining({ field: "数量", label: "数量 (個)", new: "ένα" }),
      ]) as unknown,
    });
    expect(await tracked.at(first.at).findOne({ where: { имя: "e\u0301" } })).toMatchObject({ 数量: 1 });
    expect((await audit.feed({ models: ["Größe"] })).items.map(({ id: version }) => version)).toEqual([
      second.id,
      first.id,
    ]);
    await tracked.revert(first);
    expect((await row.reload()).get("имя")).toBe("e\u0301");
  });

  it("43. generated columns and defaults are recorded as the table has them", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ count: 21 });
    const version = await onlyVersion(things, thing.id);
    expect(await things.at(version.at).findByPk(thing.id)).toMatchObject({ count: 21, doubled: 42 });
  });

  it("46. UUID and composite keys find their history in each accepted form", async () => {
    const { Note, Part, Thing, notes, parts } = world();
    const note = await Note.create({ text: "n" });
    const thing = await Thing.create({});
    await Part.create({ thingId: thing.id, position: 3, name: "p" });
    expect((await onlyVersion(notes, note.id.toUpperCase())).key).toBe(note.id);
    const version = await onlyVersion(parts, { thingId: thing.id, position: 3 });
    expect(await onlyVersion(parts, version.key)).toEqual(version);
  });

  it("46. a history is read by its key in one statement, whatever the kind of key", async () => {
    const { Note, Part, Thing, notes, parts, things, sequelize } = world();
    const thing = await Thing.create({});
    const note = await Note.create({ text: "one" });
    await Part.create({ thingId: thing.id, position: 1, name: "one" });
    const key = { thingId: thing.id, position: 1 };
    for (const read of [
      () => things.history(thing.id),
      () => notes.history(note.id),
      () => parts.history(key),
      () => parts.latestOf(key),
    ]) {
      await read();
      const { result, statements } = await countingStatements(sequelize, async (): Promise<unknown> =>
        read(),
      );
      expect([statements, result]).toEqual([1, expect.anything()]);
    }
  });

  it("refuses a key of the wrong type or shape", async () => {
    const { things, parts } = world();
    await expect(things.history("not a number")).rejects.toMatchObject({ code: "KEY_INVALID" });
    await expect(things.at(new Date()).findByPk("99999999999999")).rejects.toMatchObject({
      code: "KEY_INVALID",
    });
    await expect(parts.history({ thingId: 1 })).rejects.toMatchObject({ code: "KEY_INVALID" });
    await expect(parts.history("1")).rejects.toMatchObject({ code: "KEY_INVALID" });
  });
}
