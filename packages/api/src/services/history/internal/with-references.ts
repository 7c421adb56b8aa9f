import type { LogEntry } from "@hindsight/audit-core";
import type { Reference, References } from "@hindsight/audit-core/sequelize";

import type { SessionUser } from "../../../auth/session-user.ts";
import { readingArchive } from "../../reading-archive.ts";
import { type RecordReference, referencesFor } from "../../records/internal/references-for.ts";
import type { ServiceContext } from "../../service-context.ts";
import type { ListedEntry } from "../listed-entry.ts";
import { type ArchivedNames, archivedNames, referredRow } from "./archived-names.ts";
import type { VisibleModel } from "./visible-model.ts";

/** Who reads what was archived, too. */
interface ArchiveCaller {
  readonly ctx: ServiceContext;
  readonly user: SessionUser;
}

/**
 * The entries without hidden values, with what the foreign keys in their changes referred to: for a caller that reads what was archived, by
 * the names of the time.
 * @throws {ServiceError} ILLEGAL_STATE, UNAVAILABLE for such a caller
 */
export async function withReferences(
  { tracked, sight }: VisibleModel,
  entries: readonly LogEntry[],
  caller?: ArchiveCaller,
): Promise<readonly ListedEntry[]> {
  const found: readonly Readonly<Record<string, References | undefined>>[] =
    await tracked.references(entries);
  const named =
    caller === undefined
      ? found
      : await withArchivedNames(entries, found, keysOf(tracked.name, caller), caller.ctx);
  return entries.map((entry, i) => {
    const shown = sight.entry(entry);
    const changes = shown.changes.map((change) => {
      const references = named[i]?.[change.field];
      return references === undefined ? change : { ...change, references: sight.references(references) };
    });
    return { ...shown, changes };
  });
}

/** The references with the names of their time, of those whose versions have left. */
async function withArchivedNames(
  entries: readonly LogEntry[],
  found: readonly Readonly<Record<string, References | undefined>>[],
  keys: ReadonlyMap<string, RecordReference>,
  ctx: ServiceContext,
): Promise<readonly Readonly<Record<string, References | undefined>>[]> {
  const sides = found.flatMap((fields) =>
    Object.entries(fields).flatMap(([field, both]) => {
      const key = keys.get(field);
      return key === undefined || both === undefined
        ? []
        : [both.old, both.new].flatMap((side) => (lacksName(side) ? [referredRow(key, side.key)] : []));
    }),
  );
  if (sides.length === 0) return found;
  const names = await readingArchive(ctx, (reader) => archivedNames(reader, sides));
  return found.map((fields, i) =>
    Object.fromEntries(
      Object.entries(fields).map(([field, both]) => {
        const [key, at] = [keys.get(field), entries[i]?.at];
        if (key === undefined || at === undefined || both === undefined) return [field, both];
        return [field, { old: called(both.old, key, at, names), new: called(both.new, key, at, names) }];
      }),
    ),
  );
}

/** The foreign keys of a model that lead to rows with names, by field. */
function keysOf(model: string, { ctx, user }: ArchiveCaller): ReadonlyMap<string, RecordReference> {
  const own = referencesFor(ctx, user).filter(({ from }) => from === model);
  return new Map(own.map((reference) => [reference.field, reference]));
}

function lacksName(side: Reference | null): side is Reference {
  return side?.presentLabel !== undefined;
}

function called(
  side: Reference | null,
  key: RecordReference,
  at: string,
  names: ArchivedNames,
): Reference | null {
  if (!lacksName(side)) return side;
  const label = names.at(referredRow(key, side.key), at);
  if (label === undefined) return side;
  const { presentLabel: _now, ...rest } = side;
  return { ...rest, label, text: label };
}
