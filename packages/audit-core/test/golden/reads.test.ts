import { sentStatements } from "@hindsight/testing";
import { DataTypes, type Model, type ModelStatic } from "sequelize";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { ENGINES, type EngineKind } from "../../src/core/track-options.ts";
import type { LogEntry } from "../../src/core/log-entry.ts";
import { createAudit, type TrackedModel } from "../../src/sequelize/index.ts";
import { connect } from "../connect.ts";

const INSTANT = "2026-01-01T00:00:00Z";

async function openWorld(engine: EngineKind) {
  const sequelize = await connect({ max: 1 });
  const sent = sentStatements(sequelize);
  const Order: ModelStatic<Model> = sequelize.define(
    "Order",
    {
      status: DataTypes.TEXT,
      total: DataTypes.DECIMAL(10, 2),
      details: DataTypes.JSONB,
      card: DataTypes.TEXT,
    },
    { tableName: "orders", timestamps: false },
  );
  await Order.sync();
  const audit = createAudit(sequelize);
  const orders: TrackedModel<Model> = audit.track(Order, {
    engine,
    mask: { card: "last-four" },
    label: "Order {id}, {status}",
  });
  await audit.install();
  const order = await Order.create({ status: "open", total: "1.50", card: "4111 1111 1111 1111" });
  await order.update({ status: "paid" });
  const [paid, open] = (await orders.history(1)).items;
  if (paid === undefined || open === undefined) throw new Error("two versions were made");
  return { sequelize, sent, audit, orders, paid, open };
}

type World = Awaited<ReturnType<typeof openWorld>>;

const READS: Readonly<Record<string, (world: World) => Promise<unknown>>> = {
  "history-page": ({ orders }) => orders.history(1, { limit: 50 }),
  "latest-of-each": ({ orders }) => orders.latest({ limit: 50 }),
  changes: ({ orders }) => orders.changes({ actors: ["7"], field: "status", from: INSTANT }),
  "when-changed": ({ orders }) => orders.changes({ field: "status", old: "open", new: "paid" }),
  feed: ({ audit }) => audit.feed({ actors: ["7", "8"], actions: ["create", "delete"] }),
  search: ({ audit }) => audit.feed({ text: "paid", reason: "asked", field: "status", new: "paid" }),
  "search-except": ({ audit }) => audit.feed({ exceptEntries: ["access"], exceptModels: ["Mail"] }),
  facets: ({ audit }) => audit.facets({ actors: ["7", "8"] }),
  tail: async ({ audit }) => audit.tail().read(),
  "at-one": ({ orders }) => orders.at(INSTANT).findByPk(1),
  "at-many": ({ orders }) =>
    orders.at(INSTANT).findAll({ where: { status: "paid" }, limit: 50, order: ["id"] }),
  "at-all": ({ orders }) => orders.at(INSTANT).findAll({ where: { total: "1.50" } }),
  recorded: ({ orders }) => orders.at(INSTANT).recorded(1),
  presence: ({ orders }) => orders.at(INSTANT).presence(1),
  diff: ({ orders, open, paid }) => orders.diff(open, paid),
  blame: ({ orders }) => orders.blame(1),
  revert: ({ orders, open }) => orders.revert(open.id, { reason: "Wrong order" }),
  verify: ({ audit }) => audit.upkeep.verify(),
  stats: ({ audit }) => audit.upkeep.stats(),
  retention: ({ audit }) => audit.retention.plan({ before: INSTANT }),
  removable: ({ audit }) => audit.retention.read({ model: "Order", before: INSTANT, after: "0" }),
};

/** Statements without what differs from run to run: the times of versions, and their transactions. */
function withoutMoments(text: string, versions: readonly LogEntry[]): string {
  return versions.reduce(
    (sql, { at, id, transactionId }) =>
      sql
        .replaceAll(at, `<time of version ${id}>`)
        .replaceAll(`'${transactionId}'::xid8`, `'<transaction of version ${id}>'::xid8`),
    text,
  );
}

describe.each(ENGINES)("%s", (engine) => {
  let world: World | undefined;
  beforeAll(async () => {
    world = await openWorld(engine);
  });
  afterAll(() => world?.sequelize.close());

  it.each(Object.entries(READS))("%s", async (name, read) => {
    if (world === undefined) throw new Error("the database was not opened");
    const { sent, open, paid } = world;
    sent.length = 0;
    await read(world);
    const statements = sent.map(({ text }) => `${withoutMoments(text, [open, paid]).replace(/;$/, "")};\n`);
    await expect(statements.join("\n")).toMatchFileSnapshot(`reads/${engine}-${name}.sql`);
  });
});
