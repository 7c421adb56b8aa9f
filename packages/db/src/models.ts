import type { ModelStatic, Sequelize } from "sequelize";

import { type Contract, defineContract } from "./billing/contract.ts";
import { definePayment, type Payment } from "./billing/payment.ts";
import { type Customer, defineCustomer } from "./customers/customer.ts";
import { defineOrder, type Order } from "./orders/order.ts";
import { defineOrderItem, type OrderItem } from "./orders/order-item.ts";
import { keepRules } from "./rules/keep-rules.ts";
import { defineOrderTag, type OrderTag } from "./tags/order-tag.ts";
import { defineTag, type Tag } from "./tags/tag.ts";
import { defineUser, type User } from "./users/user.ts";

/** The models of one Sequelize instance. */
export interface Models {
  readonly User: ModelStatic<User>;
  readonly Customer: ModelStatic<Customer>;
  readonly Contract: ModelStatic<Contract>;
  readonly Order: ModelStatic<Order>;
  readonly OrderItem: ModelStatic<OrderItem>;
  readonly Payment: ModelStatic<Payment>;
  readonly Tag: ModelStatic<Tag>;
  readonly OrderTag: ModelStatic<OrderTag>;
}

export function defineModels(sequelize: Sequelize): Models {
  const models: Models = {
    User: defineUser(sequelize),
    Customer: defineCustomer(sequelize),
    Contract: defineContract(sequelize),
    Order: defineOrder(sequelize),
    OrderItem: defineOrderItem(sequelize),
    Payment: definePayment(sequelize),
    Tag: defineTag(sequelize),
    OrderTag: defineOrderTag(sequelize),
  };
  const { Customer, Contract, Order, OrderItem, Payment, Tag, OrderTag } = models;
  Customer.hasMany(Order, { as: "orders", foreignKey: "customerId" });
  Customer.hasMany(Contract, { as: "contracts", foreignKey: "customerId" });
  Contract.belongsTo(Customer, { as: "customer", foreignKey: "customerId" });
  Order.belongsTo(Customer, { as: "customer", foreignKey: "customerId" });
  Order.hasMany(OrderItem, { as: "items", foreignKey: "orderId" });
  Order.hasMany(Payment, { as: "payments", foreignKey: "orderId" });
  OrderItem.belongsTo(Order, { as: "order", foreignKey: "orderId" });
  Payment.belongsTo(Order, { as: "order", foreignKey: "orderId" });
  Order.belongsToMany(Tag, { as: "tags", through: OrderTag, foreignKey: "orderId", otherKey: "tagId" });
  Tag.belongsToMany(Order, { as: "orders", through: OrderTag, foreignKey: "tagId", otherKey: "orderId" });
  keepRules(models);
  return models;
}
