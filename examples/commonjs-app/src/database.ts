import { createAudit } from "@hindsight/audit-core/sequelize";
import { Sequelize } from "sequelize-typescript";

import { Customer, Order } from "./order";

export const sequelize = new Sequelize(process.env["DATABASE_URL"] ?? "", {
  logging: false,
  models: [Customer, Order],
});
export const audit = createAudit(sequelize);
export const customers = audit.track(Customer);
export const orders = audit.track(Order, { label: "Order {id} – {status}" });
