import type { ChangesQuery, TrackedModel, Value } from "@hindsight/audit-core/sequelize";
import { type DataType, DataTypes } from "sequelize";
import { expect, it } from "vitest";

import { lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

export function searchSuite(world: () => World): void {
  it("finds versions by the old value of a field, the new one, or both", async () => {
    const { Thing, things, audit } = world();
    const actor = { type: "user", id: "search" };
    const thing = await audit.run({ actor }, async () => {
      const made = await Thing.create({ status: "pending" });
      await made.update({ status: "cancelled" });
      await made.update({ status: "pending", count: 1 });
      await made.update({ count: 2 });
      await made.update({ status: null });
      await made.destroy();
      return made;
    });
    const life = await lifeOf(things, thing.id);
    const found = async (query: ChangesQuery) => {
      const { items } = await things.changes({ actors: [actor.id], field: "status", ...query });
      return items.map(({ id }) => life.findIndex((version) => version.id === id));
    };
    expect(await found({ old: "pending", new: "cancelled" })).toEqual([1]);
    expect(await found({ old: "pending" })).toEqual([4, 1]);
    expect(await found({ new: "pending" })).toEqual([2, 0]);
    expect(await found({ old: null })).toEqual([0]);
    expect(await found({ new: null })).toEqual([4]);
    expect(await found({ new: "pend" })).toEqual([]);
    expect(await found({ new: "pending", actions: ["create"] })).toEqual([0]);
    expect(await found({ field: "count", old: 2 })).toEqual([5]);
    expect(await found({ field: "count", old: 2, new: null, actions: ["delete"] })).toEqual([5]);
  });

  it("every value that a version shows finds it, by the equality of the value's type", async () => {
    const { Thing, things } = world();
    const before = { amount: "1.50", big: "9007199254740993", flag: true, day: "2026-02-28" };
    const rich = {
      data: { b: [1, null], a: "x" },
      tags: ['a "b"', "c,d\\", "NULL", ""],
      bytes: Buffer.from([0, 255]),
    };
    const thing = await Thing.create({
      ...before,
      ...rich,
      happenedAt: new Date("2026-01-01T00:00:00.123Z"),
    });
    await thing.update({ amount: "2", big: null, flag: false, day: null, data: {}, tags: [], bytes: null });
    const life = await lifeOf(things, thing.id);
    const ids = async (field: string, side: "old" | "new", value: Value) => {
      const { items } = await things.changes({ field, [side]: value, limit: 500 });
      return items.map(({ id }) => id);
    };
    for (const { id, changes } of life) {
      for (const { field, old, new: now } of changes.filter((change) => change.field !== "doubled")) {
        expect(await ids(field, "old", old), `${field} old`).toContain(id);
        expect(await ids(field, "new", now), `${field} new`).toContain(id);
      }
    }
    const created = life[0]?.id;
    expect(await ids("amount", "new", 1.5)).toContain(created);
    expect(await ids("amount", "new", "1.500000000000000000001")).not.toContain(created);
    expect(await ids("data", "new", { a: "x", b: [1, null] })).toContain(created);
    expect(await ids("happenedAt", "new", "2026-01-01T01:00:00.123+01:00")).toContain(created);
    expect(await ids("big", "new", "9007199254740992")).not.toContain(created);
  });

  it("refuses values without a field, of a masked field or of another type, and unknown actions", async () => {
    const { things } = world();
    const refused: readonly ChangesQuery[] = [
      { old: "a" },
      { field: "secret", new: "top-secret" },
      { field: "count", old: "many" },
      { field: "tags", new: { not: "an array" } },
    ];
    for (const query of refused) {
      await expect(things.changes(query)).rejects.toMatchObject({
        code: "OPTION_INVALID",
        message: expect.not.stringMatching(/top-secret|many|array/) as string,
      });
    }
    await expect(things.changes({ field: "ghost", old: 1 })).rejects.toMatchObject({ code: "FIELD_UNKNOWN" });
    for (const action of ["insert", "constructor", ""] as never[]) {
      const isNone = { code: "OPTION_INVALID", message: expect.stringContaining("soft-delete") as string };
      await expect(things.changes({ actions: [action] })).rejects.toMatchObject(isNone);
      await expect(world().audit.feed({ actions: ["create", action] })).rejects.toMatchObject(isNone);
    }
  });

  it.each(["integer", "jsonb"])(
    "finds a value of a former type by its text after a change to %s",
    async (type) => {
      const { audit, engine, sequelize } = world();
      const table = `searched_${type}`;
      const define = (level: DataType) =>
        sequelize.define(
          `Searched${type}`,
          { id: { type: DataTypes.INTEGER, primaryKey: true }, level },
          { tableName: table, timestamps: false },
        );
      const Before = define(DataTypes.TEXT);
      await Before.sync();
      audit.track(Before, { engine });
      await audit.install();
      await Before.create({ id: 1, level: "high" });
      await Before.update({ level: "3" }, { where: { id: 1 } });
      await sequelize.query(`ALTER TABLE ${table} ALTER level TYPE ${type} USING level::${type}`);
      audit.untrack(Before);
      const rows = audit.track(define(type === "jsonb" ? DataTypes.JSONB : DataTypes.INTEGER), {
        engine,
      }) as TrackedModel;
      await audit.install();
      const actions = async (query: ChangesQuery) =>
        (await rows.changes({ field: "level", ...query })).items.map(({ action }) => action);
      expect(await actions({ new: "high" })).toEqual(["create"]);
      expect(await actions({ old: "high" })).toEqual(["update"]);
      expect(await actions({ new: 3 })).toEqual(["update"]);
      expect(await actions({ new: "low" })).toEqual([]);
    },
  );
}
