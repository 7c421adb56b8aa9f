import type { TRPCRouterRecord } from "@trpc/server";

import { CancelExportInput, StartExportInput, WatchExportsInput } from "../schemas/export-input.ts";
import { cancelExport } from "../services/exports/cancel-export.ts";
import { listExports } from "../services/exports/list-exports.ts";
import { startExport } from "../services/exports/start-export.ts";
import { watchExports } from "../services/exports/watch-exports.ts";
import { endOf } from "../trpc/end-of.ts";
import { procedure } from "../trpc/procedure.ts";

export const exports = {
  list: procedure("export").query(listExports),
  watch: procedure("export")
    .input(WatchExportsInput)
    .subscription(({ ctx, input, signal }) => watchExports({ ctx, input, signal: endOf(ctx, signal) })),
  start: procedure("export").input(StartExportInput).mutation(startExport),
  cancel: procedure("export").input(CancelExportInput).mutation(cancelExport),
} satisfies TRPCRouterRecord;
