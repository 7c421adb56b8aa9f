import { AsyncLocalStorage } from "node:async_hooks";

import { DataTypes, Sequelize } from "sequelize";
import { expect, it, onTestFinished } from "vitest";

import { createAudit } from "../../src/sequelize/index.ts";
import { connect } from "../connect.ts";

/** A namespace as `cls-hooked` makes them. */
function namespace() {
  const storage = new AsyncLocalStorage<Map<string, unknown>>();
  return {
    run: (fn: (store: object) => unknown) => storage.run(new Map(storage.getStore()), () => fn({})),
    bind: <F extends (...args: never[]) => unknown>(fn: F): F => AsyncLocalStorage.bind(fn),
    get: (name: string) => storage.getStore()?.get(name),
    set: (name: string, value: unknown) => storage.getStore()?.set(name, value),
  };
}

it("with CLS, reads and reverts join the current transaction, as Sequelize's own calls do", async () => {
  Sequelize.useCLS(namespace());
  // Sequelize keeps it for all instances and has no call that ends it.
  onTestFinished(() => void Reflect.deleteProperty(Sequelize, "_cls"));
  const sequelize = await connect();
  const Order = sequelize.define("Order", { status: DataTypes.TEXT }, { timestamps: false });
  const audit = createAudit(sequelize);
  const orders = audit.track(Order);
  await sequelize.sync();
  await audit.install();
  const order = await Order.create({ status: "a" });
  const id = order.get("id") as number;
  const work = sequelize.transaction(async () => {
    await order.update({ status: "b" });
    const [updated, created] = (await orders.history(id)).items;
    expect((await orders.history(id, { transaction: null })).items).toEqual([created]);
    expect(await orders.at(updated?.at ?? "").findByPk(id)).toEqual({ id, status: "b" });
    await orders.revert(created ?? "");
    throw new Error("changed my mind");
  });
  await expect(work).rejects.toThrow("changed my mind");
  expect((await orders.history(id)).items).toHaveLength(1);
  await sequelize.close();
});
