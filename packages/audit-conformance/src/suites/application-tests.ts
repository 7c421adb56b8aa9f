import { createAudit, type Audit, type TrackedModel } from "@hindsight/audit-core/sequelize";
import { driftOf } from "@hindsight/testing";
import { DataTypes, type Model, type ModelStatic, type Sequelize } from "sequelize";
import { expect, it } from "vitest";

import { actionsOf, changed, lastVersion } from "../reading.ts";
import { secondInstance } from "../second-instance.ts";
import type { World } from "../world.ts";

interface Application extends AsyncDisposable {
  readonly sequelize: Sequelize;
  readonly audit: Audit;
  readonly Order: ModelStatic<Model>;
  readonly Line: ModelStatic<Model>;
  readonly orders: TrackedModel;
  readonly lines: TrackedModel;
}

/** What an application's tests do to the database between tests. */
export function applicationTestSuite(world: () => World): void {
  let count = 0;
  const start = async (): Promise<Application> => {
    const { engine, capture } = world();
    const sequelize = secondInstance(world());
    count += 1;
    const Order = sequelize.define(`TestOrder${count}`, {
      status: DataTypes.TEXT,
      state: DataTypes.ENUM("open", "done"),
    });
    const Line = sequelize.define(`TestLine${count}`, { text: DataTypes.TEXT });
    Order.hasMany(Line, { foreignKey: "orderId", onDelete: "RESTRICT" });
    Line.belongsTo(Order, { foreignKey: "orderId", onDelete: "RESTRICT" });
    const audit = createAudit(sequelize, { capture, schema: `audit_tests_${count}` });
    const orders = audit.track(Order, { engine });
    const lines = audit.track(Line, { engine });
    await sequelize.sync();
    await audit.install();
    return { sequelize, audit, Order, Line, orders, lines, [Symbol.asyncDispose]: () => sequelize.close() };
  };
  const idOf = (row: Model) => row.get("id") as number;

  it.each<[string, (application: Application) => Promise<unknown>]>([
    ["sync({ force: true })", ({ sequelize }) => sequelize.sync({ force: true })],
    ["drop() and sync()", ({ sequelize }) => sequelize.drop({}).then(() => sequelize.sync())],
    ["sync({ alter: true })", ({ sequelize }) => sequelize.sync({ alter: true })],
    [
      "sync() of one model after the other",
      async ({ sequelize, Order, Line }) => {
        await sequelize.drop({});
        await Order.sync();
        await Line.sync({ force: true });
      },
    ],
  ])("writes are recorded after %s", async (_name, sync) => {
    await using application = await start();
    const { audit, Order, orders, lines, Line } = application;
    for (const _time of [1, 2]) {
      await sync(application);
      await audit.testing.reset();
      const order = await Order.create({ status: "a", state: "open" });
      await order.update({ state: "done" });
      const updated = await lastVersion(orders, idOf(order));
      expect(changed(updated)).toMatchObject({ state: ["open", "done"] });
      expect(await orders.at(updated.at).findByPk(idOf(order))).toMatchObject({ state: "done" });
      const line = await Line.create({ text: "x", orderId: idOf(order) });
      expect(await actionsOf(orders, idOf(order))).toEqual(["create", "update"]);
      expect(await actionsOf(lines, idOf(line))).toEqual(["create"]);
      expect(await driftOf(audit)).toEqual([]);
    }
  });

  it("sync() installs nothing before the first installation", async () => {
    const sequelize = secondInstance(world());
    const Never = sequelize.define("NeverInstalled", { name: DataTypes.TEXT });
    const audit = createAudit(sequelize, { schema: "audit_never" });
    audit.track(Never);
    await sequelize.sync({ force: true });
    const [schemas] = await sequelize.query("SELECT FROM pg_namespace WHERE nspname = 'audit_never'");
    expect(schemas).toEqual([]);
    await sequelize.close();
  });

  it("testing.reset() removes all versions and entries, and history stays append-only", async () => {
    await using application = await start();
    const { audit, Order, orders, sequelize } = application;
    const order = await Order.create({ status: "a" });
    await orders.recordAccess(idOf(order));
    await audit.paused("a load", () => order.update({ status: "b" }));
    await world().Thing.create({ status: "of another application" });
    await audit.testing.reset();
    expect((await audit.feed()).items).toEqual([]);
    expect(await driftOf(audit)).toEqual([]);
    await order.update({ status: "c" });
    expect(await actionsOf(orders, idOf(order))).toEqual(["update"]);
    await expect(sequelize.query(`DELETE FROM ${storageOf(orders)}`)).rejects.toThrow();
    expect((await world().audit.feed({ limit: 1 })).items).not.toEqual([]);
  });

  it("truncate({ cascade: true }) records the rows it deletes, unless recording is paused", async () => {
    await using application = await start();
    const { audit, Order, Line, orders, lines } = application;
    const fill = async () => {
      const order = await Order.create({ status: "a" });
      return [idOf(order), idOf(await Line.create({ text: "x", orderId: idOf(order) }))] as const;
    };
    const [order, line] = await fill();
    const actor = { type: "user", id: "7" };
    await audit.run({ actor }, () => Order.truncate({ cascade: true }));
    expect([await Order.count(), await Line.count()]).toEqual([0, 0]);
    expect(await actionsOf(orders, order)).toEqual(["create", "delete"]);
    expect(await actionsOf(lines, line)).toEqual(["create", "delete"]);
    expect((await lines.latestOf(line))?.actor).toMatchObject(actor);
    expect((await audit.upkeep.verify()).map(({ mismatched }) => mismatched)).toEqual([0, 0]);
    await fill();
    await audit.paused("tests", () => Order.truncate({ cascade: true, restartIdentity: true }));
    expect(await Line.count()).toBe(0);
    await audit.testing.reset();
    expect(await fill()).toEqual([1, 1]);
    expect(await actionsOf(orders, 1)).toEqual(["create"]);
  });

  it("a test that rolls back its transaction leaves no version", async () => {
    await using application = await start();
    const { audit, Order, orders, sequelize } = application;
    for (const status of ["a", "b"]) {
      const transaction = await sequelize.transaction();
      const order = await Order.create({ status }, { transaction });
      const { items } = await orders.history(idOf(order), { transaction });
      expect(items.map(({ action }) => action)).toEqual(["create"]);
      await transaction.rollback();
    }
    expect((await audit.feed()).items).toEqual([]);
  });
}

function storageOf({ History }: TrackedModel): string {
  const { schema, tableName } = History.getTableName() as unknown as { schema: string; tableName: string };
  return `"${schema}"."${tableName}"`;
}
