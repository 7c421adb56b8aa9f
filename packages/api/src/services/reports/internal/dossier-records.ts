import type { LogEntry, Page } from "@hindsight/audit-core";
import type { TrackedModel } from "@hindsight/audit-core/sequelize";
import type { Association } from "sequelize";

import type { SessionUser } from "../../../auth/session-user.ts";
import { ServiceError } from "../../../errors/service-error.ts";
import { Sight } from "../../../rights/sight.ts";
import { everHad } from "../../records/internal/ever-had.ts";
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
        `More than ${MAX_RECORDS} records hang on this one. Name some of their models.`,
      );
    }
  };
  const history = (after: string | null): Promise<Page<LogEntry>> => {
    const page = { limit: 500, after };
    return archives
      ? readingArchive(ctx, (reader) => reader.history({ model: tracked.name, key }, page))
      : tracked.history(key, { ...page, transaction });
  };
  const having = (of: Pick<Parameters<typeof everHad>[0], "tracked" | "field" | "of">) =>
    everHad({ ctx, ...of, value: key, archives, most: MAX_RECORDS });
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
      const linked = await having({ tracked: audit.tracked(through), field, of: association.otherKey });
      if (isWanted(through)) add(through, as, linked.keys());
      if (isWanted(target.name)) add(target.name, as, [...linked.values()].flat());
    } else if (isWanted(target.name)) {
      const isHere = association.associationType === "BelongsTo";
      if (!isHere) searched.add(target.name);
      const keys = isHere
        ? await valuesOf(history, field)
        : (await having({ tracked: audit.tracked(target.name), field })).keys();
      add(target.name, as, keys);
    }
  }
  return { records: [...found.values()], searched: [...searched] };
}

/** The values that a field of a record ever had, as keys. */
async function valuesOf(
  history: (after: string | null) => Promise<Page<LogEntry>>,
  field: string,
): Promise<readonly string[]> {
  const values = new Set<string>();
  let after: string | null = null;
  do {
    const { items, next }: Page<LogEntry> = await history(after);
    for (const { changes } of items) {
      const change = changes.find((one) => one.field === field);
      for (const value of [change?.old, change?.new]) if (value != null) values.add(keyText([value]));
    }
    after = next;
  } while (after !== null);
  return [...values];
}
