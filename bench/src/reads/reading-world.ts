import type { EngineKind } from "@hindsight/audit-core";
import { createAudit } from "@hindsight/audit-core/sequelize";
import { fillHistory, HISTORY_TABLES, historyModels, sentStatements } from "@hindsight/testing";
import { Sequelize } from "sequelize";

import { withClient } from "../with-client.ts";

/** Versions of the order with id 1. */
export const LONGEST = 10_000;

/** A filled history, the models that read it, and the statements they sent. */
export type ReadingWorld = Awaited<ReturnType<typeof openReadingWorld>>;

/** Installs the audit in an empty database and fills its history. */
export async function openReadingWorld(url: string, engine: EngineKind, versions: number) {
  const sequelize = new Sequelize(url, { logging: false, pool: { max: 1, idle: 3_600_000 } });
  const sent = sentStatements(sequelize);
  const { Order, Customer } = historyModels(sequelize);
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
  /** The instant at a fraction of the time that the history covers. */
  const instant = (share: number) => new Date(Number(from) + (Number(to) - Number(from)) * share);
  return { url, engine, versions, sequelize, audit, orders, sent, highest, instant };
}

/** Loads a history into the server's cache, as in a database in use. */
export async function warmUp(url: string): Promise<void> {
  await withClient(url, async (client) => {
    await client.query("CREATE EXTENSION IF NOT EXISTS pg_prewarm");
    await client.query(
      `SELECT pg_prewarm(oid) FROM pg_class
       WHERE relnamespace = 'audit'::regnamespace AND relkind IN ('r', 'i') AND relpages > 0`,
    );
  });
}
