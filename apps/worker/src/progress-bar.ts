import type { JobProgress } from "@hindsight/db";

/** Where progress is shown: a terminal, or a file or pipe. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const WIDTH = 24;

/** Between two lines where there is no terminal. */
const LINES_MS = 10_000;

/** Shows how far a command is: a bar that a terminal draws anew, and elsewhere a plain line now and then. */
export class ProgressBar implements Disposable {
  readonly #output: ProgressOutput;
  readonly #parts = new Map<string, JobProgress>();
  #said = Date.now();
  #drawn = false;

  constructor(output: ProgressOutput) {
    this.#output = output;
  }

  /** Takes how far a part of the work is, such as a model. */
  report(part: string, progress: JobProgress): void {
    this.#parts.set(part, progress);
    const parts = [...this.#parts.values()];
    const done = parts.reduce((sum, one) => sum + one.done, 0);
    const total = parts.reduce<number | null>(
      (sum, one) => (sum === null || one.total === null ? null : sum + one.total),
      0,
    );
    const share = total === null ? null : total === 0 ? 1 : done / total;
    const text =
      share === null
        ? `${part}: ${done} so far`
        : `${part}: ${Math.floor(share * 100)} %, ${done} of about ${total}`;
    if (this.#output.isTTY === true) {
      const bar = share === null ? "" : `[${"#".repeat(Math.round(share * WIDTH)).padEnd(WIDTH, ".")}] `;
      this.#output.write(`\r\u001B[K${bar}${text}`);
      this.#drawn = true;
    } else if (Date.now() - this.#said >= LINES_MS) {
      this.#said = Date.now();
      this.#output.write(`${text}\n`);
    }
  }

  [Symbol.dispose](): void {
    this.clear();
  }

  /** Takes the bar away, before a line or for good. */
  clear(): void {
    if (this.#drawn) this.#output.write("\r\u001B[K");
    this.#drawn = false;
  }
}
