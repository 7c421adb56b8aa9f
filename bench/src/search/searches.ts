import type { FeedQuery } from "@hindsight/audit-core/sequelize";

import type { ReadingWorld } from "../reads/reading-world.ts";

/** What a search gave: how many entries and, if its time was over before the end of the log, the instant it got to. */
export interface SearchAnswer {
  readonly found: number;
  readonly searchedTo: string | null;
}

/** A search of the log. */
export interface Search {
  readonly name: string;
  readonly run: (world: ReadingWorld) => Promise<SearchAnswer>;
}

/** The request and the transaction of the oldest version, and one that no version has. */
const OLDEST_REQUEST = "req-c4ca4238a0b923820dcc509a6f75849b";
const NONE = "nowhere to be found";

const feed =
  (query: FeedQuery | ((world: ReadingWorld) => FeedQuery)) =>
  async (world: ReadingWorld): Promise<SearchAnswer> => {
    const page = await world.audit.feed(typeof query === "function" ? query(world) : query);
    return { found: page.items.length, searchedTo: page.searchedTo };
  };

const facets =
  (query: Parameters<ReadingWorld["audit"]["facets"]>[0]) =>
  async ({ audit }: ReadingWorld): Promise<SearchAnswer> => {
    const { count, countedTo } = await audit.facets(query);
    return { found: count, searchedTo: countedTo };
  };

/** Somewhere in the last tenth of the time. */
const lately = ({ instant }: ReadingWorld) => instant(0.9 + Math.random() * 0.1);

/** Each kind of filter with frequent hits, with few or old ones, and with none. */
export const SEARCHES: readonly Search[] = [
  { name: "no filter", run: feed((world) => ({ to: lately(world) })) },
  { name: "newer than a cursor", run: newer },
  { name: "a model", run: feed((world) => ({ models: ["Order"], to: lately(world) })) },
  { name: "an actor, frequent", run: feed({ actors: ["importer"] }) },
  { name: "an actor, one version", run: feed({ actors: ["auditor"] }) },
  { name: "actors, none", run: feed({ actors: ["nobody", "no one"] }) },
  { name: "action update", run: feed({ actions: ["update"] }) },
  { name: "action delete", run: feed({ actions: ["delete"] }) },
  { name: "action access", run: feed({ actions: ["access"] }) },
  { name: "a period of a model and an actor", run: feed((world) => ({ ...period(world), actors: ["u16"] })) },
  { name: "a field", run: feed({ field: "total" }) },
  { name: "a field from and to", run: feed({ field: "status", old: "paid", new: "packed" }) },
  { name: "a field to, none", run: feed({ field: "status", new: "nowhere" }) },
  { name: "a reason, frequent", run: feed({ reason: "the delivery" }) },
  { name: "a reason, none", run: feed({ reason: NONE }) },
  { name: "a request in a period", run: feed({ requestId: OLDEST_REQUEST, to: "2024-01-02T00:00:00Z" }) },
  { name: "a request, the oldest", run: feed({ requestId: OLDEST_REQUEST }) },
  { name: "a request, none", run: feed({ requestId: NONE }) },
  { name: "a transaction in a period", run: feed({ transactionId: "3", to: "2024-01-02T00:00:00Z" }) },
  { name: "a transaction, none", run: feed({ transactionId: "1" }) },
  { name: "a text, frequent", run: feed((world) => ({ text: "Street", to: lately(world) })) },
  { name: "a text, a few", run: feed({ text: "note 00" }) },
  { name: "a text, none", run: feed({ text: NONE }) },
  { name: "a text, none, of an actor", run: feed({ text: NONE, actors: ["u16"] }) },
  { name: "counts of all", run: facets({}) },
  { name: "counts of a frequent actor", run: facets({ actors: ["importer"] }) },
  { name: "counts of updates", run: facets({ actions: ["update"] }) },
  { name: "counts of a frequent text", run: facets({ text: "Note" }) },
  { name: "counts of a text, none", run: facets({ text: NONE }) },
  { name: "actors by name, frequent", run: facets({ actorName: "Name of u1" }) },
  { name: "actors by name, none", run: facets({ actorName: NONE }) },
];

async function newer(world: ReadingWorld): Promise<SearchAnswer> {
  const { next } = await world.audit.feed({ to: lately(world), limit: 1 });
  return feed({ after: next, direction: "newer" })(world);
}

function period(world: ReadingWorld): FeedQuery {
  const to = 0.6 + Math.random() * 0.3;
  return { models: ["Order"], from: world.instant(to - 0.5), to: world.instant(to) };
}
