import { createAudit } from "@hindsight/audit-core/sequelize";
import { DataTypes, Model, Sequelize } from "sequelize";
import type { CreationOptional, InferAttributes, InferCreationAttributes } from "sequelize";

const sequelize = new Sequelize(process.env["DATABASE_URL"] ?? "", { logging: false });

class Customer extends Model<InferAttributes<Customer>, InferCreationAttributes<Customer>> {
  declare id: CreationOptional<number>;
  declare email: string;
}
const id = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true };
Customer.init({ id, email: DataTypes.TEXT }, { sequelize, timestamps: false });

class Order extends Model<InferAttributes<Order>, InferCreationAttributes<Order>> {
  declare id: CreationOptional<number>;
  declare status: "new" | "paid" | "cancelled";
}
Order.init({ id, status: DataTypes.TEXT }, { sequelize, timestamps: false });

const audit = createAudit(sequelize);
const customers = audit.track(Customer, { engine: "delta", mask: ["email"], label: "Customer {id}" });
const orders = audit.track(Order, { label: "Order {id} – {status}" });

await sequelize.sync();
await audit.install();

const order = await audit.run({ actor: { type: "user", id: "7", label: "Ana" } }, async () => {
  await Customer.create({ email: "bob@example.org" });
  return Order.create({ status: "new" });
});
await order.update({ status: "cancelled" }, { audit: { reason: "Bob called" } });

const { items } = await orders.history(order.id);
for (const { at, action, actor, reason, changes } of items) console.log(at, action, actor, reason, changes);
console.log(await orders.at(items[1]?.at ?? "").findByPk(order.id));
const [added] = (await customers.changes({ field: "email" })).items;
console.log(added?.label, added?.changes);
await sequelize.close();
