import { ENGINES, type EngineKind } from "@hindsight/audit-core";
import { createAudit } from "@hindsight/audit-core/sequelize";
import { Sequelize } from "sequelize";

import type { BenchServer } from "../bench-server.ts";
import { median } from "../statistics.ts";
import { defineOrder, orderValues } from "../writes/order.ts";
import { fillMonths } from "./fill-months.ts";

/** A read or a write of a history of 24 months, as one table and in monthly partitions. */
export interface PartitionResult {
  readonly engine: EngineKind;
  readonly operation: string;
  /** Milliseconds, medians. */
  readonly plain: number;
  readonly partitioned: number;
}

const MONTHS = 24;
const VERSIONS_A_MONTH = 50_000;
const ROWS = 5_000;
/** Of them, those that did not change after the second month. */
const QUIET = 500;
const RUNS = 60;

/** What is done to the partitions themselves, in milliseconds. */
export interface UpkeepResult {
  readonly engine: EngineKind;
  /** `install()` of a history that is one table. */
  readonly conversion: number;
  /** `giveBack()` once the versions of a month have left. */
  readonly month: number;
  /** Bytes that it gave back. */
  readonly bytes: number;
}

/** Measures the library on both kinds of history, each operation in turn. */
export async function measurePartitions(
  server: BenchServer,
  print: (line: string) => void,
): Promise<{ readonly reads: readonly PartitionResult[]; readonly upkeep: readonly UpkeepResult[] }> {
  const results: PartitionResult[] = [];
  const upkeep: UpkeepResult[] = [];
  for (const engine of ENGINES) {
    const plain = await openHistory(server, engine, undefined);
    const partitioned = await openHistory(server, engine, "monthly");
    print(`${engine}: ${MONTHS} months of ${VERSIONS_A_MONTH} versions of ${ROWS} rows`);
    for (const [operation, run, runs = RUNS] of OPERATIONS) {
      const times = { plain: [] as number[], partitioned: [] as number[] };
      for (let i = 0; i < runs; i += 1) {
        for (const [kind, history] of [
          ["plain", plain],
          ["partitioned", partitioned],
        ] as const) {
          const started = performance.now();
          await run(history, i);
          times[kind].push(performance.now() - started);
        }
      }
      results.push({ engine, operation, plain: median(times.plain), partitioned: median(times.partitioned) });
    }
    for (const { sequelize } of [plain, partitioned]) await sequelize.close();
    upkeep.push({
      engine,
      ...(await giveBackMonth(partitioned)),
      conversion: await convert(plain.url, engine),
    });
  }
  return { reads: results, upkeep };
}

async function convert(url: string, engine: EngineKind): Promise<number> {
  const sequelize = new Sequelize(url, { logging: false });
  const audit = createAudit(sequelize, { partitions: "monthly" });
  audit.track(defineOrder(sequelize), { engine });
  const started = performance.now();
  await audit.install();
  const took = performance.now() - started;
  await sequelize.close();
  return took;
}

/** Removes the versions of the second month, and measures what follows. */
async function giveBackMonth({ url, storage, engine }: History) {
  const sequelize = new Sequelize(url, { logging: false });
  const audit = createAudit(sequelize, { partitions: "monthly" });
  audit.track(defineOrder(sequelize), { engine });
  const months = await audit.upkeep.months();
  const { partition = "", to = "" } = months[2] ?? {};
  await sequelize.query(
    `BEGIN; SET LOCAL hindsight.maintenance = 'on'; DELETE FROM ${storage} WHERE tableoid = '${partition}'::regclass; COMMIT`,
  );
  const started = performance.now();
  const given = await audit.upkeep.giveBack({ before: to ?? "" });
  const month = performance.now() - started;
  await sequelize.close();
  return { month, bytes: given.reduce((sum, { bytes }) => sum + bytes, 0) };
}

type History = Awaited<ReturnType<typeof openHistory>>;

async function openHistory(server: BenchServer, engine: EngineKind, partitions: "monthly" | undefined) {
  const url = await server.database(`partitions_${engine}_${partitions ?? "plain"}`);
  const sequelize = new Sequelize(url, { logging: false, pool: { max: 1, idle: 3_600_000 } });
  const Order = defineOrder(sequelize);
  await sequelize.sync();
  const audit = createAudit(sequelize, { partitions });
  const orders = audit.track(Order, { engine });
  await audit.install();
  await Order.bulkCreate(Array.from({ length: ROWS }, orderValues));
  await Order.update({ status: "sent" }, { where: {} });
  const storage = engine === "delta" ? "audit.log" : "audit.orders_history";
  const span = await fillMonths(url, {
    storage,
    months: MONTHS,
    versions: VERSIONS_A_MONTH,
    rows: ROWS,
    quiet: QUIET,
  });
  const instant = (share: number) =>
    new Date(Number(span.from) + (Number(span.to) - Number(span.from)) * share);
  const middle = await audit.tailSince(instant(0.5));
  return { url, engine, storage, sequelize, audit, orders, Order, instant, middle };
}

/** Rows in an order that jumps. */
const busy = (i: number) => 1 + ((i * 1_237) % (ROWS - QUIET));
const quiet = (i: number) => ROWS - QUIET + 1 + ((i * 37) % QUIET);
const moment = (i: number) => 0.05 + ((i * 0.377) % 0.9);

type Operation = readonly [
  name: string,
  run: (history: History, i: number) => Promise<unknown>,
  runs?: number,
];

const OPERATIONS: readonly Operation[] = [
  ["history of a row, first page", ({ orders }, i) => orders.history(busy(i))],
  ["history of a row that changed long ago", ({ orders }, i) => orders.history(quiet(i))],
  ["a row as of", ({ orders, instant }, i) => orders.at(instant(moment(i))).findByPk(busy(i))],
  ["a row as of, changed long ago", ({ orders, instant }, i) => orders.at(instant(0.95)).findByPk(quiet(i))],
  [
    "50 rows as of",
    ({ orders, instant }, i) => orders.at(instant(moment(i))).findAll({ order: ["id"], limit: 50 }),
  ],
  ["count of the table as of", ({ orders, instant }, i) => orders.at(instant(moment(i))).count(), 6],
  ["all rows as of", ({ orders, instant }, i) => orders.at(instant(moment(i))).findAll(), 6],
  ["first page of the feed", ({ audit }) => audit.feed({ limit: 50 })],
  [
    "a page of the feed up to an instant",
    ({ audit, instant }, i) => audit.feed({ to: instant(moment(i)), limit: 50 }),
  ],
  [
    "changes of a model by field",
    ({ orders, instant }, i) => orders.changes({ field: "status", to: instant(moment(i)), limit: 50 }),
  ],
  ["a page of the tail", ({ audit, middle }) => firstOf(audit.tail(middle))],
  ["an update", ({ Order }, i) => Order.update({ total: String(i) }, { where: { id: busy(i) } }), 200],
  ["a create", ({ Order }) => Order.create(orderValues()), 200],
];

async function firstOf(tail: ReturnType<History["audit"]["tail"]>) {
  return tail.read(100);
}
