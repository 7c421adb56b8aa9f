import { isDeepStrictEqual } from "node:util";

import type { Sequelize } from "sequelize";

import type { Action } from "../../../src/index.ts";
import { type Place, PLACES } from "./step.ts";
import { type LiveRows, readRows } from "./table.ts";

/** A change that the live table shows to have happened, and that must have exactly one version. */
export interface Expected {
  readonly action: Action;
  /** Index of the step that made it, which is also the request id of its context. */
  readonly step: string;
}

/** What every row went through, by the live tables alone. */
export class Ledger {
  readonly #keeper: Sequelize;
  readonly #lives: Readonly<Record<Place, Map<number, Expected[]>>> = { north: new Map(), south: new Map() };
  /** Numbers of the columns that are recorded: those there were at the last installation. */
  readonly #recorded: Record<Place, ReadonlySet<number>> = { north: new Set(), south: new Set() };

  readonly #alterations: Record<Place, number> = { north: 0, south: 0 };

  constructor(keeper: Sequelize) {
    this.#keeper = keeper;
  }

  /** Says which columns an installation records, and whether the table was altered or is recorded otherwise since the one before. */
  record(place: Place, columns: readonly { readonly number: number }[], altered: boolean): void {
    this.#recorded[place] = new Set(columns.map(({ number }) => number));
    if (altered) this.#alterations[place] += 1;
  }

  /** How many installations had something to account for. */
  alterations(place: Place): number {
    return this.#alterations[place];
  }

  life(place: Place, id: number): readonly Expected[] {
    return this.#lives[place].get(id) ?? [];
  }

  /** Rows that are there or were. */
  ids(place: Place): readonly number[] {
    return [...this.#lives[place].keys()].sort((a, b) => a - b);
  }

  /** Runs what may change rows, and notes what it changed. */
  async watch<T>(step: string, fn: () => Promise<T>): Promise<T> {
    const before = await this.#read();
    try {
      return await fn();
    } finally {
      const after = await this.#read();
      for (const place of PLACES) this.#note(place, step, before[place], after[place]);
    }
  }

  async #read(): Promise<Record<Place, LiveRows>> {
    return { north: await readRows(this.#keeper, "north"), south: await readRows(this.#keeper, "south") };
  }

  #note(place: Place, step: string, before: LiveRows, after: LiveRows): void {
    for (const id of new Set([...before.keys(), ...after.keys()])) {
      const [old, now] = [before.get(id), after.get(id)];
      const changed = [...this.#recorded[place]].some(
        (column) => !isDeepStrictEqual(old?.get(column), now?.get(column)),
      );
      if (!changed) continue;
      const action = old === undefined ? "create" : now === undefined ? "delete" : "update";
      this.#lives[place].set(id, [...this.life(place, id), { action, step }]);
    }
  }
}
