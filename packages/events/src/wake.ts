import { sleep } from "./sleep.ts";

/** Lets a poller sleep until its time is up or {@link call} says that there is work. Calls while it is busy are not lost. */
export class Wake {
  #called = false;
  #sleeper: AbortController | undefined;

  /** Ends the current sleep, or makes the next one end at once. */
  call(): void {
    this.#called = true;
    this.#sleeper?.abort();
  }

  /** Resolves after `ms` milliseconds, after {@link call}, or when the signal is aborted. */
  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    if (!this.#called) {
      this.#sleeper = new AbortController();
      await sleep(ms, signal, this.#sleeper.signal);
      this.#sleeper = undefined;
    }
    this.#called = false;
  }
}
