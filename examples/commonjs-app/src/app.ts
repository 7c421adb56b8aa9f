import { audit, orders, sequelize } from "./database";
import { Customer, Order } from "./order";

async function main(): Promise<void> {
  await sequelize.sync();
  await audit.install();
  const customer = await Customer.create({ name: "Ana" });
  const order = await audit.run({ actor: { type: "user", id: "7" }, reason: "Phoned in" }, () =>
    Order.create({ status: "new", customerId: customer.id }),
  );
  await order.update({ status: "paid" });
  for (const { action, actor, label } of (await orders.history(order.id)).items) {
    console.log(action, actor?.id ?? null, label);
  }
  await sequelize.close();
}

void main();
