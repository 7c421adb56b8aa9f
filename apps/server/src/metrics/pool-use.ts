import type { Database } from "@hindsight/db";
import { z } from "zod";

/** The figures of Sequelize's pool, for which it has no types. */
const Pool = z.object({ size: z.number(), available: z.number(), waiting: z.number() });

/** Connections of a database's pool. */
export interface PoolUse {
  /** Connections with a statement or transaction. */
  readonly used: number;
  /** Open connections that nobody uses. */
  readonly idle: number;
  /** Callers that wait for a connection. */
  readonly waiting: number;
}

/** How the pool of a database is used right now. */
export function poolUse({ sequelize }: Database): PoolUse {
  const { size, available, waiting } = Pool.parse(Reflect.get(sequelize.connectionManager, "pool"));
  return { used: size - available, idle: available, waiting };
}
