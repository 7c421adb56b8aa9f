import type { Sequelize } from "sequelize";

import type { Sql } from "../../postgres/sql/sql.ts";
import { type Connection, sqlOfConnection } from "./internals.ts";
import type { PreparedStatements } from "./prepared-statements.ts";

/**
 * Like `sqlOfPool`, with repeated statements with parameters as prepared ones: a plan for all partitions takes longer than the
 * read.
 */
export function sqlKeepingPlans(sequelize: Sequelize, prepared: PreparedStatements): Sql {
  return {
    async query<Row extends object>(text: string, params: readonly unknown[] = []) {
      const pool = sequelize.connectionManager;
      const taken = await pool.getConnection({ type: "write" });
      const connection = taken as unknown as Connection;
      try {
        const mayPrepare = params.length > 0 && (await prepared.setterOn(connection)) !== null;
        const name = mayPrepare ? prepared.nameOf(text) : null;
        if (name === null) return await sqlOfConnection(connection).query<Row>(text, params);
        try {
          const { rows } = await connection.query({ name, text, values: [...params] });
          // The caller knows the columns that it selects; the driver cannot check them.
          return rows as readonly Row[];
        } catch (error) {
          if (!prepared.lostName(error)) throw error;
          return await sqlOfConnection(connection).query<Row>(text, params);
        }
      } finally {
        pool.releaseConnection(taken);
      }
    },
  };
}
