import { isDeepStrictEqual } from "node:util";

import type { Action } from "../../../src/index.ts";
import type { EvolvingWorld } from "./evolving-world.ts";
import { type Place, PLACES } from "./step.ts";
import { type LiveRows, readColumns, readRows } from "./table.ts";

/** A change that the live table shows to have happened, and that must have exactly one version. */
export interface Expected {
  readonly action: Action;
  /** Index of the step that made it, which is also the request id of its context. */
  readonly step: string;
}

/** What every row went through, by the live tables alone. */
export class Ledger {
  readonly #world: EvolvingWorld;
  readonly #lives: Readonly<Record<Place, Map<number, Expected[]>>> = { north: new Map(), south: new Map() };
  /** Numbers of the columns that are recorded: those there were at the last installation. */
  readonly #recorded: Record<Place, ReadonlySet<number>> = { north: new Set(), south: new Set() };

  readonly #alterations: Record<Place, number> = { north: 0, south: 0 };

  constructor(world: EvolvingWorld) {
    this.#world = world;
  }

  /** Says which columns an installation records, and whether the table was altered or is recorded otherwise since the one before. */
  record(place: Place, columns: readonly { readonly number: number }[], altered: boolean): void {
    this.#recorded[place] = new Set(columns.map(({ number }) => number));
    if (altered) this.#alterations[place] += 1;
  }

  /** Moves to another cluster, where the columns have other numbers. */
  async move(): Promise<void> {
    const columns = () => Promise.all(PLACES.map((place) => readColumns(this.#world.keeper, place)));
    const before = await columns();
    await this.#world.move();
    const after = await columns();
    for (const [i, place] of PLACES.entries()) {
      const names = before[i]
        ?.filter(({ number }) => this.#recorded[place].has(number))
        .map(({ name }) => name);
      this.record(place, after[i]?.filter(({ name }) => names?.includes(name)) ?? [], false);
    }
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
    const { keeper } = this.#world;
    return { north: await readRows(keeper, "north"), south: await readRows(keeper, "south") };
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
