import { type Database, type JobAttempt, type JobProgress, reportProgress } from "@hindsight/db";

export interface WatchedJobOptions {
  readonly db: Database;
  readonly attempt: JobAttempt;
  /** Receives failures to look or to write. Must not throw. */
  readonly onError: (error: unknown) => void;
}

const INTERVAL_MS = 1000;

/** Keeps the progress of a job, once a second, and learns on the way whether the job is to end. */
export class WatchedJob implements AsyncDisposable {
  readonly #options: WatchedJobOptions;
  readonly #taken = new AbortController();
  readonly #timer: NodeJS.Timeout;
  #progress: JobProgress | null = null;
  #looking: Promise<void> = Promise.resolve();

  constructor(options: WatchedJobOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.#look(), INTERVAL_MS);
  }

  /** Aborted once the job was cancelled or given to another worker. */
  get taken(): AbortSignal {
    return this.#taken.signal;
  }

  /** Takes the progress, and returns at once. */
  report(progress: JobProgress): void {
    this.#progress = progress;
  }

  /** Writes what was reported last. */
  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    await this.#look();
  }

  #look(): Promise<void> {
    this.#looking = this.#lookAfter(this.#looking);
    return this.#looking;
  }

  async #lookAfter(earlier: Promise<void>): Promise<void> {
    await earlier;
    const progress = this.#progress;
    this.#progress = null;
    try {
      const { db, attempt } = this.#options;
      if (!(await reportProgress(db, attempt, progress))) this.#taken.abort();
    } catch (error) {
      this.#progress ??= progress;
      this.#options.onError(error);
    }
  }
}
