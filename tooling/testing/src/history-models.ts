import { DataTypes, type Model, type ModelStatic, type Sequelize } from "sequelize";

/** The models over the tables that `fillHistory` fills. */
export interface HistoryModels {
  readonly Order: ModelStatic<Model>;
  readonly Customer: ModelStatic<Model>;
}

/** Defines them; their tables are those of `HISTORY_TABLES`. */
export function historyModels(sequelize: Sequelize): HistoryModels {
  const Order = sequelize.define(
    "Order",
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      status: DataTypes.TEXT,
      total: DataTypes.DECIMAL(12, 2),
      customerId: { type: DataTypes.INTEGER, field: "customer_id" },
      priority: DataTypes.INTEGER,
      currency: DataTypes.TEXT,
      address: DataTypes.TEXT,
      note: DataTypes.TEXT,
      createdAt: { type: DataTypes.DATE(6), field: "created_at" },
      updatedAt: { type: DataTypes.DATE(6), field: "updated_at" },
    },
    { tableName: "orders", timestamps: false },
  );
  const Customer = sequelize.define(
    "Customer",
    { id: { type: DataTypes.UUID, primaryKey: true }, name: DataTypes.TEXT },
    { tableName: "customers", timestamps: false },
  );
  return { Order, Customer };
}
