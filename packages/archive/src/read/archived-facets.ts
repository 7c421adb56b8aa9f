import { type Actor, type LogEntry, type RecordedAction, type Severity } from "@hindsight/audit-core";
import type { FacetQuery, LogFacets } from "@hindsight/audit-core/sequelize";

import { steps } from "./archived-feed.ts";
import { lackingBefore } from "./lacking-before.ts";
import { matching } from "./matching.ts";
import type { OpenedArchive } from "./opened-archive.ts";
import { toldEntries } from "./told-entries.ts";

/** Entries after which counting stops, and the most actors that are listed. */
const [MOST_COUNTED, MOST_ACTORS] = [10_000, 100];

const CHUNK = 1000;

/** Counts of the log with what was archived, as those of the database. */
export async function readArchivedFacets(archive: OpenedArchive, query: FacetQuery): Promise<LogFacets> {
  const counts = new Counts(archive);
  let countedTo: string | null = null;
  const { actorName, ...filter } = query;
  const matches = namedLike(actorName);
  for await (const step of steps(archive, query, "newest", null, { size: () => CHUNK })) {
    for (const { entry } of await matching(archive, filter, await toldEntries(archive, step.entries)))
      if (matches(entry)) counts.add(entry);
    countedTo = step.stopped?.at ?? null;
    if (counts.count >= MOST_COUNTED) {
      countedTo = step.entries.at(-1)?.at ?? null;
      break;
    }
  }
  return { ...counts.facets(countedTo), removedBefore: lackingBefore(archive.models.values(), query.from) };
}

function namedLike(name: string | undefined): (entry: LogEntry) => boolean {
  const sought = name?.toLowerCase();
  return ({ actor }) =>
    sought === undefined ||
    [actor?.label, actor?.id].some((text) => text?.toLowerCase().includes(sought) === true);
}

interface ActorSeen {
  readonly actor: Actor | null;
  readonly named: bigint | null;
  readonly last: string;
  readonly count: number;
}

class Counts {
  count = 0;
  readonly #archive: OpenedArchive;
  readonly #models = new Map<string, { readonly model: string; readonly schema?: string; count: number }>();
  readonly #actions = new Map<RecordedAction, number>();
  readonly #actors = new Map<string, ActorSeen>();
  readonly #days = new Map<string, number>();
  readonly #tags = new Map<string, number>();
  readonly #severities = new Map<Severity, number>();

  constructor(archive: OpenedArchive) {
    this.#archive = archive;
  }

  add(entry: LogEntry): void {
    const { model, schema, action, at } = entry;
    this.count += 1;
    const key = JSON.stringify([model, schema]);
    const known = this.#models.get(key) ?? { model, ...(schema !== undefined && { schema }), count: 0 };
    this.#models.set(key, { ...known, count: known.count + 1 });
    addTo(this.#actions, action);
    addTo(this.#days, at.slice(0, "2026-01-01".length));
    this.#addActor(entry);
    const tracked = this.#archive.models.get(model)?.tracked;
    if (tracked === undefined) return;
    const tags = [...tracked.tags, ...tracked.tracking().fields.flatMap((field) => field.tags)];
    for (const tag of new Set(tags)) addTo(this.#tags, tag);
    addTo(this.#severities, tracked.severity);
  }

  facets(countedTo: string | null): Omit<LogFacets, "removedBefore"> {
    const named = <T>(map: ReadonlyMap<T, number>) => [...map].map(([name, count]) => ({ name, count }));
    return {
      count: this.count,
      complete: countedTo === null,
      countedTo,
      models: mostFirst([...this.#models.values()], ({ model }) => model),
      tags: mostFirst(named(this.#tags), ({ name }) => name).map(({ name, count }) => ({ tag: name, count })),
      severities: mostFirst(named(this.#severities), ({ name }) => name).map(({ name, count }) => ({
        severity: name,
        count,
      })),
      actions: mostFirst(named(this.#actions), ({ name }) => name).map(({ name, count }) => ({
        action: name,
        count,
      })),
      actors: mostFirst(
        [...this.#actors.values()].map(({ actor, count, last }) => ({ actor, count, last })),
        ({ actor }) => actor?.id ?? "",
      ).slice(0, MOST_ACTORS),
      days: [...this.#days].map(([day, count]) => ({ day, count })).sort((a, b) => (a.day < b.day ? 1 : -1)),
    };
  }

  /** With the label of the newest entry that has one. */
  #addActor({ id, at, actor }: LogEntry): void {
    const { onBehalfOf: _, ...own } = actor ?? { type: null, id: null, label: null };
    const isNobody = own.type === null || (own.type === "" && own.id === "");
    const key = JSON.stringify(isNobody ? null : [own.type, own.id]);
    const known = this.#actors.get(key);
    const label = own.label ?? null;
    const isNewest =
      label !== null && (known === undefined || known.named === null || BigInt(id) > known.named);
    const given = own.type === null || isNobody ? null : { type: own.type, id: own.id, label };
    this.#actors.set(key, {
      actor: isNewest || known === undefined ? given : known.actor,
      named: isNewest ? BigInt(id) : (known?.named ?? null),
      last: known !== undefined && known.last > at ? known.last : at,
      count: (known?.count ?? 0) + 1,
    });
  }
}

function addTo<T>(counts: Map<T, number>, key: T): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function mostFirst<C extends { readonly count: number }>(
  counts: readonly C[],
  nameOf: (count: C) => string,
): readonly C[] {
  return counts.toSorted((a, b) => b.count - a.count || (nameOf(a) < nameOf(b) ? -1 : 1));
}
