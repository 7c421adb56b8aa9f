import { QueryTypes } from "sequelize";
import { z } from "zod";

import { ServiceError } from "../../errors/service-error.ts";
import { EXPORT_FORMATS } from "../../exports/export-format.ts";
import { requireRight } from "../../rights/require-right.ts";
import type { ServiceContext } from "../service-context.ts";
import { ownExports } from "./internal/own-exports.ts";

export interface ExportFile {
  readonly name: string;
  readonly contentType: string;
  /** The text, a part at a time. */
  readonly text: AsyncGenerator<string, void>;
}

/**
 * The file of one of the caller's own exports. Needs `export` and `view-history`, and the role with which it was asked for.
 * @throws {ServiceError} NOT_FOUND, also for an export of somebody else; ILLEGAL_STATE until it is done; FORBIDDEN
 */
export async function openExportFile(options: { ctx: ServiceContext; id: string }): Promise<ExportFile> {
  const { ctx } = options;
  const user = requireRight(ctx, "export");
  requireRight(ctx, "view-history");
  const id = z.uuid().safeParse(options.id).data;
  const [found] = id === undefined ? [] : await ownExports(ctx, user, [id]);
  if (found === undefined) throw new ServiceError("NOT_FOUND", "You have no such export");
  if (found.state !== "done") throw new ServiceError("ILLEGAL_STATE", "This export has no file");
  const { sequelize } = ctx.db;
  const asked = await sequelize.query("SELECT 1 FROM exports WHERE id = $id AND role = $role", {
    bind: { id, role: user.role },
    type: QueryTypes.SELECT,
  });
  if (asked.length === 0) throw new ServiceError("FORBIDDEN", "Your role has changed: export again");

  async function* text(): AsyncGenerator<string, void> {
    for (let number = 1; ; number += 1) {
      const [part] = await sequelize.query<{ text: string; after: string | null }>(
        "SELECT text, after FROM export_parts WHERE export_id = $id AND number = $number",
        { bind: { id, number }, type: QueryTypes.SELECT },
      );
      if (part === undefined) throw new ServiceError("NOT_FOUND", "The file was removed");
      if (part.text !== "") yield part.text;
      if (part.after === null) return;
    }
  }

  return {
    name: `log-${found.createdAt.toISOString().slice(0, 10)}.${found.format}`,
    contentType: EXPORT_FORMATS[found.format],
    text: text(),
  };
}
