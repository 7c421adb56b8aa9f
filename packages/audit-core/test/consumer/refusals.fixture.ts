// Type-checked in the consumer's folder: what the types of the published package must refuse, and must know.
import { createAudit } from "@hindsight/audit-core/sequelize";
import {
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from "sequelize";

class Order extends Model<InferAttributes<Order>, InferCreationAttributes<Order>> {
  declare id: CreationOptional<number>;
  declare status: "new" | "paid";
  declare card: string;
  declare cacheKey: string;
}

export async function types(sequelize: Sequelize, order: Order): Promise<void> {
  const audit = createAudit(sequelize);
  const orders = audit.track(Order, { exclude: ["cacheKey"], mask: ["card"] });
  const row = await orders.at(new Date()).findByPk(1);
  const status: "new" | "paid" | undefined = row?.status;
  const card: string | null | undefined = row?.card;
  await order.save({ audit: { reason: String(status ?? card) } });
  // @ts-expect-error not a member of a context
  await order.save({ audit: { because: "" } });
  // @ts-expect-error an excluded field has no past
  void row?.cacheKey;
  // @ts-expect-error not an attribute of the model
  void orders.changes({ field: "ghost" });
  // @ts-expect-error not an attribute of the model
  audit.track(Order, { mask: ["ghost"] });
  // @ts-expect-error not an option
  createAudit(sequelize, { scheme: "audit" });
}
