import type { MarkAction, RecordedAction } from "../../core/action.ts";
import type { Actor } from "../../core/actor.ts";
import { parseInstant } from "../../core/instant.ts";
import { ORDERED_ID_DIGITS, orderedId } from "../../core/ordered-id.ts";
import { engines } from "../engines/engines.ts";
import { entriesTable } from "../engines/entries.ts";
import { boundedUnions } from "../sql/bounded-unions.ts";
import { toUtc } from "../sql/decode.ts";
import { allOf, listed } from "../sql/layout.ts";
import type { Sql } from "../sql/sql.ts";
import type { TrackedTable } from "../table/tracked-table.ts";
import { actionOf } from "./entry-row.ts";
import type { LogQuery } from "./log-query.ts";
import { markedAction } from "./marked-action.ts";
import { entryWithActions, withActions } from "./with-actions.ts";

/** How many entries are about a model. */
export interface ModelCount {
  readonly model: string;
  /** Schema of its table; absent for `public` and for notes that are not about a tracked model. */
  readonly schema?: string;
  readonly count: number;
}

/** How many entries have an action. */
export interface ActionCount {
  readonly action: RecordedAction;
  readonly count: number;
}

/** How many entries an actor made. */
export interface ActorCount {
  /** With the label of the actor's newest entry that has one; `null` for entries without an actor. */
  readonly actor: Actor | null;
  readonly count: number;
  /** Time of the newest of them. */
  readonly last: string;
}

/** How many entries were made on a day. */
export interface DayCount {
  /** Date in UTC. */
  readonly day: string;
  readonly count: number;
}

/** A group of entries that agree in one respect; `kind` says in which. */
interface Group {
  readonly kind: number;
  readonly table_id: string | null;
  readonly model: string | null;
  readonly action: string | null;
  readonly mark: MarkAction | null;
  readonly actor_type: string | null;
  readonly actor_id: string | null;
  /** Label of the newest entry that has one, behind the entry's ordered id. */
  readonly named: string | null;
  readonly day: string | null;
  readonly last: string;
  readonly count: string;
}

/** `GROUPING()` of the sets: the columns by which a set does not group are ones. */
const KIND = { all: 0b1111, model: 0b0111, action: 0b1011, actor: 0b1101, day: 0b1110 } as const;

/** Counts of entries by model, action, actor and day, added up over the parts of a log. */
export class LogCounts {
  count = 0;
  readonly #models = new Map<string, ModelCount>();
  readonly #actions = new Map<RecordedAction, number>();
  readonly #actors = new Map<string, ActorCount & { readonly named: string }>();
  readonly #days = new Map<string, number>();

  get models(): readonly ModelCount[] {
    return mostFirst([...this.#models.values()], ({ model }) => model);
  }

  get actions(): readonly ActionCount[] {
    const actions = [...this.#actions].map(([action, count]) => ({ action, count }));
    return mostFirst(actions, ({ action }) => action);
  }

  get actors(): readonly ActorCount[] {
    const actors = [...this.#actors.values()].map(({ actor, count, last }) => ({ actor, count, last }));
    return mostFirst(actors, ({ actor }) => actor?.id ?? "");
  }

  /** Newest first. */
  get days(): readonly DayCount[] {
    const days = [...this.#days].map(([day, count]) => ({ day, count }));
    return days.sort((a, b) => (a.day < b.day ? 1 : -1));
  }

  /** Adds the entries that a query finds, without its limit and order. */
  async add(sql: Sql, query: LogQuery): Promise<void> {
    const tables = new Map(query.tables.map((table) => [table.id, table]));
    for (const union of boundedUnions(branchesOf(query))) {
      for (const group of await sql.query<Group>(groupsOf(union), query.params)) {
        this.#add(group, tables.get(group.table_id ?? ""));
      }
    }
  }

  #add(group: Group, table: TrackedTable | undefined): void {
    const count = Number(group.count);
    if (group.kind === KIND.all) this.count += count;
    else if (group.kind === KIND.model) this.#addModel(group, table, count);
    else if (group.kind === KIND.action) {
      const action = group.mark ?? actionOf(group.action ?? "");
      this.#actions.set(action, (this.#actions.get(action) ?? 0) + count);
    } else if (group.kind === KIND.actor) this.#addActor(group, count);
    else this.#days.set(group.day ?? "", (this.#days.get(group.day ?? "") ?? 0) + count);
  }

  #addModel(group: Group, table: TrackedTable | undefined, count: number): void {
    const model = table?.model ?? group.model ?? "";
    const schema = table === undefined || table.schema === "public" ? {} : { schema: table.schema };
    const key = JSON.stringify([model, schema]);
    this.#models.set(key, { model, ...schema, count: (this.#models.get(key)?.count ?? 0) + count });
  }

  #addActor({ actor_type: type, actor_id: id, named, last }: Group, count: number): void {
    const key = JSON.stringify([type, id]);
    const known = this.#actors.get(key);
    const newest = [known?.named ?? "", named ?? ""].sort().at(-1) ?? "";
    const label = newest === "" ? null : newest.slice(ORDERED_ID_DIGITS);
    const at = parseInstant(toUtc(last)) ?? last;
    this.#actors.set(key, {
      actor: type === null && id === null ? null : { type: type ?? "", id: id ?? "", label },
      count: (known?.count ?? 0) + count,
      last: known !== undefined && known.last > at ? known.last : at,
      named: newest,
    });
  }
}

/** The highest count first; equal counts in the order of names. */
export function mostFirst<C extends { readonly count: number }>(
  counts: readonly C[],
  nameOf: (count: C) => string,
): readonly C[] {
  return counts.toSorted((a, b) => b.count - a.count || (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** Counts by each respect in one pass. */
function groupsOf(union: string): string {
  const named = `max((${orderedId("v.version_id")} || v.version_actor_label) COLLATE "C")`;
  return `SELECT${listed([
    "grouping(v.table_id, v.action, v.actor_id, v.day) AS kind",
    "v.table_id",
    "v.model",
    "v.action",
    "v.mark",
    "v.actor_type",
    "v.actor_id",
    `${named} AS named`,
    "v.day",
    "to_jsonb(max(v.version_at)) #>> '{}' AS last",
    "count(*)::text AS count",
  ])}
FROM (
${union}
) v
GROUP BY GROUPING SETS ((), (v.table_id, v.model), (v.action, v.mark), (v.actor_type, v.actor_id), (v.day))`;
}

function branchesOf(query: LogQuery): readonly string[] {
  const { entries } = query;
  const branches = query.tables.flatMap((table) => {
    const engine = engines[table.engine];
    const own = [
      `${table.id}::text AS table_id`,
      "NULL::text AS model",
      `${markedAction(table, "h")} AS mark`,
    ];
    const where = [engine.belongs(table, "h"), ...query.where.map((predicate) => predicate(table, "h"))];
    return withActions(table, "h", query.actions).map((actions) =>
      branch(own, engine.storage(table), [...where, actions], query),
    );
  });
  if (entries === undefined) return branches;
  const own = ["h.version_table::text AS table_id", "h.version_model AS model", "NULL::text AS mark"];
  const where = [...entries.where.map((predicate) => predicate("h")), entryWithActions("h", query.actions)];
  return [...branches, branch(own, entriesTable(entries.auditSchema), where, query)];
}

function branch(
  own: readonly string[],
  from: string,
  where: readonly string[],
  { actors }: LogQuery,
): string {
  const by = actors && `h.version_actor_id = ${actors.several ? `ANY (${actors.ids})` : actors.ids}`;
  return `SELECT${listed([
    ...own,
    "h.version_id",
    "h.version_at",
    "h.version_action::text AS action",
    "h.version_actor_type AS actor_type",
    "h.version_actor_id AS actor_id",
    "h.version_actor_label",
    "(h.version_at AT TIME ZONE 'UTC')::date::text AS day",
  ])}
FROM ${from} h
WHERE ${allOf([...where, by ?? "true"])}`;
}
