import type { Sequelize } from "sequelize";

/** The server's time with microseconds. */
export async function databaseClock(sequelize: Sequelize): Promise<string> {
  const [[clock]] = (await sequelize.query("SELECT clock_timestamp()::text AS now")) as [
    [{ now: string }],
    unknown,
  ];
  return clock.now;
}
