import { Readable } from "node:stream";

import {
  type Auth,
  auditContextOf,
  type Context,
  EXPORT_FORMATS,
  EXPORT_REPORTS,
  type ExportContext,
  type ExportFormat,
  type ExportName,
  failureOf,
  openExport,
  openExportFile,
  issuesOf,
  reasonOf,
  toTrpcError,
} from "@hindsight/api";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import type { ClientOf } from "./client-of.ts";
import { HttpError } from "./http-error.ts";
import { originOf } from "./origin-of.ts";
import { refusal } from "./refusal.ts";
import { toHeaders } from "./to-headers.ts";

export interface ExportRoutesOptions
  extends
    Pick<Context, "db" | "reads" | "archives" | "failures" | "closing">,
    Pick<ExportContext, "exports"> {
  readonly auth: Auth;
  readonly clientOf: ClientOf;
}

interface Asked {
  readonly report: ExportName;
  readonly format: ExportFormat;
}

/** Reports as files, which are written while they are read: `GET /api/exports/<report>.<csv|ndjson>?input=<JSON>`. */
export function exportRoutes(app: FastifyInstance, options: ExportRoutesOptions): void {
  const { auth, clientOf, db, failures, closing, ...shared } = options;
  app.get("/api/exports/:file", { exposeHeadRoute: false }, async (request, reply) => {
    refuseCrossSite(request);
    const asked = fileOf(request);
    const input = inputOf(request);
    const session = await auth.session(toHeaders(request.headers), { use: true });
    const user = session?.user ?? null;
    const context = auditContextOf(user, originOf(request, clientOf));
    const gone = new AbortController();
    reply.raw.once("close", () => gone.abort());
    try {
      const ctx: ExportContext = { ...shared, db, user, sessionId: session?.id ?? null };
      const signal = AbortSignal.any([gone.signal, closing]);
      const { id, contentType, total, removedBefore, text } = await db.audit.run(context, () =>
        openExport({ ctx, ...asked, input, signal }),
      );
      return reply
        .headers({
          "content-type": contentType,
          "content-disposition": `attachment; filename="${asked.report}.${asked.format}"`,
          "x-export-id": id,
          ...(removedBefore !== null && { "x-export-removed-before": removedBefore }),
          ...(total !== null && {
            "x-export-rows": total.rows,
            "x-export-rows-kind": total.exact ? "exact" : "estimated",
          }),
        })
        .send(Readable.from(text, { objectMode: false }));
    } catch (error) {
      const failure = failureOf({ type: "query", needs: "export", error });
      if (failure !== null) failures.record({ context, call: `exports.${asked.report}`, ...failure });
      return refuse(request, reply, error);
    }
  });

  // Files that a worker has written.
  app.get("/api/exports/files/:id", { exposeHeadRoute: false }, async (request, reply) => {
    refuseCrossSite(request);
    const session = await auth.session(toHeaders(request.headers), { use: true });
    const user = session?.user ?? null;
    try {
      const id = String(Reflect.get(Object(request.params), "id"));
      const { name, contentType, text } = await openExportFile({ ctx: { ...shared, db, user }, id });
      return reply
        .headers({ "content-type": contentType, "content-disposition": `attachment; filename="${name}"` })
        .send(Readable.from(text, { objectMode: false }));
    } catch (error) {
      return refuse(request, reply, error);
    }
  });
}

// A link on another page would send the cookie, too.
function refuseCrossSite({ headers }: FastifyRequest): void {
  if (headers["sec-fetch-site"] !== "cross-site") return;
  throw new HttpError(403, "Exports from pages of another origin are refused");
}

function fileOf({ params }: FastifyRequest): Asked {
  const file: unknown = Reflect.get(Object(params), "file");
  const [report = "", format = "", ...more] = String(file).split(".");
  if (more.length === 0 && isReport(report) && isFormat(format)) return { report, format };
  throw new HttpError(404, `There is no such export. There are ${Object.keys(EXPORT_REPORTS).join(", ")}.`);
}

function isReport(name: string): name is ExportName {
  return Object.hasOwn(EXPORT_REPORTS, name);
}

function isFormat(name: string): name is ExportFormat {
  return Object.hasOwn(EXPORT_FORMATS, name);
}

function inputOf({ query }: FastifyRequest): unknown {
  const given: unknown = Reflect.get(Object(query), "input");
  if (given === undefined) return {};
  try {
    return JSON.parse(typeof given === "string" ? given : "");
  } catch {
    throw new HttpError(400, "input must be JSON, percent-encoded");
  }
}

function refuse(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const told = toTrpcError(error);
  const status = getHTTPStatusCodeFromError(told);
  if (status >= 500) request.log.error({ err: told.cause ?? told }, "An export failed");
  return reply.code(status).send(refusal(status, told.message, reasonOf(told), issuesOf(told)));
}
