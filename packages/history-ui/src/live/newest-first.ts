import { toMicros } from "../time/instant.ts";

interface Placed {
  readonly id: string;
  readonly at: string;
}

/** Entries of two lists in the order of the log, each once: as the second list has it, where both have it. */
export function newestFirst<T extends Placed>(known: readonly T[], newer: readonly T[]): readonly T[] {
  const all = new Map([...known, ...newer].map((entry) => [entry.id, entry] as const));
  return [...all.values()].toSorted(
    (one, other) =>
      compare(toMicros(other.at), toMicros(one.at)) || compare(BigInt(other.id), BigInt(one.id)),
  );
}

function compare(one: bigint, other: bigint): number {
  return one < other ? -1 : Number(one > other);
}
