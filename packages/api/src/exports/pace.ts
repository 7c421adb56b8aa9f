/** Rows of the first page and of any. */
const FIRST = 100;
const MOST = 500;

/** Characters of a page that are aimed at. */
const TARGET = 1_000_000;

/** How many rows are read at a time: fewer where rows are large, so that a page never takes much memory. */
export class Pace {
  #limit = FIRST;

  get limit(): number {
    return this.#limit;
  }

  /** Takes note of the size of a page. */
  saw(rows: number, characters: number): void {
    if (rows === 0) return;
    const fitting = Math.floor((TARGET * rows) / Math.max(characters, 1));
    // At most twice as many, as the next rows may be larger than the last.
    this.#limit = Math.max(1, Math.min(MOST, 2 * this.#limit, fitting));
  }
}
