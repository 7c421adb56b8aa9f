import { fillHistory, HISTORY_TABLES, historyModels, sentStatements, testDatabase } from "@hindsight/testing";
import { Client } from "pg";
import { Op, Sequelize } from "sequelize";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { ENGINES, type EngineKind } from "../../src/core/track-options.ts";
import type { LogEntry } from "../../src/core/log-entry.ts";
import { createAudit } from "../../src/sequelize/index.ts";
import { versionsToPlanFor } from "./env.ts";

interface PlanLine {
  readonly "QUERY PLAN": string;
}

async function openWorld(engine: EngineKind) {
  const { url } = await testDatabase();
  const sequelize = new Sequelize(url, { logging: false, pool: { max: 1 } });
  const sent = sentStatements(sequelize);
  const { Order, Customer } = historyModels(sequelize);
  // The history has no rows of links; what a foreign key refers to does not matter to the plans.
  Order.belongsTo(Order, { as: "first", foreignKey: "customerId", constraints: false });
  Order.hasMany(Order, { as: "others", foreignKey: "customerId", constraints: false });
  const audit = createAudit(sequelize);
  const orders = audit.track(Order, { engine });
  const customers = audit.track(Customer, { engine });
  await sequelize.query(HISTORY_TABLES);
  await audit.install();
  const versions = versionsToPlanFor();
  await fillHistory(url, { engine, versions, longest: versions / 100 });
  const planner = new Client({ connectionString: url });
  await planner.connect();
  // Reads of orders by two hundred people, each for a while.
  await planner.query(
    `INSERT INTO audit.entries (version_at, version_action, version_actor_type, version_actor_id, version_table, version_model,
       version_key, version_changes)
     SELECT '2024-01-01'::timestamptz + n * interval '1 second', '?', 'user', 'u' || n / 100, id, 'Order', n::text, '{}'
     FROM generate_series(1, 20000) n, audit.tracked_tables WHERE model = 'Order'`,
  );
  await planner.query("ANALYZE audit.entries");

  /** Plans of the statements that a read sends, with the values it sends. */
  async function plansOf(read: () => Promise<unknown>): Promise<string> {
    sent.length = 0;
    await read();
    // Not what begins and ends transactions, and sets their settings.
    const statements = sent.splice(0).filter(({ text }) => /^(?:SELECT|WITH)\b(?! set_config)/.test(text));
    const plans: string[] = [];
    for (const { text, values } of statements) {
      const { rows } = await planner.query<PlanLine>(`EXPLAIN ${text}`, [...values]);
      plans.push(rows.map((row) => row["QUERY PLAN"]).join("\n"));
    }
    return plans.join("\n\n");
  }
  const close = () => Promise.all([sequelize.close(), planner.end()]);
  return { sequelize, audit, orders, customers, plansOf, close };
}

type World = Awaited<ReturnType<typeof openWorld>>;

/** A read, and the index of the history that it must go by. */
type Read = readonly [index: RegExp, read: (world: World, middle: LogEntry) => Promise<unknown>];

const KEY = /using (?:\w+_history_key|log_table_row)\b/;
const READS: Readonly<Record<string, Read>> = {
  "a row's history": [KEY, ({ orders }) => orders.history(7)],
  "a row's history behind a cursor": [
    KEY,
    async ({ orders }) => orders.history(1, { after: (await orders.history(1, { limit: 1 })).next }),
  ],
  "a row's history by the dates it counts from": [
    KEY,
    ({ orders }) => orders.history(7, { sortBy: "effectiveAt" }),
  ],
  "whether a row was there": [KEY, ({ orders }, { at }) => orders.at(at).presence(7)],
  "the newest version of a row": [KEY, ({ orders }) => orders.latestOf(7)],
  "a row as of": [KEY, ({ orders }, { at }) => orders.at(at).findByPk(7)],
  "a row's recorded values as of": [KEY, ({ orders }, { at }) => orders.at(at).recorded(1)],
  "whether a row was there as of a version": [KEY, ({ orders }, middle) => orders.at(middle).presence(7)],
  "a row as of a version": [KEY, ({ orders }, middle) => orders.at(middle).findByPk(7)],
  "a row's recorded values as of a version": [KEY, ({ orders }, middle) => orders.at(middle).recorded(1)],
  "rows by key as of a version": [
    KEY,
    ({ orders }, middle) => orders.at(middle).findAll({ where: { id: [3, 5, 8] } }),
  ],
  "a page as of a version": [
    KEY,
    ({ orders }, middle) => orders.at(middle).findAll({ limit: 50, order: ["id"] }),
  ],
  "rows by key as of": [KEY, ({ orders }, { at }) => orders.at(at).findAll({ where: { id: [3, 5, 8] } })],
  "a page as of": [KEY, ({ orders }, { at }) => orders.at(at).findAll({ limit: 50, order: ["id"] })],
  "a page as of, backwards": [
    KEY,
    ({ orders }, { at }) => orders.at(at).findAll({ limit: 50, order: [["id", "DESC"]] }),
  ],
  "a page as of, behind a key": [
    KEY,
    ({ orders }, { at }) =>
      orders.at(at).findAll({ where: { id: { [Op.gt]: 2000 } }, limit: 50, order: ["id"] }),
  ],
  "a page as of by UUID": [
    KEY,
    ({ customers }, { at }) => customers.at(at).findAll({ limit: 50, order: ["id"] }),
  ],
  "a filtered page as of": [
    KEY,
    ({ orders }, { at }) => orders.at(at).findAll({ where: { status: "paid" }, limit: 50, order: ["id"] }),
  ],
  blame: [KEY, ({ orders }) => orders.blame(7)],
  "latest of each": [KEY, ({ orders }) => orders.latest()],
  "latest of each, behind a cursor": [
    KEY,
    async ({ orders }) => orders.latest({ after: (await orders.latest({ limit: 1 })).next }),
  ],
  "what foreign keys referred to": [
    KEY,
    async ({ orders }) => orders.references((await orders.history(7)).items),
  ],
  "an included row as of": [
    KEY,
    ({ orders }, { at }) => orders.at(at).findAll({ where: { id: [3, 5] }, include: ["first"] }),
  ],
  "included rows as of, from the other side": [
    /customer_id_lookup/,
    ({ orders }, { at }) => orders.at(at).findAll({ where: { id: [3, 5] }, include: ["others"] }),
  ],
  "a version": [/_pkey\b/, ({ orders }, { id }) => orders.version(id)],
  "the version before": [KEY, ({ orders }, { id }) => orders.previous(id)],
  "the version after": [KEY, ({ orders }, { id }) => orders.next(id)],
  diff: [KEY, ({ orders }, { id }) => orders.diff(id, id)],
  changes: [/_time\b/, ({ orders }) => orders.changes()],
  "changes up to an instant": [/_time\b/, ({ orders }, { at }) => orders.changes({ to: at })],
  "changes by actor and period": [
    /_actor_(?:time|table)\b/,
    ({ orders }, { at }) => orders.changes({ actors: ["u7"], to: at }),
  ],
  "changes of a field": [/_time\b/, ({ orders }) => orders.changes({ field: "total" })],
  "changes of a field from and to": [
    /_time\b/,
    ({ orders }) => orders.changes({ field: "status", old: "paid", new: "packed" }),
  ],
  "changes of a foreign key to a value": [
    /customer_id_lookup/,
    ({ orders }) => orders.changes({ field: "customerId", new: "7" }),
  ],
  "changes behind a cursor": [
    /_time\b/,
    async ({ orders }) => orders.changes({ after: (await orders.changes({ limit: 1 })).next }),
  ],
  "removable versions": [
    /_pkey\b/,
    ({ audit }, { at, id }) => audit.retention.read({ model: "Order", before: at, after: id }),
  ],
  "what a consumer has not seen yet": [/_pkey\b/, async ({ audit }) => audit.tail().read()],
  deletions: [/_action\b/, ({ orders }) => orders.changes({ actions: ["delete"] })],
  feed: [/_time\b/, ({ audit }) => audit.feed()],
  "feed behind a cursor": [
    /_time\b/,
    async ({ audit }) => audit.feed({ after: (await audit.feed({ limit: 1 })).next }),
  ],
  "feed of a model": [/_time\b/, ({ audit }) => audit.feed({ models: ["Customer"] })],
  "feed of actions": [/_action\b/, ({ audit }) => audit.feed({ actions: ["create", "delete"] })],
  "accesses of an actor": [
    /entries_actor_time/,
    ({ audit }) => audit.feed({ actors: ["u7"], actions: ["access"] }),
  ],
  "a text in the log": [/_time\b/, ({ audit }) => audit.feed({ text: "nowhere", searchForMs: 0 })],
  "a request in the log": [/_time\b/, ({ audit }) => audit.feed({ requestId: "none", searchForMs: 0 })],
  "a text in what an actor did": [
    /_actor_(?:time|table)\b/,
    ({ audit }) => audit.feed({ actors: ["u7"], text: "nowhere", searchForMs: 0 }),
  ],
  "counts of actors": [/_time\b/, ({ audit }) => audit.facets({ actorName: "zz", searchForMs: 0 })],
  "feed of actors": [/_actor_(?:time|table)\b/, ({ audit }) => audit.feed({ actors: ["auditor", "u1"] })],
};

describe.each(ENGINES)("72. plans of %s on a long log", (engine) => {
  let world: World | undefined;
  let middle: LogEntry | undefined;
  beforeAll(async () => {
    world = await openWorld(engine);
    const { items } = await world.orders.history(1, { limit: 500 });
    middle = items[items.length >> 1];
  }, 600_000);
  afterAll(() => world?.close());

  it.each(Object.entries(READS))(
    "%s uses its index and never scans the whole log",
    async (_name, [index, read]) => {
      const plans = await world?.plansOf(async () => {
        if (world !== undefined && middle !== undefined) await read(world, middle);
      });
      expect(plans).toMatch(index);
      expect(plans).not.toMatch(/Seq Scan on (log|orders_history)\b/);
    },
  );

  it("a row as of a version is read without grouping by transaction", async () => {
    const plans = await world?.plansOf(async () => middle && world?.orders.at(middle).findByPk(7));
    expect(plans).toMatch(/_pkey\b/);
    expect(plans).not.toMatch(/Group Key: .*version_transaction/);
  });
});
