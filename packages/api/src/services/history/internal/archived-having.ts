import type { Value } from "@hindsight/audit-core";
import type { TrackedModel } from "@hindsight/audit-core/sequelize";

import { everHad } from "../../records/internal/ever-had.ts";
import { keyText } from "../../records/internal/key-values.ts";
import { readingArchive } from "../../reading-archive.ts";
import type { ServiceContext } from "../../service-context.ts";

/** The records of which a field had a value at an instant, with what was archived; `null` if the archive does not have all that was removed. */
export async function archivedHaving(options: {
  readonly ctx: ServiceContext;
  readonly tracked: TrackedModel;
  readonly field: string;
  readonly value: string;
  readonly at: string;
}): Promise<readonly Readonly<Record<string, Value>>[] | null> {
  const { ctx, tracked, field, value, at } = options;
  const ever = await everHad({ ctx, tracked, field, value, archives: true });
  const states = await readingArchive(ctx, (reader) =>
    reader.allRecorded(tracked.name, [...ever.keys()], at),
  );
  return states && [...states.values()].filter((state) => keyText([state[field]]) === value);
}
