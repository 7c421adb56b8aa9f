import type { DescribedEntry } from "@hindsight/audit-core/sequelize";

/** One list of entries from several, each of which has the newest first. What is in several is taken once. */
export async function* newestFirst(
  ...sources: readonly AsyncGenerator<DescribedEntry>[]
): AsyncGenerator<DescribedEntry> {
  const heads = await Promise.all(sources.map(async (source) => source.next()));
  let last: string | null = null;
  for (;;) {
    let newest = -1;
    let found: DescribedEntry | null = null;
    for (const [i, head] of heads.entries()) {
      if (head.done === true || (found !== null && !isNewer(head.value, found))) continue;
      [newest, found] = [i, head.value];
    }
    const source = sources[newest];
    if (found === null || source === undefined) return;
    if (found.entry.id !== last) yield found;
    last = found.entry.id;
    heads[newest] = await source.next();
  }
}

function isNewer({ entry: a }: DescribedEntry, { entry: b }: DescribedEntry): boolean {
  return a.at === b.at ? BigInt(a.id) > BigInt(b.id) : a.at > b.at;
}
