import { requireRole } from "../require-role.ts";
import type { ServiceContext } from "../service-context.ts";

/** A tracked model. */
export interface ModelInfo {
  readonly name: string;
  readonly engine: "snapshot" | "delta";
  /** Recorded attributes, in the model's order. */
  readonly fields: readonly string[];
  /** Attributes of which only a mask is recorded. */
  readonly masked: readonly string[];
}

/** Every tracked model, in order of registration. Needs an auditor. */
export async function listModels({ ctx }: { ctx: ServiceContext }): Promise<readonly ModelInfo[]> {
  requireRole(ctx, "auditor");
  return ctx.db.audit.models.map((model) => {
    const { name, engine, fields, masked } = ctx.db.audit.tracked(model);
    return { name, engine, fields, masked };
  });
}
