import { isVersion, MAX_LIMIT } from "@hindsight/audit-core";

import { recordRead } from "../../reads/record-read.ts";
import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import { ActivityInput } from "../../schemas/stats-input.ts";
import type { ServiceContext } from "../service-context.ts";

/** What the newest versions of a model say about its growth. */
export interface RecentActivity {
  readonly model: string;
  /** All figures are of this many newest versions. */
  readonly ofNewest: number;
  /** Times of the oldest and newest of them; `null` for none. */
  readonly from: string | null;
  readonly to: string | null;
  readonly versionsPerRow: number | null;
  /** `null` if they do not span a day: what happened within hours says nothing about days. */
  readonly perDay: number | null;
  readonly busiestRows: readonly { readonly key: string; readonly versions: number }[];
  /** People and other actors, by type and id; `null` for versions without an actor. */
  readonly busiestActors: readonly {
    readonly actor: { readonly type: string; readonly id: string } | null;
    readonly versions: number;
  }[];
}

const DAY_MS = 86_400_000;
const MOST_LISTED = 10;

/**
 * Growth, busiest rows and busiest actors of a model by its newest versions, however long its history is. Needs
 * `view-history`.
 * @throws {ServiceError} FORBIDDEN for a model that is hidden
 * @throws {AuditError} MODEL_NOT_TRACKED
 */
export async function recentActivity(options: {
  ctx: ServiceContext;
  input: ActivityInput;
}): Promise<RecentActivity> {
  const { ctx } = options;
  const user = requireRight(ctx, "view-history");
  const { model } = ActivityInput.parse(options.input);
  const tracked = ctx.db.audit.tracked(model);
  new Sight(user, ctx.db.audit).require(tracked.name);
  const { items } = await tracked.changes({ limit: MAX_LIMIT });
  const versions = items.filter(isVersion);
  if (versions.length > 0) await recordRead({ ctx, user, call: "stats.activity", models: [tracked.name] });
  const [newest, oldest] = [versions.at(0)?.at ?? null, versions.at(-1)?.at ?? null];
  const rows = countBy(versions.map(({ key }) => key));
  const actors = countBy(
    versions.map(({ actor }) => JSON.stringify(actor === null ? null : [actor.type, actor.id])),
  );
  const days = newest === null || oldest === null ? 0 : (Date.parse(newest) - Date.parse(oldest)) / DAY_MS;
  return {
    model,
    ofNewest: versions.length,
    from: oldest,
    to: newest,
    versionsPerRow: rows.length === 0 ? null : versions.length / rows.length,
    perDay: days >= 1 ? versions.length / days : null,
    busiestRows: rows.slice(0, MOST_LISTED).map(([key, count]) => ({ key, versions: count })),
    busiestActors: actors.slice(0, MOST_LISTED).map(([text, count]) => ({
      actor: actorOf(text),
      versions: count,
    })),
  };
}

function actorOf(text: string): { readonly type: string; readonly id: string } | null {
  const [type, id] = (JSON.parse(text) as readonly [string, string] | null) ?? [];
  return type === undefined || id === undefined ? null : { type, id };
}

/** How often each text occurs, the most frequent first. */
function countBy(texts: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].toSorted(([a, more], [b, less]) => less - more || (a < b ? -1 : 1));
}
