import type { LogEntry, Page } from "@hindsight/audit-core";
import type { TrackedModel } from "@hindsight/audit-core/sequelize";
import type { Association } from "sequelize";

import type { SessionUser } from "../../../auth/session-user.ts";
import { ServiceError } from "../../../errors/service-error.ts";
import { Sight } from "../../../rights/sight.ts";
import { isLinks } from "../../records/internal/is-links.ts";
import { keyText } from "../../records/internal/key-values.ts";
import { readingArchive } from "../../reading-archive.ts";
import type { ServiceContext } from "../../service-context.ts";

/** A record of a dossier. */
export interface DossierRecord {
  readonly model: string;
  readonly key: string;
  /** The association by which it hangs on the object; `null` for the object itself. */
  readonly by: string | null;
}

export interface FoundRecords {
  readonly records: readonly DossierRecord[];
  /** The models in whose histories records were looked for: of what was removed of these, some may be missing. */
  readonly searched: readonly string[];
}

/** The most records that a dossier has. */
const MAX_RECORDS = 1000;

/** How the entries about one model are read. */
interface Reading {
  /** A page of the record's history. */
  history(key: string, after: string | null): Promise<Page<LogEntry>>;
  /** A page of the versions that changed a field to a value. */
  changedTo(field: string, value: string, after: string | null): Promise<Page<LogEntry>>;
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
  /** Also what only the archive tells of. */
  readonly archives: boolean;
}): Promise<FoundRecords> {
  const { ctx, user, tracked, key, models, archives } = options;
  const { audit, sequelize } = ctx.db;
  const { transaction } = ctx;
  const sight = new Sight(user, audit);
  const asked = models && new Set(models.map((model) => audit.tracked(model).name));
  const isWanted = (name: string): boolean =>
    audit.models.includes(name) && sight.shows(name) && asked?.has(name) !== false;
  const found = new Map<string, DossierRecord>();
  const searched = new Set([tracked.name]);
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
      if (!isWanted(through) && !isWanted(target.name)) continue;
      searched.add(through);
      const links = readingOf(ctx, audit.tracked(through), archives);
      const linked = await valuesWhere(links, field, key, association.otherKey);
      if (isWanted(through)) add(through, as, linked.keys());
      if (isWanted(target.name)) add(target.name, as, [...linked.values()].flat());
    } else if (isWanted(target.name)) {
      const isHere = association.associationType === "BelongsTo";
      const reading = readingOf(ctx, isHere ? tracked : audit.tracked(target.name), archives);
      if (!isHere) searched.add(target.name);
      const keys = isHere
        ? await valuesOf(reading, key, field)
        : (await valuesWhere(reading, field, key)).keys();
      add(target.name, as, keys);
    }
  }
  return { records: [...found.values()], searched: [...searched] };
}

function readingOf(ctx: ServiceContext, tracked: TrackedModel, archives: boolean): Reading {
  const { transaction } = ctx;
  const { name: model } = tracked;
  const page = { limit: 500 } as const;
  return archives
    ? {
        history: (key, after) =>
          readingArchive(ctx, (reader) => reader.history({ model, key }, { ...page, after })),
        changedTo: (field, value, after) =>
          readingArchive(ctx, (reader) => reader.changes(model, { ...page, field, new: value, after })),
      }
    : {
        history: (key, after) => tracked.history(key, { ...page, after, transaction }),
        changedTo: (field, value, after) =>
          tracked.changes({ ...page, field, new: value, after, transaction }),
      };
}

/** The values that a field of a record ever had, as keys. */
async function valuesOf(reading: Reading, key: string, field: string): Promise<readonly string[]> {
  const values = new Set<string>();
  let after: string | null = null;
  do {
    const { items, next }: Page<LogEntry> = await reading.history(key, after);
    for (const { changes } of items) {
      const change = changes.find((one) => one.field === field);
      for (const value of [change?.old, change?.new]) if (value != null) values.add(keyText([value]));
    }
    after = next;
  } while (after !== null);
  return [...values];
}

/** The keys of records whose `field` ever had a value, with the values that their field `of` had then. */
async function valuesWhere(
  reading: Reading,
  field: string,
  value: string,
  of?: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  let after: string | null = null;
  do {
    const page: Page<LogEntry> = await reading.changedTo(field, value, after);
    for (const { key, changes } of page.items) {
      const other = changes.find((change) => change.field === of)?.new;
      found.set(key, [...(found.get(key) ?? []), ...(other == null ? [] : [keyText([other])])]);
    }
    if (found.size > MAX_RECORDS) break;
    after = page.next;
  } while (after !== null);
  return found;
}
