import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type ModelStatic,
  type NonAttribute,
  type Sequelize,
} from "sequelize";

import { BASE_OPTIONS } from "../base-options.ts";
import type { Payment } from "../billing/payment.ts";
import type { Customer } from "../customers/customer.ts";
import type { Tag } from "../tags/tag.ts";
import type { OrderItem } from "./order-item.ts";
import { ORDER_STATUSES, type OrderStatus } from "./order-status.ts";

export interface ShippingAddress {
  readonly street: string;
  readonly city: string;
  readonly postalCode: string;
  readonly country: string;
}

/** An order of a customer. Deleting one sets `deletedAt`; the scope `active` leaves deleted ones out. */
export class Order extends Model<InferAttributes<Order>, InferCreationAttributes<Order>> {
  /** Bigint as text. */
  declare id: CreationOptional<string>;
  /** Public identifier. */
  declare publicId: CreationOptional<string>;
  /** Short order number for people. */
  declare number: string;
  declare customerId: string;
  declare status: CreationOptional<OrderStatus>;
  /** Decimal with two places, as text. */
  declare total: CreationOptional<string>;
  declare customerNotes: CreationOptional<string>;
  declare internalNotes: CreationOptional<string>;
  declare shippingAddress: CreationOptional<ShippingAddress | null>;
  declare labels: CreationOptional<string[]>;
  /** Key of a cache; excluded from the history. */
  declare cacheKey: CreationOptional<string | null>;
  declare deletedAt: CreationOptional<Date | null>;
  declare createdAt: CreationOptional<Date>;
  declare lastModifiedAt: CreationOptional<Date>;

  declare customer?: NonAttribute<Customer>;
  declare items?: NonAttribute<OrderItem[]>;
  declare payments?: NonAttribute<Payment[]>;
  declare tags?: NonAttribute<Tag[]>;
}

export function defineOrder(sequelize: Sequelize): ModelStatic<Order> {
  return class extends Order {}.init(
    {
      id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true },
      publicId: { type: DataTypes.UUID, allowNull: false, defaultValue: DataTypes.UUIDV4 },
      number: { type: DataTypes.TEXT, allowNull: false, unique: true },
      customerId: { type: DataTypes.BIGINT, allowNull: false },
      status: {
        type: DataTypes.TEXT,
        allowNull: false,
        defaultValue: "pending",
        validate: { isIn: [[...ORDER_STATUSES]] },
      },
      total: { type: DataTypes.DECIMAL(12, 2), allowNull: false, defaultValue: "0.00" },
      customerNotes: { type: DataTypes.TEXT, allowNull: false, defaultValue: "" },
      internalNotes: { type: DataTypes.TEXT, allowNull: false, defaultValue: "" },
      shippingAddress: DataTypes.JSONB,
      labels: { type: DataTypes.ARRAY(DataTypes.TEXT), allowNull: false, defaultValue: [] },
      cacheKey: DataTypes.TEXT,
      deletedAt: DataTypes.DATE(6),
      createdAt: DataTypes.DATE(6),
      lastModifiedAt: DataTypes.DATE(6),
    },
    {
      ...BASE_OPTIONS,
      sequelize,
      modelName: "Order",
      tableName: "orders",
      scopes: { active: { where: { deletedAt: null } } },
    },
  );
}
