import { ServiceError } from "../errors/service-error.ts";

export interface WriteGateOptions {
  /** Changes at once: fewer than there are connections, so that reads always find one. */
  readonly max: number;
  /** Milliseconds that a change waits for its turn. */
  readonly waitMs: number;
}

/** Lets so many changes through at once: those that wait for a locked row do not keep everybody else waiting too. */
export class WriteGate {
  readonly #options: WriteGateOptions;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(options: WriteGateOptions) {
    this.#options = options;
  }

  /** @throws {ServiceError} BUSY when its turn does not come in time */
  async run<T>(change: () => Promise<T>): Promise<T> {
    await this.#enter();
    try {
      return await change();
    } finally {
      // Whoever comes next takes the place over, so that nobody slips in between.
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
