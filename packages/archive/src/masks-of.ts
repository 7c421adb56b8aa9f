import type { StoredModel, TrackedModel } from "@hindsight/audit-core/sequelize";

/** Kinds of the masks of a model, by column. */
export function masksOf(
  tracked: Pick<TrackedModel, "tracking">,
  { columns }: Pick<StoredModel, "columns">,
): Readonly<Record<string, string>> {
  const kinds = new Map<string, string | null>(
    tracked.tracking().fields.map(({ field, mask }) => [field, mask]),
  );
  return Object.fromEntries(
    columns.flatMap(({ name, field }) => {
      const mask = kinds.get(field) ?? null;
      return mask === null ? [] : [[name, mask] as const];
    }),
  );
}
