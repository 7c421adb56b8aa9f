import { randomUUID } from "node:crypto";

import { reasonOf } from "../../errors/reason-of.ts";
import { ServiceError } from "../../errors/service-error.ts";
import { toTrpcError } from "../../errors/to-trpc-error.ts";
import { EXPORT_FORMATS, type ExportFormat, rowWriter } from "../../exports/export-format.ts";
import { EXPORT_MODEL } from "@hindsight/db";
import type { Part, Read, RowTotal } from "../../exports/export-report.ts";
import { EXPORT_REPORTS, type ExportName } from "../../exports/export-reports.ts";
import { Pace } from "../../exports/pace.ts";
import { withCancel } from "../../exports/with-cancel.ts";
import type { LiveStreams } from "../../live/live-streams.ts";
import { requireRight } from "../../rights/require-right.ts";
import type { ServiceContext } from "../service-context.ts";

export interface ExportContext extends ServiceContext {
  /** The open exports. */
  readonly exports: LiveStreams;
  readonly sessionId: string | null;
}

export interface OpenedExport {
  /** Key of the entry about it. */
  readonly id: string;
  readonly contentType: string;
  /** `null` where it is not known. */
  readonly total: RowTotal | null;
  /** The instant before which entries may be missing, which the text says, too; `null` if none are. */
  readonly removedBefore: string | null;
  /** The text, a part at a time. It fails when the caller goes or may not read it any more. */
  readonly text: AsyncGenerator<string, void>;
}

/**
 * Opens a report as a file that is written while it is read. An entry says who exported what; if it cannot be written, there
 * is no export. Another one with the same key says so if it is refused then. Needs `export` and `view-history`.
 * @param options.signal ends the export and the statement that it runs
 * @throws {ServiceError} TOO_MANY_STREAMS, FORBIDDEN for a model that is hidden
 * @throws {ZodError} for an input that the report does not take
 * @throws {AuditError} of the first page
 */
export async function openExport(options: {
  ctx: ExportContext;
  report: ExportName;
  format: ExportFormat;
  input: unknown;
  signal: AbortSignal;
}): Promise<OpenedExport> {
  const { ctx } = options;
  const user = requireRight(ctx, "export");
  const { report, format, input } = options;
  const exported = EXPORT_REPORTS[report];
  const opened = exported.open(ctx, input);
  if (ctx.sessionId === null) throw new ServiceError("UNAUTHENTICATED", "Sign in first");
  const place = ctx.exports.take(ctx.sessionId, user.role);
  // Also where nobody ever reads the text.
  options.signal.addEventListener("abort", () => place.release(), { once: true });
  const signal = AbortSignal.any([options.signal, place.signal]);
  const { audit } = ctx.db;
  // The parts are asked for from outside of the call's scope.
  const context = audit.context() ?? {};
  const read: Read = (page) =>
    audit.run(context, () => withCancel(ctx.db, signal, (transaction) => page({ ...ctx, transaction })));
  const pace = new Pace();
  const parts = opened.parts(read, pace);
  const id = randomUUID();
  const about = { ...context.metadata, report, format, resumed: !opened.first, ...opened.about };
  const note = (metadata: typeof about & { readonly refused?: string; readonly code?: string | null }) =>
    audit.note(
      { model: EXPORT_MODEL, key: id, label: `${report}.${format}` },
      { audit: { metadata }, transaction: null },
    );
  try {
    await note(about);
    const { total, first } = await begin();
    const removedBefore = first.done === true ? null : first.value.removedBefore;
    const writer = rowWriter(format, { columns: exported.columns, first: opened.first });

    async function* text(): AsyncGenerator<string, void> {
      try {
        let written = 0;
        let head = writer.head(removedBefore);
        for (let part = first; part.done !== true; part = await parts.next()) {
          const { rows, after }: Part = part.value;
          written += rows.length;
          const batch = writer.batch({ rows, written, after });
          pace.saw(rows.length, batch.length);
          if (head !== "" || batch !== "") yield head + batch;
          head = "";
        }
        yield head + writer.end(written);
      } finally {
        place.release();
        await parts.return();
      }
    }

    return { id, contentType: EXPORT_FORMATS[format], total, removedBefore, text: text() };
  } catch (error) {
    place.release();
    throw error;
  }

  /** Reads the first page before the answer begins, so that what is wrong with the call is its answer, and in the log. */
  async function begin() {
    try {
      return { total: await opened.total(read), first: await parts.next() };
    } catch (error) {
      const told = toTrpcError(error);
      if (!signal.aborted) await note({ ...about, refused: told.message, code: reasonOf(told) });
      throw error;
    }
  }
}
