import { MASK } from "@hindsight/audit-core/sequelize";
import { Op } from "sequelize";
import { expect, it } from "vitest";

import { lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

export function historyModelSuite(world: () => World): void {
  it("the stored history is a Sequelize model with the documented attributes", async () => {
    const { Thing, things, audit, engine } = world();
    const context = { actor: { type: "user", id: "stored" }, reason: "first", metadata: { n: 1 } };
    const thing = await audit.run(context, () => Thing.create({ status: "a", secret: "s" }));
    await thing.update({ status: "b", happenedAt: new Date(0) });
    const life = await lifeOf(things, thing.id);
    const stored = await things.History.findAll({
      where: engine === "snapshot" ? { id: thing.id } : { versionKey: String(thing.id) },
      order: [["versionId", "ASC"]],
    });
    expect(stored.map(({ versionId }) => versionId)).toEqual(life.map(({ id }) => id));
    expect(stored.map(({ versionTransaction }) => versionTransaction)).toEqual(
      life.map(({ transactionId }) => transactionId),
    );
    const [created, updated] = stored.map((row) => row.get({ plain: true }));
    expect(created).toMatchObject({
      versionAction: "+",
      versionAt: new Date(life[0]?.at ?? ""),
      versionActorId: "stored",
      versionReason: "first",
      versionMetadata: { n: 1 },
      versionLabel: `Thing ${thing.id} (a)`,
    });
    expect(updated?.versionActorId).toBeNull();
    if (engine === "snapshot") {
      expect(created).toMatchObject({ status: "a", secret: MASK, count: 0, versionChanged: null });
      expect(updated).toMatchObject({ status: "b", happenedAt: new Date(0) });
      expect(updated?.versionChanged).toEqual(["status", "happened_at"]);
      expect(created).not.toHaveProperty("cacheKey");
    } else {
      expect(created).toMatchObject({
        versionTable: expect.stringMatching(/^\d+$/) as unknown,
        versionKey: String(thing.id),
      });
      expect(created?.versionChanges).toMatchObject({ status: "a", secret: MASK });
      expect(updated?.versionChanges).toMatchObject({ status: ["a", "b"] });
    }
  });

  it("queries of the stored history filter and count, and see one model only", async () => {
    const { Note, Thing, audit, notes, things } = world();
    const actor = { type: "user", id: "counted" };
    await audit.run({ actor }, async () => {
      const thing = await Thing.create({});
      await thing.update({ status: "x" });
      await Note.create({});
    });
    const where = { versionActorId: actor.id };
    expect([await things.History.count({ where }), await notes.History.count({ where })]).toEqual([2, 1]);
    const updates = { ...where, versionAction: "~", versionAt: { [Op.lte]: new Date(Date.now() + 60_000) } };
    expect(await things.History.count({ where: updates })).toBe(1);
    expect(await things.History.findOne({ where: updates, raw: true })).toMatchObject(where);
  });

  it("the model of the history refuses every write", async () => {
    const { Thing, sequelize, things } = world();
    const { History } = things;
    const thing = await Thing.create({});
    const [row] = await History.findAll({ order: [["versionId", "DESC"]], limit: 1 });
    const where = {};
    const writes: Readonly<Record<string, () => Promise<unknown> | undefined>> = {
      create: () => History.create({} as never),
      bulkCreate: () => History.bulkCreate([]),
      findOrCreate: () => History.findOrCreate({ where }),
      upsert: () => History.upsert({} as never),
      update: () => History.update({ versionReason: "x" }, { where }),
      destroy: () => History.destroy({ where }),
      truncate: () => History.truncate(),
      increment: () => History.increment("versionId", { where }),
      sync: () => History.sync({ force: true }),
      drop: () => History.drop(),
      save: () => row?.set({ versionReason: "x" } as never).save(),
      "instance update": () => row?.update({ versionReason: "x" } as never),
      "instance destroy": () => row?.destroy(),
    };
    for (const [name, write] of Object.entries(writes)) {
      await expect(write(), name).rejects.toMatchObject({ code: "UNSUPPORTED" });
    }
    expect(await lifeOf(things, thing.id)).toMatchObject([{ reason: null }]);
    expect(Object.values(sequelize.models)).not.toContain(History);
  });
}
