import { ServiceError } from "../errors/service-error.ts";

export interface WriteGateOptions {
  /** Largest number of concurrent changes: fewer than connections, so that reads always get one. */
  readonly max: number;
  /** Longest wait of a change in milliseconds. */
  readonly waitMs: number;
}

/** Limits the number of concurrent changes, so that those which wait for a locked row do not use up all connections. */
export class WriteGate {
  readonly #options: WriteGateOptions;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(options: WriteGateOptions) {
    this.#options = options;
  }

  /** @throws {ServiceError} BUSY after `waitMs` */
  async run<T>(change: () => Promise<T>): Promise<T> {
    await this.#enter();
    try {
      return await change();
    } finally {
      // The place passes directly to the next in the queue, so that nobody overtakes it.
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }

  async #enter(): Promise<void> {
    if (this.#running >= this.#options.max) await this.#turn();
    else this.#running += 1;
  }

  #turn(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const enter = (): void => {
      clearTimeout(late);
      resolve();
    };
    const late = setTimeout(() => {
      this.#waiting.splice(this.#waiting.indexOf(enter), 1);
      reject(new ServiceError("BUSY", "Too many changes are waiting for a lock. Try again in a moment."));
    }, this.#options.waitMs);
    this.#waiting.push(enter);
    return promise;
  }
}
