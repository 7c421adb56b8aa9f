import { type ModelStatic, Op, Sequelize, type Transaction } from "sequelize";

import { defineOrder, FIRST_ROWS, Order, orderValues } from "./order.ts";
import type { Row, Subject, Writer } from "./variant.ts";

/** What a variant adds to an application with Sequelize. */
export interface Addition {
  /** Runs a call as an application would, for instance with a context. */
  readonly run: <T>(call: () => Promise<T>) => Promise<T>;
  /** Table that holds what is recorded. */
  readonly versionsTable: string | null;
  /** Options of bulk calls. */
  readonly bulkOptions?: { readonly individualHooks: true };
}

/** Size of the connection pool: as many as the workloads use at once. */
const POOL = 8;

/** Sequelize on a new table, extended by `add`. */
export async function sequelizeSubject(
  url: string,
  add: (sequelize: Sequelize, model: ModelStatic<Order>) => Promise<Addition>,
): Promise<Subject> {
  const sequelize = new Sequelize(url, { logging: false, pool: { min: POOL, max: POOL, idle: 600_000 } });
  const model = defineOrder(sequelize);
  await sequelize.sync();
  const { run, versionsTable, bulkOptions = {} } = await add(sequelize, model);
  for (let made = 0; made < FIRST_ROWS; made += 1000) {
    await model.bulkCreate(Array.from({ length: 1000 }, orderValues));
  }
  const writer = (transaction: Transaction | null): Writer => ({
    create: () => model.create(orderValues(), { transaction }),
    async update(row, step) {
      await asOrder(row).update({ status: `s${step}`, total: `${step}.25` }, { transaction });
    },
    destroy: (row) => asOrder(row).destroy({ transaction }),
  });
  const alone = writer(null);
  return {
    create: () => run(() => alone.create()),
    update: (row, step) => run(() => alone.update(row, step)),
    destroy: (row) => run(() => alone.destroy(row)),
    async bulkCreate(count) {
      await run(() => model.bulkCreate(Array.from({ length: count }, orderValues), bulkOptions));
    },
    async bulkUpdate(from, count, step) {
      const where = { id: { [Op.gte]: from, [Op.lt]: from + count } };
      await run(() => model.update({ status: `b${step}` }, { where, ...bulkOptions }));
    },
    transaction: (work) => run(() => sequelize.transaction((transaction) => work(writer(transaction)))),
    rows: (count) => model.bulkCreate(Array.from({ length: count }, orderValues), bulkOptions),
    async versions() {
      if (versionsTable === null) return null;
      const [rows] = (await sequelize.query(`SELECT count(*) FROM ${versionsTable}`)) as [
        { count: string }[],
        unknown,
      ];
      return Number(rows[0]?.count);
    },
    async [Symbol.asyncDispose]() {
      await sequelize.close();
    },
  };
}

function asOrder(row: Row): Order {
  if (row instanceof Order) return row;
  throw new TypeError("the row was made by another variant");
}
