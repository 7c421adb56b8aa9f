import { type RefObject, useLayoutEffect, useRef, useState } from "react";

import type { LogEntry } from "../api/outputs.ts";

/** So many entries may come in by themselves within so long; more are a burst, and wait. */
const MOST = 5;
const CALM_MS = 10_000;

/** How far the top of the list may be out of sight for a reader who is at it. */
const NEAR_PX = 40;

interface HeldHead {
  /** The entries without those that wait. */
  readonly shown: readonly LogEntry[];
  /** How many wait to be shown. */
  readonly waiting: number;
  readonly show: () => void;
}

/**
 * Keeps new entries from moving a list under the eyes of somebody who reads further down, or while many arrive: they wait until
 * they are asked for.
 * @param own entries that the reader has just made, which are shown at once
 */
export function useHeldHead(
  list: readonly LogEntry[],
  place: RefObject<HTMLElement | null>,
  own: readonly Pick<LogEntry, "id">[] = [],
): HeldHead {
  const newest = list[0]?.id;
  const [head, setHead] = useState(newest);
  const came = useRef<readonly number[]>([]);
  const found = list.findIndex(({ id }) => id === head);
  // A list that was replaced is shown as it is.
  const waiting = Math.max(0, found);
  useLayoutEffect(() => {
    if (newest === head) return;
    const now = Date.now();
    const lately = came.current.filter((time) => now - time < CALM_MS);
    const top = place.current?.getBoundingClientRect().top ?? 0;
    const isOwn = list.slice(0, waiting).some(({ id }) => own.some((one) => one.id === id));
    if (found !== -1 && !isOwn && (top < -NEAR_PX || lately.length + waiting > MOST)) return;
    came.current = [...lately, ...list.slice(0, waiting).map(() => now)];
    setHead(newest);
  }, [list, newest, head, found, waiting, place, own]);
  return { shown: list.slice(waiting), waiting, show: () => setHead(newest) };
}
