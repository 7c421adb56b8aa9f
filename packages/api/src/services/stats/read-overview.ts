import { listSubscriptions, LIVE_READER } from "@hindsight/db";

import { recordRead } from "../../reads/record-read.ts";
import { requireRight } from "../../rights/require-right.ts";
import { sensitiveOf } from "../../rights/sensitive-of.ts";
import { Sight } from "../../rights/sight.ts";
import { OverviewInput } from "../../schemas/stats-input.ts";
import { feedOf } from "../log/internal/feed-of.ts";
import { readingArchive } from "../reading-archive.ts";
import { shownTracked } from "../reports/internal/shown-tracked.ts";
import type { ServiceContext } from "../service-context.ts";
import type { ActiveActors } from "./internal/active-actors.ts";
import type { BulkDelete } from "./internal/bulk-deletes.ts";
import { addTo, mostFirst, sumOf } from "./internal/counted.ts";
import { type CountedVersions, countVersions } from "./internal/counted-versions.ts";
import type { Impersonation } from "./internal/impersonations.ts";
import type { DayOfType } from "./internal/period-totals.ts";

/** What happened in a period, and what of it somebody should look at. */
export interface Overview {
  readonly versions: number;
  readonly days: readonly DayOfType[];
  /** The models that changed, most first. */
  readonly models: readonly { readonly model: string; readonly versions: number }[];
  readonly actors: ActiveActors;
  /** The fields that updates changed the most, of so many newest updates; `searchedTo` is set if there may be more before that instant. */
  readonly fields: {
    readonly ofNewest: number;
    readonly searchedTo: string | null;
    readonly most: readonly { readonly model: string; readonly field: string; readonly versions: number }[];
  };
  /** Versions without an actor. */
  readonly withoutActor: number;
  /** Versions without a reason. */
  readonly withoutReason: number;
  readonly impersonations: readonly Impersonation[];
  /** Transactions that deleted this many rows of a model, or more. */
  readonly bulkDeletes: { readonly least: number; readonly most: readonly BulkDelete[] };
  /** Stretches of time in which changes were not recorded. */
  readonly gaps: number;
  /**
   * How long the oldest entry has been waiting that alerts and live views have not had, in seconds; `null` if nothing has read the log
   * yet, or it is another history than the one that was read.
   */
  readonly behindSeconds: number | null;
  /** Models that are sensitive, or have sensitive fields, with their versions. */
  readonly sensitive: readonly { readonly model: string; readonly versions: number }[];
  /**
   * Models of which versions in the period may have left the database or, with `archives`, are in no file, and those before which instant: no
   * figure counts them.
   */
  readonly removed: readonly { readonly model: string; readonly before: string }[];
}

const MOST = 8;
const BULK = 10;
const UPDATES = 500;
/** How long to look for them: the inserts and deletes of a bulk load can be between. */
const UPDATES_MS = 1000;
const NO_FIELDS: Overview["fields"] = { ofNewest: 0, searchedTo: null, most: [] };

/**
 * An overview of the versions in a period that the caller may see; with `archives` those that were archived, too. Needs `view-history`.
 * @throws {ServiceError} FORBIDDEN for a model that is hidden; INPUT_INVALID for a tag that no model has; ILLEGAL_STATE, UNAVAILABLE with
 * `archives`
 * @throws {AuditError} MODEL_NOT_TRACKED, INSTANT_INVALID
 */
export async function readOverview(options: {
  ctx: ServiceContext;
  input: OverviewInput;
}): Promise<Overview> {
  const { ctx } = options;
  const { audit } = ctx.db;
  const user = requireRight(ctx, "view-history");
  const input = OverviewInput.parse(options.input);
  const { from, to, archives } = input;
  const models = shownTracked(ctx, user, input);
  const counting = { ctx, models, period: { from, to }, bulk: { least: BULK, limit: MOST } };
  const counted = archives
    ? await readingArchive(ctx, (reader) =>
        reader.counting(
          models.map(({ name }) => name),
          (archive) => countVersions({ ...counting, archive }),
        ),
      )
    : await countVersions({ ...counting, archive: null });
  const fields = await changedFields(ctx, new Sight(user, audit), input, counted);
  const consumers = await listSubscriptions(ctx.db);
  const { changed, days, actors, impersonations, bulkDeletes, withoutReason, gaps, removed } = counted;
  await recordRead({ ctx, user, call: "stats.overview", models: changed.map(({ model }) => model) });
  return {
    versions: sumOf(changed),
    days,
    models: mostFirst(changed),
    actors,
    fields,
    withoutReason,
    withoutActor: sumOf(days.filter(({ type }) => type === null)),
    impersonations,
    bulkDeletes: { least: BULK, most: bulkDeletes },
    gaps,
    behindSeconds: consumers.find(({ name }) => name === LIVE_READER)?.lagSeconds ?? null,
    removed,
    sensitive: mostFirst(changed.filter(({ model }) => sensitiveOf(audit, model).length > 0)),
  };
}

async function changedFields(
  ctx: ServiceContext,
  sight: Sight,
  { from, archives = false }: OverviewInput,
  { updated, updatesTo }: CountedVersions,
): Promise<Overview["fields"]> {
  if (updatesTo === null) return NO_FIELDS;
  const { items, searchedTo } = await feedOf(
    ctx,
    {
      models: updated,
      from,
      to: updatesTo,
      actions: ["update"],
      limit: UPDATES,
      searchForMs: UPDATES_MS,
    },
    archives,
  );
  const counts = new Map<string, { model: string; field: string; versions: number }>();
  for (const { model, changes } of items) {
    for (const { field } of sight.changes(model, changes)) {
      addTo(counts, JSON.stringify([model, field]), { model, field, versions: 1 });
    }
  }
  return { ofNewest: items.length, searchedTo, most: mostFirst([...counts.values()]).slice(0, MOST) };
}
