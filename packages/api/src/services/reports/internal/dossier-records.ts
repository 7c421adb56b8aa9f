import type { TrackedModel } from "@hindsight/audit-core/sequelize";
import type { Association, Transaction } from "sequelize";

import type { SessionUser } from "../../../auth/session-user.ts";
import { ServiceError } from "../../../errors/service-error.ts";
import { Sight } from "../../../rights/sight.ts";
import { isLinks } from "../../records/internal/is-links.ts";
import { keyText } from "../../records/internal/key-values.ts";
import type { ServiceContext } from "../../service-context.ts";

/** A record of a dossier. */
export interface DossierRecord {
  readonly model: string;
  readonly key: string;
  /** The association by which it hangs on the object; `null` for the object itself. */
  readonly by: string | null;
}

/** The most records that a dossier has. */
const MAX_RECORDS = 1000;

interface Reading {
  readonly tracked: TrackedModel;
  readonly transaction: Transaction | undefined;
}

/**
 * The object and every record of the tracked models that its associations lead to, or ever led to: what it refers to, what
 * refers to it, and what is linked to it with the links.
 * @throws {ServiceError} INPUT_INVALID if these are too many
 * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID
 */
export async function dossierRecords(options: {
  readonly ctx: ServiceContext;
  readonly user: SessionUser;
  readonly tracked: TrackedModel;
  readonly key: string;
  /** Only records of these models beside the object. */
  readonly models: readonly string[] | undefined;
}): Promise<readonly DossierRecord[]> {
  const { ctx, user, tracked, key, models } = options;
  const { audit, sequelize } = ctx.db;
  const { transaction } = ctx;
  const sight = new Sight(user, audit);
  const asked = models && new Set(models.map((model) => audit.tracked(model).name));
  const isWanted = (name: string): boolean =>
    audit.models.includes(name) && sight.shows(name) && asked?.has(name) !== false;
  const found = new Map<string, DossierRecord>();
  const add = (model: string, by: string | null, keys: Iterable<string>): void => {
    for (const one of keys) {
      const id = JSON.stringify([model, one]);
      if (!found.has(id)) found.set(id, { model, key: one, by });
    }
    if (found.size > MAX_RECORDS) {
      throw new ServiceError(
        "INPUT_INVALID",
        `More than ${MAX_RECORDS} records hang on this one. Name some of their models in \`models\`.`,
      );
    }
  };
  // Refuses a key that is not one before it is searched for in other tables.
  await tracked.latestOf(key, { transaction });
  add(tracked.name, null, [key]);
  for (const association of Object.values<Association>(sequelize.model(tracked.name).associations)) {
    const { as, target } = association;
    const field = association.foreignKey;
    if (isLinks(association)) {
      const through = association.throughModel.name;
      if (!audit.models.includes(through) || !sight.shows(through)) continue;
      const links = { tracked: audit.tracked(through), transaction };
      const linked = await valuesWhere(links, field, key, association.otherKey);
      if (isWanted(through)) add(through, as, linked.keys());
      if (isWanted(target.name)) add(target.name, as, [...linked.values()].flat());
    } else if (isWanted(target.name)) {
      const keys =
        association.associationType === "BelongsTo"
          ? await valuesOf({ tracked, transaction }, key, field)
          : (await valuesWhere({ tracked: audit.tracked(target.name), transaction }, field, key)).keys();
      add(target.name, as, keys);
    }
  }
  return [...found.values()];
}

/** The values that a field of a record ever had, as keys. */
async function valuesOf(
  { tracked, transaction }: Reading,
  key: string,
  field: string,
): Promise<readonly string[]> {
  const values = new Set<string>();
  for (let after: string | null | undefined; after !== null;) {
    const { items, next } = await tracked.history(key, { limit: 500, after, transaction });
    for (const { changes } of items) {
      const change = changes.find((one) => one.field === field);
      for (const value of [change?.old, change?.new]) if (value != null) values.add(keyText([value]));
    }
    after = next;
  }
  return [...values];
}

/** The keys of records whose `field` ever had a value, with the values that their field `of` had then. */
async function valuesWhere(
  { tracked, transaction }: Reading,
  field: string,
  value: string,
  of?: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  for (let after: string | null | undefined; after !== null;) {
    const page = await tracked.changes({ field, new: value, limit: 500, after, transaction });
    for (const { key, changes } of page.items) {
      const other = changes.find((change) => change.field === of)?.new;
      found.set(key, [...(found.get(key) ?? []), ...(other == null ? [] : [keyText([other])])]);
    }
    if (found.size > MAX_RECORDS) break;
    after = page.next;
  }
  return found;
}
