import { expect, it } from "vitest";

import { actionsOf, changed, lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

export function transactionSuite(world: () => World): void {
  it("24. a rolled-back change leaves no version", async () => {
    const { Thing, things, sequelize } = world();
    const thing = await Thing.create({ status: "a" });
    const work = sequelize.transaction(async (transaction) => {
      await thing.update({ status: "b" }, { transaction });
      throw new Error("changed my mind");
    });
    await expect(work).rejects.toThrow("changed my mind");
    expect(await actionsOf(things, thing.id)).toEqual(["create"]);
  });

  it("25. a statement that fails leaves no version", async () => {
    const { Thing, things } = world();
    await Thing.create({ unique: "u25" });
    const other = await Thing.create({ unique: "u25-other" });
    await expect(Thing.update({ unique: "u25" }, { where: { id: other.id } })).rejects.toThrow();
    expect(await actionsOf(things, other.id)).toEqual(["create"]);
  });

  it("26. a write whose version cannot be stored fails, also in autocommit", async () => {
    const { Thing, things, sequelize, engine } = world();
    const thing = await Thing.create({ status: "a" });
    const storage = engine === "delta" ? "audit.log" : "audit.things_history";
    await sequelize.query(
      `ALTER TABLE ${storage} ADD CONSTRAINT full_disk CHECK (version_reason <> 'unstorable')`,
    );
    await expect(thing.update({ status: "b" }, { audit: { reason: "unstorable" } })).rejects.toThrow(
      /full_disk/,
    );
    await sequelize.query(`ALTER TABLE ${storage} DROP CONSTRAINT full_disk`);
    expect((await thing.reload()).status).toBe("a");
    expect(await actionsOf(things, thing.id)).toEqual(["create"]);
  });

  it("28. a rolled-back savepoint takes only its own versions with it", async () => {
    const { Thing, things, sequelize } = world();
    const thing = await Thing.create({ status: "a" });
    await sequelize.transaction(async (outer) => {
      await thing.update({ status: "b" }, { transaction: outer });
      const inner = sequelize.transaction({ transaction: outer }, async (savepoint) => {
        await Thing.update({ status: "lost" }, { where: { id: thing.id }, transaction: savepoint });
        throw new Error("inner");
      });
      await expect(inner).rejects.toThrow("inner");
      await Thing.update({ status: "c" }, { where: { id: thing.id }, transaction: outer });
    });
    const [, first, second, ...rest] = await lifeOf(things, thing.id);
    expect([first, second].map((version) => version && changed(version))).toEqual([
      { status: ["a", "b"] },
      { status: ["b", "c"] },
    ]);
    expect(first?.transactionId).toBe(second?.transactionId);
    expect(rest).toEqual([]);
  });

  it("29. concurrent writers of one row are all recorded, each old value being the previous new one", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ count: 0 });
    await Promise.all(
      Array.from({ length: 10 }, () => Thing.increment("count", { where: { id: thing.id } })),
    );
    const counts = (await lifeOf(things, thing.id)).slice(1).map((version) => changed(version)["count"]);
    expect(counts).toEqual(Array.from({ length: 10 }, (_, i) => [i, i + 1]));
  });

  it("30. changes of one transaction share its id and keep their order", async () => {
    const { Thing, things, sequelize } = world();
    const thing = await sequelize.transaction(async (transaction) => {
      const made = await Thing.create({ status: "0" }, { transaction });
      for (const status of ["1", "2", "3"]) await made.update({ status }, { transaction });
      return made;
    });
    const life = await lifeOf(things, thing.id);
    expect(new Set(life.map(({ transactionId }) => transactionId)).size).toBe(1);
    expect(life.map((version) => changed(version)["status"]?.[1])).toEqual(["0", "1", "2", "3"]);
  });

  it("a single write stays one statement on one connection, without a transaction of its own", async () => {
    const { Thing, audit } = world();
    const statements: string[] = [];
    const logging = (sql: string): void => void statements.push(sql);
    await audit.run({ reason: "counting" }, async () => {
      const thing = await Thing.create({ status: "a" }, { logging });
      await thing.update({ status: "b" }, { logging });
      await thing.destroy({ logging });
    });
    expect(statements).toHaveLength(3);
    expect(statements.join()).not.toMatch(/hindsight|START|COMMIT/);
  });
}
