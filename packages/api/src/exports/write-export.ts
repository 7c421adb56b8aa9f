import type { ArchiveReader, Database, JobProgress } from "@hindsight/db";
import { QueryTypes } from "sequelize";

import type { SessionUser } from "../auth/session-user.ts";
import { ServiceError } from "../errors/service-error.ts";
import { type ExportFormat, fileWriter } from "./export-format.ts";
import { Pace } from "./pace.ts";
import { logExport } from "./reports/log-export.ts";
import { withCancel } from "./with-cancel.ts";
import type { ServiceContext } from "../services/service-context.ts";
import { KEEP_DAYS } from "./keep-days.ts";

/** The read was recorded when it was asked for. */
const RECORDED = { once: async () => undefined, onceEach: async () => undefined };

/** Characters that a file may have: it is kept in the database. */
const MOST = 2 ** 30;

interface WriteExportOptions {
  readonly db: Database;
  readonly id: string;
  readonly archives: ArchiveReader;
  /** Stops after the part in hand. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: JobProgress) => void;
}

/** An export, whoever asked for it as they are now, and what is written of it. */
interface Begun extends Omit<SessionUser, "id"> {
  readonly user: string;
  readonly wasRole: string;
  readonly format: ExportFormat;
  readonly columns: readonly string[];
  readonly filter: Readonly<Record<string, unknown>>;
  readonly parts: number;
  readonly rows: number;
  readonly characters: number;
  /** Where the last part ends; `null` without a part, and at the end of the export. */
  readonly after: string | null;
}

/**
 * Writes the file of an export that was asked for, a part at a time, behind the parts that there are: the job of a worker. It
 * sees what whoever asked for it may see, and ends if they may not any more.
 * @throws {ServiceError} NOT_FOUND, FORBIDDEN, ILLEGAL_STATE for a file that grows too large
 */
export async function writeExport(options: WriteExportOptions): Promise<{ readonly rows: number }> {
  const { db, id, archives, signal, onProgress } = options;
  await db.sequelize.query("DELETE FROM exports WHERE created_at < now() - make_interval(days => $days)", {
    bind: { days: KEEP_DAYS },
  });
  const begun = await begunExport(db, id);
  const { format, columns, filter, user, name, email, role } = begun;
  if (role !== begun.wasRole) throw new ServiceError("FORBIDDEN", "Your role has changed: export again");
  let { parts: number, rows: done, characters } = begun;
  if (number > 0 && begun.after === null) return { rows: done };
  const ctx: ServiceContext = {
    db,
    user: { id: user, name, email, role },
    archives,
    reads: RECORDED,
  };
  const pace = new Pace();
  const read = <T>(page: (reading: ServiceContext) => Promise<T>): Promise<T> =>
    withCancel(db, signal, (transaction) => page({ ...ctx, transaction }));
  const opened = logExport.open(ctx, begun.after === null ? filter : { ...filter, after: begun.after });
  const counted = await logExport.open(ctx, filter).total(read);
  const total = counted?.rows ?? null;
  onProgress({ done, total });
  const writer = fileWriter(format, { columns, first: opened.first });
  for await (const { rows, after, removedBefore } of opened.parts(read, pace)) {
    const batch = writer.batch({ rows, written: done + rows.length, after });
    pace.saw(rows.length, batch.length);
    const text = number === 0 ? writer.head(removedBefore) + batch : batch;
    characters += text.length;
    if (characters > MOST)
      throw new ServiceError("ILLEGAL_STATE", "The file would be too large: narrow the filters");
    number += 1;
    await db.sequelize.query(
      "INSERT INTO export_parts (export_id, number, rows, text, after) VALUES ($id, $number, $rows, $text, $after)",
      { bind: { id, number, rows: rows.length, text, after } },
    );
    done += rows.length;
    onProgress({ done, total });
    if (signal.aborted) break;
  }
  return { rows: done };
}

async function begunExport({ sequelize }: Database, id: string): Promise<Begun> {
  const [begun] = await sequelize.query<Begun>(
    `SELECT u.id AS user, u.name, u.email, u.role, e.role AS "wasRole", e.format, e.columns, e.filter, p.*,
  (SELECT after FROM export_parts WHERE export_id = e.id ORDER BY number DESC LIMIT 1) AS after
FROM exports e JOIN users u ON u.id = e.user_id AND u.disabled_at IS NULL,
  LATERAL (SELECT count(*)::int AS parts, coalesce(sum(rows), 0)::int AS rows,
    coalesce(sum(length(text)), 0)::float8 AS characters FROM export_parts WHERE export_id = e.id) p
WHERE e.id = $id`,
    { bind: { id }, type: QueryTypes.SELECT },
  );
  if (begun === undefined) {
    throw new ServiceError("NOT_FOUND", "The export is not there, or nobody's who may sign in");
  }
  return begun;
}
