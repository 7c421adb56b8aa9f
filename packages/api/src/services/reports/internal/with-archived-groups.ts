import { type ArchivedGroupsQuery, mergeGroups } from "@hindsight/db";

import { readingArchive } from "../../reading-archive.ts";
import type { ServiceContext } from "../../service-context.ts";
import type { Counts } from "./in-period.ts";

/** Versions that agree in something. */
export interface Group extends Counts {
  /** What they agree in. */
  readonly of: readonly string[];
  /** Their last label, behind an ordered version id. */
  readonly named: string | null;
  /** The last label of whom the actor acted for, as `named`, in groups by both. */
  readonly principal?: string | null | undefined;
}

/**
 * The groups of the database, which `live` reads, and those of the archive in one list, in an order of its own.
 * @throws {ServiceError} ILLEGAL_STATE, UNAVAILABLE
 */
export async function withArchivedGroups(
  ctx: ServiceContext,
  query: ArchivedGroupsQuery,
  live: () => Promise<readonly Group[]>,
): Promise<readonly Group[]> {
  const found = await readingArchive(ctx, (reader) =>
    reader.counting([query.model], async (archive) => [...(await live()), ...(await archive.groups(query))]),
  );
  return mergeGroups(found).toSorted((a, b) => compareTexts(a.of, b.of));
}

/** Compares part by part: numbers as such, and texts by their characters. */
export function compareTexts(one: readonly string[], other: readonly string[]): number {
  for (const [i, text] of one.entries()) {
    const compared = compareText(text, other[i] ?? "");
    if (compared !== 0) return compared;
  }
  return 0;
}

const NUMBER = /^\d{1,18}$/;

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  if (NUMBER.test(one) && NUMBER.test(other)) return BigInt(one) < BigInt(other) ? -1 : 1;
  return one < other ? -1 : 1;
}
