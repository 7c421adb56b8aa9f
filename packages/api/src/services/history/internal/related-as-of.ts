import type { StoredVersion, Value } from "@hindsight/audit-core";
import type { TrackedModel } from "@hindsight/audit-core/sequelize";
import type { Association } from "sequelize";

import type { Sight } from "../../../rights/sight.ts";
import { isLinks } from "../../records/internal/is-links.ts";
import { keyText } from "../../records/internal/key-values.ts";
import type { ServiceContext } from "../../service-context.ts";
import type { PastRow } from "../list-as-of.ts";
import { archivedRelated } from "./archived-related.ts";
import { KEY_ORDER } from "./key-order.ts";
import { toValue } from "./to-value.ts";
import { unlessRemoved } from "./unless-removed.ts";

/** The records of one model that belonged to a record at an instant. */
export interface PastRelated {
  /** Alias of the association. */
  readonly name: string;
  readonly model: string;
  /** The field with which they referred to the record; `null` for those that were linked. */
  readonly field: string | null;
  /** By key; `null` where what would tell was archived and removed. */
  readonly rows: readonly PastRow[] | null;
  /** How many there were; the first of them by key are told. */
  readonly count: number;
}

const MAX_ROWS = 200;

/** What belonged to a record, which was there then: of the models that the caller may see. */
export async function relatedAsOf(options: {
  readonly ctx: ServiceContext;
  readonly tracked: TrackedModel;
  readonly sight: Sight;
  readonly key: string;
  /** An instant, or a version, with whose transaction all of its rows were there. */
  readonly at: string | StoredVersion;
  /** Whether also what only the archive tells of. @default false */
  readonly archives?: boolean;
}): Promise<readonly PastRelated[]> {
  const { ctx, tracked, sight, key, at, archives = false } = options;
  const { audit, sequelize } = ctx.db;
  const isShown = (name: string): boolean => audit.models.includes(name) && sight.shows(name);
  const related: PastRelated[] = [];
  for (const association of Object.values<Association>(sequelize.model(tracked.name).associations)) {
    const { as: name, target } = association;
    const linked = isLinks(association);
    if (association.associationType === "BelongsTo" || !isShown(target.name)) continue;
    if (linked && !isShown(association.throughModel.name)) continue;
    const of = { name, model: target.name, field: linked ? null : association.foreignKey };
    const kept = await unlessRemoved(async () => {
      const parent = await tracked.at(at).findByPk(key, { include: [name] });
      const found: unknown = parent && Reflect.get(parent, name);
      return [found ?? []].flat() as readonly object[];
    });
    const held = kept ?? (archives ? await archivedRelated({ ctx, association, key, at }) : null);
    const rows = held
      ?.map((row) => pastRow(row, audit.tracked(target.name), target.primaryKeyAttributes, sight))
      // Two moments are cut at the same place.
      .toSorted((one, other) => KEY_ORDER.compare(one.key, other.key));
    related.push({ ...of, rows: rows?.slice(0, MAX_ROWS) ?? null, count: rows?.length ?? 0 });
  }
  return related;
}

function pastRow(row: object, { name, fields }: TrackedModel, key: readonly string[], sight: Sight): PastRow {
  const state: Record<string, Value> = Object.fromEntries(
    fields.map((field) => [field, toValue(Reflect.get(row, field))]),
  );
  return { key: keyText(key.map((field) => state[field])), state: sight.row(name, state) };
}
