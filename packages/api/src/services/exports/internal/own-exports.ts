import { type Job, listJobs } from "@hindsight/db";
import { QueryTypes } from "sequelize";

import type { ExportFormat } from "../../../exports/export-format.ts";
import { KEEP_DAYS } from "../../../exports/keep-days.ts";
import type { ServiceContext } from "../../service-context.ts";

/** Exports of one person that are listed. */
const MOST = 50;

/** An export that a job writes into a file, for whoever asked for it. */
export interface FileExport extends Pick<Job, "state" | "progress" | "error" | "endedAt"> {
  readonly id: string;
  readonly format: ExportFormat;
  readonly columns: readonly string[];
  /** As it was asked for; the input of `log.feed` can have changed since. */
  readonly filter: Readonly<Record<string, unknown>>;
  readonly createdAt: Date;
  /** When the file is removed. */
  readonly keptUntil: Date;
}

/** What is known of an export besides its job. */
type Asked = Omit<FileExport, keyof Pick<Job, "state" | "progress" | "error" | "endedAt">>;

/** The exports of a person whose files are still kept, newest first. */
export async function ownExports(
  { db, transaction }: ServiceContext,
  user: { readonly id: string },
  ids?: readonly string[],
): Promise<readonly FileExport[]> {
  const asked = await db.sequelize.query<Asked>(
    `SELECT id, format, columns, filter, created_at AS "createdAt",
  created_at + make_interval(days => $days) AS "keptUntil"
FROM exports WHERE user_id = $user AND created_at > now() - make_interval(days => $days)
  AND ($ids::uuid[] IS NULL OR id = ANY ($ids::uuid[]))
ORDER BY created_at DESC, id LIMIT ${MOST}`,
    {
      bind: { user: user.id, days: KEEP_DAYS, ids: ids ?? null },
      type: QueryTypes.SELECT,
      transaction: transaction ?? null,
    },
  );
  if (asked.length === 0) return [];
  const jobs = await listJobs(db, {
    kinds: ["export"],
    ids: asked.map(({ id }) => id),
    limit: asked.length,
  });
  return asked.flatMap((one) => {
    const job = jobs.find(({ id }) => id === one.id);
    if (job === undefined) return [];
    const { state, progress, error, endedAt } = job;
    return [{ ...one, state, progress, error, endedAt }];
  });
}
