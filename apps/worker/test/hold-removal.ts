import type { Database } from "@hindsight/db";
import { waitFor } from "@hindsight/testing";
import { QueryTypes } from "sequelize";

export interface Hold extends AsyncDisposable {
  /** Resolves when an archive stands still because of the hold. */
  untilAwaited(): Promise<void>;
  release(): Promise<void>;
}

/** While held, versions of orders can be read but neither removed nor put back: an archive stops between its file and the removal. */
export async function holdRemoval(db: Database, application?: string): Promise<Hold> {
  const transaction = await db.sequelize.transaction();
  await db.sequelize.query("LOCK TABLE audit.orders_history IN SHARE MODE", { transaction });
  let held = true;
  async function release(): Promise<void> {
    if (held) await transaction.rollback();
    held = false;
  }
  const awaited = async () => (await archiveSessions(db, application)).some(({ waits }) => waits);
  return {
    // A process has to start first, which takes seconds where others do too.
    untilAwaited: async () =>
      void (await waitFor(awaited, { message: "an archive that waits to remove", timeout: 60_000 })),
    release,
    [Symbol.asyncDispose]: release,
  };
}

/** The connections of archives to this database, and whether they wait for a lock. */
export async function archiveSessions(
  { sequelize }: Database,
  application = "hindsight-archive",
): Promise<readonly { waits: boolean }[]> {
  return sequelize.query<{ waits: boolean }>(
    `SELECT coalesce(wait_event_type = 'Lock', false) AS waits FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = $application`,
    { bind: { application }, type: QueryTypes.SELECT },
  );
}
