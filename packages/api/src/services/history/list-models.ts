import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import type { ServiceContext } from "../service-context.ts";

/** A tracked model. */
export interface ModelInfo {
  readonly name: string;
  /** Display name of one of its rows. */
  readonly title: string;
  readonly engine: "snapshot" | "delta";
  /** Recorded attributes, in the model's order. */
  readonly fields: readonly string[];
  /** Masked attributes. */
  readonly masked: readonly string[];
  /** Display names of fields. */
  readonly labels: Readonly<Record<string, string>>;
  /** Display texts of values, by field and value. */
  readonly choices: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The tracked models that the caller may see, in order of registration. Needs `view-history`. */
export async function listModels({ ctx }: { ctx: ServiceContext }): Promise<readonly ModelInfo[]> {
  const sight = new Sight(requireRight(ctx, "view-history"), ctx.db.audit);
  const shown = ctx.db.audit.models.filter((model) => sight.shows(model));
  return shown.map((model) => {
    const tracked = ctx.db.audit.tracked(model);
    const { name: title, fields: described } = tracked.describe();
    const visible = (field: string): boolean => sight.showsField(model, field);
    const fields: readonly string[] = tracked.fields;
    const masked: readonly string[] = tracked.masked;
    return {
      name: tracked.name,
      title,
      engine: tracked.engine,
      fields: fields.filter(visible),
      masked: masked.filter(visible),
      labels: sight.row(model, Object.fromEntries(described.map(({ field, label }) => [field, label]))),
      choices: sight.row(model, Object.fromEntries(described.map(({ field, choices }) => [field, choices]))),
    };
  });
}
