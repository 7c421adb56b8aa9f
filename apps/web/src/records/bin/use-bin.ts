import { type LogEntry, type Page, pages, type TrackedModel } from "@hindsight/history-ui/parts";
import { useInfiniteQuery } from "@tanstack/react-query";

import { useTRPC, useTRPCClient } from "../../api/trpc.ts";
import { MARK_FIELD } from "../../history/mark-field.ts";

const LIMIT = 30;

interface BinPage extends Page<LogEntry> {
  /** The instant before which deletions may be missing; `null` if none are. */
  readonly removedBefore: string | null;
  /** Ids of the deletions that are in the archive only. */
  readonly archived: readonly string[];
}

/** A list that the bin is made of: records of a model whose rows are gone, or that are marked. */
interface Source {
  readonly model: string;
  readonly marked: boolean;
  /** Where to go on; `null` at the beginning. */
  readonly after: string | null;
}

/** Deleted records of some models, the last deletion first, with archived deletions if asked for. A page is one of each list. */
export function useBin(models: readonly Pick<TrackedModel, "name" | "fields">[], archives: boolean) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const deleted = ({ model, after }: Source, signal: AbortSignal): Promise<BinPage> =>
    client.history.deleted.query({ model, limit: LIMIT, after, ...(archives && { archives }) }, { signal });
  const marked = async ({ model, after }: Source, signal: AbortSignal): Promise<BinPage> => {
    const filters = [{ field: MARK_FIELD, is: "different" as const, value: null }];
    const sort = { field: MARK_FIELD, order: "descending" as const };
    const found = await client.records.list.query({ model, filters, sort, limit: LIMIT, after }, { signal });
    const marks = await Promise.all(
      found.items.map(({ key }) =>
        client.history.list.query({ model, key, field: MARK_FIELD, limit: 1 }, { signal }),
      ),
    );
    // The rows are there, whatever has left of their history.
    return {
      items: marks.flatMap(({ items }) => items),
      next: found.next,
      removedBefore: null,
      archived: [],
    };
  };
  const beginning = models.flatMap(({ name: model, fields }): Source[] => [
    { model, marked: false, after: null },
    ...(fields.includes(MARK_FIELD) ? [{ model, marked: true, after: null }] : []),
  ]);
  const queryKey = [...trpc.history.deleted.pathKey(), { models: models.map(({ name }) => name), archives }];
  return useInfiniteQuery({
    ...pages<LogEntry, BinPage>(queryKey, async (after, signal) => {
      const sources = after === null ? beginning : (JSON.parse(after) as readonly Source[]);
      const found = await Promise.all(
        sources.map(async (source) => {
          const page = await (source.marked ? marked : deleted)(source, signal);
          return { ...page, rest: { ...source, after: page.next } };
        }),
      );
      const next = found.map(({ rest }) => rest).filter(({ after: place }) => place !== null);
      return {
        items: found.flatMap(({ items }) => items),
        next: next.length === 0 ? null : JSON.stringify(next),
        removedBefore: latestOf(found.map(({ removedBefore }) => removedBefore)),
        archived: found.flatMap(({ archived }) => archived),
      };
    }),
    enabled: models.length > 0,
    select: (data) => ({
      entries: newestFirst(data.pages.flatMap(({ items }) => items)),
      removedBefore: latestOf(data.pages.map(({ removedBefore }) => removedBefore)),
      archived: new Set(data.pages.flatMap(({ archived }) => archived)),
    }),
  });
}

function latestOf(instants: readonly (string | null)[]): string | null {
  return instants.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);
}

/** A record that two lists have is in the bin once. */
function newestFirst(entries: readonly LogEntry[]): readonly LogEntry[] {
  const byRecord = new Map(entries.map((entry) => [JSON.stringify([entry.model, entry.key]), entry]));
  return [...byRecord.values()].toSorted((a, b) => (a.at < b.at ? 1 : -1));
}
