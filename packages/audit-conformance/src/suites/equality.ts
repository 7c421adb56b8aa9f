import { expect, it } from "vitest";

import { actionsOf, changed, lastVersion, lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

/** Which values are equal although they are written differently. */
export function equalitySuite(world: () => World): void {
  it("32. 1 and '1' are equal in a numeric column; true and 1 differ inside JSON", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ count: 1, data: { on: true } });
    await Thing.update({ count: "1" as unknown as number }, { where: { id: thing.id } });
    expect(await actionsOf(things, thing.id)).toEqual(["create"]);
    await thing.update({ data: { on: 1 } });
    expect(changed(await lastVersion(things, thing.id))).toEqual({ data: [{ on: true }, { on: 1 }] });
  });

  it("35. dates compare as dates: another spelling is no change, the next day is one, and a time without a zone works", async () => {
    const { Thing, things, sequelize } = world();
    const thing = await Thing.create({ day: "2026-03-01" });
    await sequelize.query(`UPDATE things SET day = 'March 1, 2026' WHERE id = ${thing.id}`);
    await sequelize.query(`UPDATE things SET day = '2026-03-01 23:59' WHERE id = ${thing.id}`);
    expect(await actionsOf(things, thing.id)).toEqual(["create"]);
    await sequelize.query(
      `UPDATE things SET happened_at = '2026-03-01 12:00', day = '20260302' WHERE id = ${thing.id}`,
    );
    expect(changed(await lastVersion(things, thing.id))).toMatchObject({ day: ["2026-03-01", "2026-03-02"] });
  });

  it("37. dates and nested values inside JSON compare equal after a reload", async () => {
    const { Thing, things } = world();
    const at = new Date("2026-01-02T03:04:05.678Z");
    const thing = await Thing.create({ data: { at, list: [at, null] } });
    const reloaded = await Thing.findByPk(thing.id);
    await reloaded?.update({ data: { list: [at, null], at } });
    expect(await actionsOf(things, thing.id)).toEqual(["create"]);
    const text = at.toISOString();
    expect(changed(await lastVersion(things, thing.id))["data"]).toEqual([
      null,
      { at: text, list: [text, null] },
    ]);
  });

  it("41. a path is recorded like any other text, and so is its removal", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ status: "/files/Übergröße/ñ 1.pdf" });
    await thing.update({ status: "" });
    expect((await lifeOf(things, thing.id)).map((version) => changed(version)["status"])).toEqual([
      [null, "/files/Übergröße/ñ 1.pdf"],
      ["/files/Übergröße/ñ 1.pdf", ""],
    ]);
  });

  it("44. a column that no form shows is recorded, compared and reverted like any other", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ big: "9007199254740993" });
    await thing.update({ big: "9007199254740994" });
    const [first, second] = await lifeOf(things, thing.id);
    if (first === undefined || second === undefined) throw new Error("versions are missing");
    const change = { field: "big", old: "9007199254740993", new: "9007199254740994" };
    expect(await things.diff(first, second)).toEqual([change]);
    await things.revert(first);
    expect((await thing.reload()).big).toBe("9007199254740993");
  });

  it("45. values given as texts are recorded in the type of their column", async () => {
    const { Thing, things, Note, notes } = world();
    const given = {
      count: "7",
      flag: "true",
      happenedAt: "2026-01-02 03:04:05.123456+01",
      day: "2026-01-02",
    };
    const thing = await Thing.create(given as object);
    expect(changed(await lastVersion(things, thing.id))).toMatchObject({
      count: [null, 7],
      flag: [null, true],
      day: [null, "2026-01-02"],
      happenedAt: [null, expect.stringMatching(/^2026-01-02T02:04:05\.123/)],
    });
    const id = "0190A9A2-7D4E-7C3A-9A3B-3D2F0C7B2A11";
    await Note.create({ id });
    expect((await lastVersion(notes, id)).key).toBe(id.toLowerCase());
  });

  it("68. of two versions in the same microsecond the later one counts, and next and previous visit both", async () => {
    const { Thing, things, sequelize, engine } = world();
    const thing = await Thing.create({ status: "a" });
    await thing.update({ status: "b" });
    const storage = engine === "delta" ? "audit.log" : "audit.things_history";
    const [first, second] = await lifeOf(things, thing.id);
    if (first === undefined || second === undefined) throw new Error("versions are missing");
    await sequelize.transaction(async (transaction) => {
      await sequelize.query("SET LOCAL hindsight.maintenance = 'on'", { transaction });
      await sequelize.query(
        `UPDATE ${storage} SET version_at = '${first.at}' WHERE version_id = ${second.id}`,
        { transaction },
      );
    });
    expect(await things.at(first.at).findAll({ where: { id: thing.id } })).toMatchObject([{ status: "b" }]);
    expect((await things.next(first))?.id).toBe(second.id);
    expect((await things.previous(second))?.id).toBe(first.id);
  });
}
