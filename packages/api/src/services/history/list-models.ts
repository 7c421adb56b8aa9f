import { requireRole } from "../require-role.ts";
import type { ServiceContext } from "../service-context.ts";

/** A tracked model. */
export interface ModelInfo {
  readonly name: string;
  /** What people call one of its records. */
  readonly title: string;
  readonly engine: "snapshot" | "delta";
  /** Recorded attributes, in the model's order. */
  readonly fields: readonly string[];
  /** Attributes of which only a mask is recorded. */
  readonly masked: readonly string[];
  /** What people call each field. */
  readonly labels: Readonly<Record<string, string>>;
  /** Texts of values, by field and value. */
  readonly choices: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Every tracked model, in order of registration. Needs an auditor. */
export async function listModels({ ctx }: { ctx: ServiceContext }): Promise<readonly ModelInfo[]> {
  requireRole(ctx, "auditor");
  return ctx.db.audit.models.map((model) => {
    const tracked = ctx.db.audit.tracked(model);
    const { name: title, fields: described } = tracked.describe();
    return {
      name: tracked.name,
      title,
      engine: tracked.engine,
      fields: tracked.fields,
      masked: tracked.masked,
      labels: Object.fromEntries(described.map(({ field, label }) => [field, label])),
      choices: Object.fromEntries(described.map(({ field, choices }) => [field, choices])),
    };
  });
}
