import type { Database } from "@hindsight/db";
import { QueryTypes } from "sequelize";

/** Where a verification stands, so that it goes on there when it was interrupted. */
export interface VerificationRun {
  /** When the oldest kept state was stored; `null` if the run begins anew. */
  readonly since: Date | null;
  /** What was kept last of a model; `null` for nothing. */
  read(model: string): Promise<string | null>;
  keep(model: string, state: string): Promise<void>;
  /** Lets the next run begin anew. */
  forget(): Promise<void>;
}

/** What was found longer ago says too little of today. */
const FRESH = "interval '1 day'";

/** Opens a run by its name. A role that may not write where it stands always begins anew. */
export async function openRun({ sequelize }: Database, run: string): Promise<VerificationRun> {
  const select = { type: QueryTypes.SELECT } as const;
  const [found] = await sequelize.query<{ readonly may: boolean; readonly since: Date | null }>(
    `SELECT has_table_privilege('verification_runs', 'INSERT') AS may,
  (SELECT min(stored_at) FROM verification_runs WHERE run = $run AND stored_at > now() - ${FRESH}) AS since`,
    { ...select, bind: { run } },
  );
  const may = found?.may === true;
  return {
    since: may ? (found.since ?? null) : null,
    async read(model) {
      if (!may) return null;
      const [kept] = await sequelize.query<{ readonly state: string }>(
        `SELECT state FROM verification_runs WHERE run = $run AND model = $model AND stored_at > now() - ${FRESH}`,
        { ...select, bind: { run, model } },
      );
      return kept?.state ?? null;
    },
    async keep(model, state) {
      if (!may) return;
      await sequelize.query(
        `INSERT INTO verification_runs (run, model, state) VALUES ($run, $model, $state)
ON CONFLICT (run, model) DO UPDATE SET state = excluded.state, stored_at = now()`,
        { bind: { run, model, state } },
      );
    },
    async forget() {
      if (!may) return;
      await sequelize.query(
        `DELETE FROM verification_runs WHERE run = $run OR stored_at < now() - ${FRESH}`,
        {
          bind: { run },
        },
      );
    },
  };
}
