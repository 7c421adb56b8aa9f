import type { Sequelize } from "sequelize";

/** The time of the server, exact to the microsecond. */
export async function databaseClock(sequelize: Sequelize): Promise<string> {
  const [[clock]] = (await sequelize.query("SELECT clock_timestamp()::text AS now")) as [
    [{ now: string }],
    unknown,
  ];
  return clock.now;
}
