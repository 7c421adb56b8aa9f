import type { ArchiveManifest } from "@hindsight/db";

/** The least and the greatest key of a file; `undefined` if it has entries about the whole table. */
export class KeyBounds {
  #bounds: { least: string; greatest: string } | undefined;
  #isWhole = false;

  add(key: string): void {
    if (key === "") this.#isWhole = true;
    this.#bounds ??= { least: key, greatest: key };
    if (compareKeys(key, this.#bounds.least) < 0) this.#bounds.least = key;
    if (compareKeys(key, this.#bounds.greatest) > 0) this.#bounds.greatest = key;
  }

  get bounds(): ArchiveManifest["keys"] {
    return this.#isWhole ? undefined : this.#bounds;
  }
}

/** Whether a file can have entries about a row. Earlier releases did not store the bounds. */
export function mayHoldKey({ keys }: Pick<ArchiveManifest, "keys">, key: string): boolean {
  return keys === undefined || (compareKeys(keys.least, key) <= 0 && compareKeys(key, keys.greatest) <= 0);
}

/** Shorter texts first, which is the order of whole numbers, too. */
function compareKeys(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : one > other ? 1 : 0);
}
