import { requireRight } from "../../rights/require-right.ts";
import type { ServiceContext } from "../service-context.ts";
import { type FileExport, ownExports } from "./internal/own-exports.ts";

/** The caller's own exports into files, newest first: how far they are, and those whose files are kept. Needs `export`. */
export async function listExports({ ctx }: { ctx: ServiceContext }): Promise<readonly FileExport[]> {
  return ownExports(ctx, requireRight(ctx, "export"));
}
