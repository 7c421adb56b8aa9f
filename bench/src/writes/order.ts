import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type ModelStatic,
  type Sequelize,
} from "sequelize";

/** A row of about half a kilobyte in ten fields. */
export class Order extends Model<InferAttributes<Order>, InferCreationAttributes<Order>> {
  declare id: CreationOptional<number>;
  declare uuid: CreationOptional<string>;
  declare status: string;
  declare total: string;
  declare note: string;
  declare cardNumber: string;
  declare customerId: number;
  declare createdAt: CreationOptional<Date>;
  declare updatedAt: CreationOptional<Date>;
  declare deletedAt: CreationOptional<Date | null>;
}

/** The table, made by the first variant that needs it. */
export function defineOrder(sequelize: Sequelize): ModelStatic<Order> {
  class SomeOrder extends Order {}
  SomeOrder.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      uuid: { type: DataTypes.UUID, allowNull: false, defaultValue: DataTypes.UUIDV4, unique: true },
      status: { type: DataTypes.TEXT, allowNull: false },
      total: { type: DataTypes.DECIMAL(12, 2), allowNull: false },
      note: { type: DataTypes.TEXT, allowNull: false },
      cardNumber: { type: DataTypes.TEXT, allowNull: false },
      customerId: { type: DataTypes.INTEGER, allowNull: false },
      createdAt: DataTypes.DATE,
      updatedAt: DataTypes.DATE,
      deletedAt: DataTypes.DATE,
    },
    { sequelize, modelName: "Order", tableName: "orders", timestamps: true },
  );
  return SomeOrder;
}

const NOTE = "Leave with the neighbours. ".repeat(8);

/** Values of a new row. */
export function orderValues(): Pick<Order, "status" | "total" | "note" | "cardNumber" | "customerId"> {
  return { status: "pending", total: "12.50", note: NOTE, cardNumber: "4111 1111 1111 1111", customerId: 5 };
}
