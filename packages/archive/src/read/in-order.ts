import type { Position } from "../parquet/read-entries.ts";

/** Which of two places comes first. */
export type Order = "newest" | "oldest";

/** A part of what is listed, in the order of the list. */
export interface Source<T> {
  /** The time before which, in the order, nothing of it comes; `null` if that is not known. It is not opened before it is reached. */
  readonly begins: string | null;
  readonly open: () => AsyncGenerator<T>;
}

interface Opened<T> {
  readonly items: AsyncGenerator<T>;
  head: IteratorResult<T>;
}

/** One list of several, each of which is in the order. */
export async function* inOrder<T>(
  sources: readonly Source<T>[],
  order: Order,
  placeOf: (item: T) => Position,
): AsyncGenerator<T> {
  const opened: Opened<T>[] = [];
  const waiting = [...sources];
  try {
    for (;;) {
      const first = firstOf(opened, order, placeOf);
      const reached = waiting.findIndex(
        ({ begins }) => begins === null || first === null || !isBefore(order, placeOf(first.item).at, begins),
      );
      const [source] =
        first === null ? nearest(waiting, order) : reached < 0 ? [] : waiting.splice(reached, 1);
      if (source !== undefined) {
        const items = source.open();
        opened.push({ items, head: await items.next() });
      } else if (first === null) {
        return;
      } else {
        yield first.item;
        first.of.head = await first.of.items.next();
      }
    }
  } finally {
    for (const { items } of opened) await items.return(undefined);
  }
}

/** Whether a place comes before another one in the order. */
export function comesBefore(order: Order, a: Position, b: Position): boolean {
  if (a.at !== b.at) return isBefore(order, a.at, b.at);
  return order === "newest" ? BigInt(a.id) > BigInt(b.id) : BigInt(a.id) < BigInt(b.id);
}

function isBefore(order: Order, a: string, b: string): boolean {
  return order === "newest" ? a > b : a < b;
}

function firstOf<T>(opened: readonly Opened<T>[], order: Order, placeOf: (item: T) => Position) {
  let first: { readonly of: Opened<T>; readonly item: T } | null = null;
  for (const of of opened) {
    if (of.head.done === true) continue;
    const item = of.head.value;
    if (first === null || comesBefore(order, placeOf(item), placeOf(first.item))) first = { of, item };
  }
  return first;
}

/** Takes the source out that begins first. */
function nearest<T>(waiting: Source<T>[], order: Order): readonly Source<T>[] {
  let place = 0;
  for (const [i, { begins }] of waiting.entries()) {
    const other = waiting[place]?.begins ?? null;
    if (begins === null || (other !== null && isBefore(order, begins, other))) place = i;
  }
  return waiting.splice(place, 1);
}
