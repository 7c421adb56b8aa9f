import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type ModelStatic,
  type Sequelize,
} from "sequelize";

import { BASE_OPTIONS } from "../base-options.ts";

export const PAYMENT_METHODS = ["card", "transfer", "cash"] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

export const PAYMENT_STATUSES = ["authorized", "captured", "refunded", "failed"] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/** A payment or refund for an order. */
export class Payment extends Model<InferAttributes<Payment>, InferCreationAttributes<Payment>> {
  /** Bigint as text. */
  declare id: CreationOptional<string>;
  declare orderId: string;
  /** Decimal with two places, as text. */
  declare amount: string;
  declare method: PaymentMethod;
  declare status: CreationOptional<PaymentStatus>;
  /** In the history, only the last four digits. */
  declare cardNumber: CreationOptional<string | null>;
  /** The provider's signed receipt. */
  declare receipt: CreationOptional<Buffer | null>;
  declare createdAt: CreationOptional<Date>;
  declare lastModifiedAt: CreationOptional<Date>;
}

export function definePayment(sequelize: Sequelize): ModelStatic<Payment> {
  return class extends Payment {}.init(
    {
      id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true },
      orderId: { type: DataTypes.BIGINT, allowNull: false },
      amount: { type: DataTypes.DECIMAL(12, 2), allowNull: false },
      method: { type: DataTypes.TEXT, allowNull: false, validate: { isIn: [[...PAYMENT_METHODS]] } },
      status: {
        type: DataTypes.TEXT,
        allowNull: false,
        defaultValue: "authorized",
        validate: { isIn: [[...PAYMENT_STATUSES]] },
      },
      cardNumber: DataTypes.TEXT,
      receipt: DataTypes.BLOB,
      createdAt: DataTypes.DATE(6),
      lastModifiedAt: DataTypes.DATE(6),
    },
    { ...BASE_OPTIONS, sequelize, modelName: "Payment", tableName: "payments" },
  );
}
