import { randomUUID } from "node:crypto";

import { enqueueJobs, EXPORT_MODEL, startNote } from "@hindsight/db";

import { ServiceError } from "../../errors/service-error.ts";
import { logExport } from "../../exports/reports/log-export.ts";
import { recordRead } from "../../reads/record-read.ts";
import { requireRight } from "../../rights/require-right.ts";
import { StartExportInput } from "../../schemas/export-input.ts";
import { actorOf } from "../../trpc/actor-of.ts";
import type { ServiceContext } from "../service-context.ts";
import { withTransaction } from "../with-transaction.ts";
import { ownExports } from "./internal/own-exports.ts";

/** Exports of one person that wait or run at a time. */
const MOST = 3;
const TOO_MANY = "Three of your exports wait or run: wait for one, or cancel it";

/**
 * Has a worker write entries of the log into a file, which is the caller's alone. An entry says who exported what. Needs
 * `export` and `view-history`.
 * @throws {ServiceError} FORBIDDEN for a model that is hidden, ILLEGAL_STATE for more exports at a time than there may be
 * @throws {AuditError} MODEL_NOT_TRACKED
 */
export async function startExport(options: {
  ctx: ServiceContext;
  input: StartExportInput;
}): Promise<{ readonly id: string }> {
  const { ctx } = options;
  const user = requireRight(ctx, "export");
  const { format, columns, filter } = StartExportInput.parse(options.input);
  const { about } = logExport.open(ctx, filter);
  const open = (await ownExports(ctx, user)).filter(({ endedAt }) => endedAt === null);
  if (open.length >= MOST) {
    throw new ServiceError("ILLEGAL_STATE", TOO_MANY);
  }
  const { audit, sequelize } = ctx.db;
  await recordRead({ ctx, user, call: "exports.start", models: filter.models ?? audit.models });
  const { requestId = null, remoteAddress = null, userAgent = null, metadata } = audit.context() ?? {};
  const context = { actor: actorOf(user), requestId, remoteAddress, userAgent, reason: null };
  const id = randomUUID();
  const start = startNote({ kind: "export", model: "log", options: {}, reason: null });
  return withTransaction(ctx, async (transaction) => {
    await sequelize.query(
      `INSERT INTO exports (id, user_id, role, format, columns, filter)
VALUES ($id, $user, $role, $format, $columns, $filter)`,
      {
        bind: { id, user: user.id, role: user.role, format, columns, filter: JSON.stringify(filter) },
        transaction,
      },
    );
    await enqueueJobs(ctx.db, [{ kind: "export", id, model: "log", options: {}, context }], transaction);
    await audit.note(
      { model: EXPORT_MODEL, key: id, label: `log.${format}` },
      {
        audit: {
          reason: start.reason,
          metadata: {
            ...metadata,
            ...start.metadata,
            ...about,
            report: "log",
            format,
            columns,
            resumed: false,
          },
        },
        transaction,
      },
    );
    return { id };
  });
}
