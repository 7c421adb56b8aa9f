import { expect, it } from "vitest";

import { actionsOf, lastVersion, onlyVersion } from "../reading.ts";
import { openTransaction } from "../open-transaction.ts";
import type { World } from "../world.ts";

export function readsInTransactionsSuite(world: () => World): void {
  it("every read in a transaction sees its changes, and no read outside does", async () => {
    const { Thing, things, audit, sequelize } = world();
    const actor = { type: "user", id: "in-transaction" };
    const thing = await Thing.create({ status: "a" });
    const created = await onlyVersion(things, thing.id);
    const transaction = await openTransaction(sequelize);
    await audit.run({ actor }, () => thing.update({ status: "b" }, { transaction }));

    const [updated] = (await things.history(thing.id, { transaction })).items;
    expect(updated?.changes).toEqual([{ field: "status", old: "a", new: "b" }]);
    const { id = "", at = "" } = updated ?? {};
    expect(await things.version(id, { transaction })).toEqual(updated);
    expect(await things.previous(id, { transaction })).toEqual(created);
    expect(await things.next(created, { transaction })).toEqual(updated);
    expect((await things.changes({ actors: [actor.id], transaction })).items).toEqual([updated]);
    expect((await audit.feed({ actors: [actor.id], transaction })).items).toEqual([updated]);
    expect(await things.diff(created, id, { transaction })).toEqual(updated?.changes);
    const blame = await things.blame(thing.id, { transaction });
    expect(blame.find(({ field }) => field === "status")?.version).toEqual(updated);
    const past = things.at(at, { transaction });
    expect(await past.findByPk(thing.id)).toMatchObject({ status: "b" });
    expect(await past.findAll({ where: { id: thing.id } })).toMatchObject([{ status: "b" }]);
    expect(await past.count({ where: { id: thing.id, status: "b" } })).toBe(1);
    expect(await past.recorded(thing.id)).toMatchObject({ status: "b" });

    expect(await actionsOf(things, thing.id)).toEqual(["create"]);
    await expect(things.version(id)).rejects.toMatchObject({ code: "VERSION_NOT_FOUND" });
    expect((await things.changes({ actors: [actor.id] })).items).toEqual([]);
    expect((await audit.feed({ actors: [actor.id] })).items).toEqual([]);
    expect(await things.at(at).findByPk(thing.id)).toMatchObject({ status: "a" });
    await transaction.rollback();
  });

  it("a revert and a restore in a transaction are rolled back with it", async () => {
    const { Thing, things, sequelize } = world();
    const thing = await Thing.create({ status: "a" });
    const created = await onlyVersion(things, thing.id);
    await thing.update({ status: "b" });
    const transaction = await openTransaction(sequelize);
    const reverted = await things.revert(created, { transaction, reason: "inside" });
    expect(reverted).toMatchObject({ reason: "inside", changes: [{ field: "status", old: "b", new: "a" }] });
    await thing.destroy({ transaction });
    expect(await things.restore(thing.id, { transaction })).toMatchObject({ action: "create" });
    await transaction.rollback();
    expect((await thing.reload()).status).toBe("b");
    expect(await actionsOf(things, thing.id)).toEqual(["create", "update"]);
  });

  it("a revert inside a savepoint is rolled back with the savepoint", async () => {
    const { Thing, things, sequelize } = world();
    const thing = await Thing.create({ status: "a" });
    const created = await onlyVersion(things, thing.id);
    await sequelize.transaction(async (outer) => {
      const savepoint = await sequelize.transaction({ transaction: outer });
      await thing.update({ status: "b", count: 1 }, { transaction: savepoint });
      await things.revert(created, { transaction: savepoint });
      await savepoint.rollback();
    });
    expect(await actionsOf(things, thing.id)).toEqual(["create"]);
    expect(await thing.reload()).toMatchObject({ status: "a", count: 0 });
  });

  it("80. a blocked revert leaves the caller's transaction usable", async () => {
    const { Thing, Note, notes, things, sequelize } = world();
    const gone = await Thing.create({});
    const note = await Note.create({ thingId: gone.id });
    const pointing = await lastVersion(notes, note.id);
    await note.update({ thingId: null });
    await gone.destroy();
    const other = await Thing.create({ status: "a" });
    await sequelize.transaction(async (transaction) => {
      await expect(notes.revert(pointing, { transaction })).rejects.toMatchObject({ code: "REVERT_BLOCKED" });
      await other.update({ status: "b" }, { transaction });
    });
    expect(await actionsOf(things, other.id)).toEqual(["create", "update"]);
    expect((await note.reload()).thingId).toBeNull();
  });

  it("refuses a transaction that has ended", async () => {
    const { things, audit, sequelize } = world();
    const transaction = await openTransaction(sequelize);
    await transaction.rollback();
    const refusal = { code: "OPTION_INVALID" };
    await expect(things.history(1, { transaction })).rejects.toMatchObject(refusal);
    await expect(things.restore(1, { transaction })).rejects.toMatchObject(refusal);
    await expect(audit.feed({ transaction })).rejects.toMatchObject(refusal);
    await expect(things.at(new Date(), { transaction }).findAll()).rejects.toMatchObject(refusal);
  });
}
