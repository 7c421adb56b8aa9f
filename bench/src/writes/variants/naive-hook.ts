import { DataTypes, type Transaction } from "sequelize";

import type { Order } from "../order.ts";
import { sequelizeSubject } from "../sequelize-subject.ts";
import type { Variant } from "../variant.ts";

/** A hand-written hook: it creates a history row through a model after each write, outside its transaction. */
export const naiveHook: Variant = {
  name: "naive model hook",
  bar: null,
  leavesOut: [],
  open: (url) =>
    sequelizeSubject(url, async (sequelize, model) => {
      const History = sequelize.define(
        "OrderHistory",
        { orderId: DataTypes.INTEGER, action: DataTypes.TEXT, actor: DataTypes.TEXT, row: DataTypes.JSONB },
        { tableName: "order_history" },
      );
      await History.sync();
      const record = async (action: string, order: Order, transaction: Transaction | null | undefined) => {
        const values = { orderId: order.id, action, actor: "7", row: order.toJSON() };
        await History.create(values, { transaction: transaction ?? null });
      };
      model.afterCreate((order, { transaction }) => record("create", order, transaction));
      model.afterUpdate((order, { transaction }) => record("update", order, transaction));
      model.afterDestroy((order, { transaction }) => record("destroy", order, transaction));
      return {
        run: (call) => call(),
        versionsTable: "order_history",
        bulkOptions: { individualHooks: true },
      };
    }),
};
