import { z } from "zod";

import { AuditError } from "../core/error.ts";
import type { AsOfInclude } from "./tracked-model.ts";

const Include: z.ZodType<AsOfInclude> = z.union(
  [
    z.string(),
    z.strictObject({ association: z.string(), include: z.lazy(() => z.array(Include).optional()) }),
  ],
  "must be an alias, or { association, include }",
);
const Includes = z.array(Include);

/**
 * What an include of Sequelize can hold besides (`where`, `attributes`, a model) would be left out silently.
 * @throws {AuditError} OPTION_INVALID
 */
export function checkIncludes(model: string, includes: unknown): readonly AsOfInclude[] {
  const parsed = Includes.safeParse(includes ?? []);
  if (parsed.success) return parsed.data;
  throw new AuditError("OPTION_INVALID", `${model}: include: ${z.prettifyError(parsed.error)}`);
}
