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
  declare instructions: string;
  declare cardNumber: string;
  declare customerId: number;
  declare createdAt: CreationOptional<Date>;
  declare updatedAt: CreationOptional<Date>;
}

/** The table, created by the first variant that needs it. */
export function defineOrder(sequelize: Sequelize): ModelStatic<Order> {
  class SomeOrder extends Order {}
  SomeOrder.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      uuid: { type: DataTypes.UUID, allowNull: false, defaultValue: DataTypes.UUIDV4, unique: true },
      status: { type: DataTypes.TEXT, allowNull: false },
      total: { type: DataTypes.DECIMAL(12, 2), allowNull: false },
      note: { type: DataTypes.TEXT, allowNull: false },
      instructions: { type: DataTypes.TEXT, allowNull: false },
      cardNumber: { type: DataTypes.TEXT, allowNull: false },
      customerId: { type: DataTypes.INTEGER, allowNull: false },
      createdAt: DataTypes.DATE,
      updatedAt: DataTypes.DATE,
    },
    { sequelize, modelName: "Order", tableName: "orders", timestamps: true },
  );
  return SomeOrder;
}

/** Rows in the table before anything is measured, with the first ids. */
export const FIRST_ROWS = 20_000;

const NOTE = "Leave with the neighbours. ".repeat(8);
const INSTRUCTIONS = "Ring twice, then wait. ".repeat(9);

type NewOrder = Pick<Order, "status" | "total" | "note" | "instructions" | "cardNumber" | "customerId">;

/** Values of a new row. */
export function orderValues(): NewOrder {
  return {
    status: "pending",
    total: "12.50",
    note: NOTE,
    instructions: INSTRUCTIONS,
    cardNumber: "4111 1111 1111 1111",
    customerId: 5,
  };
}
