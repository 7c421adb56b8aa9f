import type { EngineKind } from "@hindsight/audit-core";
import { createAudit } from "@hindsight/audit-core/sequelize";
import { fillHistory, HISTORY_TABLES } from "@hindsight/testing";
import { DataTypes, Sequelize } from "sequelize";

import { withClient } from "../with-client.ts";

/** Versions of the order with id 1. */
export const LONGEST = 10_000;

/** A statement as it was sent. */
export interface SentStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A filled history, what reads it, and what it sent. */
export type ReadingWorld = Awaited<ReturnType<typeof openReadingWorld>>;

/** Installs the audit in an empty database and fills its history. */
export async function openReadingWorld(url: string, engine: EngineKind, versions: number) {
  const sent: SentStatement[] = [];
  const sequelize = new Sequelize(url, { logging: false, pool: { max: 1, idle: 3_600_000 } });
  // Sequelize's types leave out what a connection is: a client of pg.
  sequelize.addHook("afterConnect", (connection: unknown) => {
    const client = connection as { query: (text: string, ...rest: readonly unknown[]) => unknown };
    const query = client.query.bind(client);
    client.query = (text, ...rest) => {
      sent.push({ text, values: Array.isArray(rest[0]) ? (rest[0] as unknown[]) : [] });
      return query(text, ...rest);
    };
  });
  const Order = sequelize.define(
    "Order",
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      status: DataTypes.TEXT,
      total: DataTypes.DECIMAL(12, 2),
      customerId: { type: DataTypes.INTEGER, field: "customer_id" },
      priority: DataTypes.INTEGER,
      currency: DataTypes.TEXT,
      address: DataTypes.TEXT,
      note: DataTypes.TEXT,
      createdAt: { type: DataTypes.DATE(6), field: "created_at" },
      updatedAt: { type: DataTypes.DATE(6), field: "updated_at" },
    },
    { tableName: "orders", timestamps: false },
  );
  const Customer = sequelize.define(
    "Customer",
    { id: { type: DataTypes.UUID, primaryKey: true }, name: DataTypes.TEXT },
    { tableName: "customers", timestamps: false },
  );
  const audit = createAudit(sequelize);
  const orders = audit.track(Order, { engine });
  audit.track(Customer, { engine });
  await sequelize.query(HISTORY_TABLES);
  await audit.install();
  await fillHistory(url, { engine, versions, longest: LONGEST });
  const span = await withClient(url, (client) =>
    client.query<{ from: Date; to: Date; orders: number }>(
      'SELECT min(created_at) AS "from", max(updated_at) AS "to", max(id) AS orders FROM orders',
    ),
  );
  const [{ from, to, orders: highest } = { from: new Date(), to: new Date(), orders: 1 }] = span.rows;
  /** An instant, as a share of the time that the history covers. */
  const instant = (share: number) => new Date(Number(from) + (Number(to) - Number(from)) * share);
  return { url, engine, versions, sequelize, audit, orders, sent, highest, instant };
}

/** Takes a history into the server's memory, as that of a database in use is. */
export async function warmUp(url: string): Promise<void> {
  await withClient(url, async (client) => {
    await client.query("CREATE EXTENSION IF NOT EXISTS pg_prewarm");
    await client.query(
      `SELECT pg_prewarm(oid) FROM pg_class
       WHERE relnamespace = 'audit'::regnamespace AND relkind IN ('r', 'i') AND relpages > 0`,
    );
  });
}
