/** An event about an entry of the log. */
interface Positioned {
  readonly versionId: string;
}

export interface ResumedEventsOptions<T> {
  /** Events from now on. They may begin with some that were missed, too. */
  readonly live: AsyncIterator<T, undefined>;
  /** Id of the last entry that the reader saw. */
  readonly after: string;
  /** The last entry of those that were missed. */
  readonly upTo: string;
  /** Id of the last entry that any reader can have seen. */
  readonly end: () => Promise<string>;
  /** The first of the missed events behind an entry; none at their end. */
  readonly missed: (range: { readonly after: string; readonly upTo: string }) => Promise<readonly T[]>;
}

/** What a reader missed while it was away, and then what comes, each event once. */
export class ResumedEvents<T extends Positioned> implements AsyncIterator<T, undefined> {
  readonly #options: ResumedEventsOptions<T>;
  /** Everything up to here was given, or is about to be. */
  #given: bigint;
  #after: string;
  #page: readonly T[] = [];
  #at = 0;
  #caughtUp = false;

  constructor(options: ResumedEventsOptions<T>) {
    this.#options = options;
    this.#after = options.after;
    this.#given = BigInt(options.upTo);
  }

  async next(): Promise<IteratorResult<T, undefined>> {
    const { live, missed, upTo } = this.#options;
    if (!this.#caughtUp && BigInt(this.#after) > this.#given) await this.#goOnBehind();
    while (!this.#caughtUp) {
      const event = this.#page[this.#at];
      if (event !== undefined) {
        this.#at += 1;
        return { done: false, value: event };
      }
      this.#page = await missed({ after: this.#after, upTo });
      this.#at = 0;
      this.#after = this.#page.at(-1)?.versionId ?? upTo;
      this.#caughtUp = this.#page.length === 0;
    }
    for (;;) {
      const result = await live.next();
      if (result.done === true || BigInt(result.value.versionId) > this.#given) return result;
    }
  }

  /** Another server gave the reader more than this one has read yet; or the history was restored, and the reader begins anew. */
  async #goOnBehind(): Promise<void> {
    const { after, end } = this.#options;
    if (BigInt(after) <= BigInt(await end())) this.#given = BigInt(after);
    this.#caughtUp = true;
  }

  async return(): Promise<IteratorResult<T, undefined>> {
    this.#caughtUp = true;
    this.#page = [];
    await this.#options.live.return?.();
    return { done: true, value: undefined };
  }
}
