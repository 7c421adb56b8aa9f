// Compiled with declarations in a consumer's folder: what is made with the library can be exported, and the types of all
// its methods can be named, by a program that imports this one entry.
import { createAudit } from "@hindsight/audit-core/sequelize";
import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  Sequelize,
} from "sequelize";

export class Order extends Model<InferAttributes<Order>, InferCreationAttributes<Order>> {
  declare id: CreationOptional<number>;
  declare status: string;
  declare card: string;
}

const sequelize = new Sequelize("postgres://nobody@127.0.0.1:1/none");
Order.init(
  { id: { type: DataTypes.INTEGER, primaryKey: true }, status: DataTypes.TEXT, card: DataTypes.TEXT },
  { sequelize },
);
export const Thing = sequelize.define("Thing", { a: DataTypes.TEXT });

export const audit = createAudit(sequelize);
export const checked = createAudit(new Sequelize("postgres://nobody@127.0.0.1:1/none"), {
  metadata: { safeParse: (value: unknown) => ({ success: true as const, data: { tenant: String(value) } }) },
});
export const orders = audit.track(Order, { mask: ["card"], exclude: ["status"] });
export const things = audit.track(Thing);
export const both = { orders, things };
export const tracked = [audit.tracked("Thing"), audit.trackAll(), audit.models] as const;

export const ofAudit = [
  [audit.install, audit.migration, audit.check, audit.grants, audit.backfill, audit.verify, audit.stats],
  [audit.dedupe, audit.run, audit.paused, audit.context, audit.setActor, audit.record, audit.display],
  [audit.feed, audit.tail, audit.tailEnd, audit.retention],
] as const;
export const ofModel = [
  [orders.History, orders.describe, orders.display, orders.accessed, orders.amendReason, orders.history],
  [orders.changes, orders.latest, orders.latestOf, orders.version, orders.previous, orders.links, orders.at],
  [orders.diff, orders.references, orders.blame, orders.revert, orders.restore],
] as const;

export const links = orders.links("tags");
export const past = orders.at(new Date());
export const tail = audit.tail();
export const history = (id: number) => orders.history(id);
export const at = (id: number) => past.findByPk(id, { include: ["lines"] });
export const batch = () => tail.read(10);
export const retained = () => audit.retention.plan({ before: new Date() });
export const shown = (id: string) => orders.version(id).then((version) => orders.display(version));
export const linked = () => links.diff(1, new Date(0), new Date());
