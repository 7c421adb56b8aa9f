// Compiled with declarations in a consumer's folder: what is made with the library can be exported, and the types of all
// its methods can be named, by a program that imports this one entry.
import { createAudit, type Recorded, type TrackedModel } from "@hindsight/audit-core/sequelize";
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
export const annotated: readonly TrackedModel<Recorded<Order, "status", "card">>[] = [orders];
export const plain: TrackedModel<Order> = createAudit(
  new Sequelize("postgres://nobody@127.0.0.1:1/none"),
).track(Order);
export const both = { orders, things };
export const tracked = [audit.tracked("Thing"), audit.trackAll(), audit.models] as const;

export type OfAudit = { [Name in keyof typeof audit]: (typeof audit)[Name] };
export const describe = () => orders.describe();
export const changes = () => orders.changes({ field: "id" });
export const latest = () => orders.latest();
export const diff = (a: string, b: string) => orders.diff(a, b);
export const blame = (id: number) => orders.blame(id);
export const revert = (id: string) => orders.revert(id);
export const restore = (id: number) => orders.restore(id);
export const feed = () => audit.feed();
export const check = () => audit.check();
export const verify = () => audit.upkeep.verify();
export const stats = () => audit.upkeep.stats();
export const migration = () => audit.migration();
export const end = () => audit.tailEnd();

export const links = orders.links("tags");
export const past = orders.at(new Date());
export const tail = audit.tail();
export const history = (id: number) => orders.history(id);
export const at = (id: number) => past.findByPk(id, { include: ["lines"] });
export const batch = () => tail.read(10);
export const retained = () => audit.retention.plan({ before: new Date() });
export const shown = (id: string) => orders.version(id).then((version) => orders.display(version));
export const linked = () => links.diff(1, new Date(0), new Date());

// Rows of the stored history, and what is picked from rows.
export const History = orders.History;
export const histories = { orders: orders.History, things: things.History };
export const rows = () => orders.History.findAll({ order: [["versionId", "DESC"]] });
export const row = (id: string) => orders.History.findByPk(id);
export const counted = () => orders.History.findAndCountAll({ where: { versionActorId: "7" } });
export const thingRows = () => things.History.unscoped().findAll();
export const values = (id: string) => orders.History.findByPk(id).then((found) => found?.get());
export const json = (id: string) => orders.History.findByPk(id).then((found) => found?.toJSON());
export const principal = (id: string) =>
  orders.History.findByPk(id).then((found) => found?.versionOnBehalfOf);
export const idOfRow = (id: string) => orders.History.findByPk(id).then((found) => found?.id);
export const statusAt = (id: number) =>
  plain
    .at(new Date())
    .findByPk(id)
    .then((found) => found?.status);
export const idAt = (id: number) => past.findByPk(id).then((found) => found?.id);
export const picked = () => past.findAll().then((found) => found.map(({ id, card }) => ({ id, card })));
export const instance = (id: number) => past.findByPk(id, { instances: true });
export const instances = () => things.at(new Date()).findAll({ instances: true });
