export interface RecentReadsOptions {
  /**
   * Milliseconds during which a read is not recorded again.
   * @default 300000
   */
  readonly forMs?: number | undefined;
  /**
   * Largest number of reads that are remembered; the oldest are forgotten first.
   * @default 10000
   */
  readonly max?: number | undefined;
}

interface Remembered {
  readonly until: number;
  readonly recorded: Promise<void>;
}

/** The reads that were recorded lately, so that the pages of a list and repeated calls make one entry. */
export class RecentReads {
  readonly #forMs: number;
  readonly #max: number;
  readonly #reads = new Map<string, Remembered>();

  constructor({ forMs = 300_000, max = 10_000 }: RecentReadsOptions = {}) {
    this.#forMs = forMs;
    this.#max = max;
  }

  /** Records a read unless it was recorded lately. One that could not be recorded is tried again by the next call. */
  async once(read: string, record: () => Promise<void>): Promise<void> {
    const known = this.#reads.get(read);
    if (known !== undefined && known.until > Date.now()) return known.recorded;
    const recorded = record();
    this.#reads.delete(read);
    this.#reads.set(read, { until: Date.now() + this.#forMs, recorded });
    if (this.#reads.size > this.#max) this.#forgetOldest();
    try {
      await recorded;
    } catch (error) {
      if (this.#reads.get(read)?.recorded === recorded) this.#reads.delete(read);
      throw error;
    }
  }

  /** The same for several reads. Those to record are recorded together. */
  async onceEach(
    reads: readonly { readonly read: string; readonly key: string }[],
    record: (keys: readonly string[]) => Promise<void>,
  ): Promise<void> {
    const unknown: string[] = [];
    const together = Promise.withResolvers<void>();
    const all = reads.map(async ({ read, key }) =>
      this.once(read, () => {
        unknown.push(key);
        return together.promise;
      }),
    );
    if (unknown.length > 0) record(unknown).then(together.resolve, together.reject);
    await Promise.all(all);
  }

  #forgetOldest(): void {
    const [oldest] = this.#reads.keys();
    if (oldest !== undefined) this.#reads.delete(oldest);
  }
}
