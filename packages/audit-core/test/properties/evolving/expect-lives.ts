import { deepStrictEqual, ok } from "node:assert/strict";

import type { LogEntry } from "../../../src/index.ts";
import type { Ledger } from "./ledger.ts";
import type { Release } from "./release.ts";
import { PLACES } from "./step.ts";

/** Reason of a version by which an installation accounts for what an altered table holds. */
const CAUGHT_UP = "The table's columns or the model's options changed";

/**
 * Every row has one version for each of its changes, and the tail gave each of them once, in the order of its row.
 * @returns what the history says.
 */
export async function expectLives(
  { at }: Release,
  ledger: Ledger,
  followed: readonly LogEntry[],
): Promise<Readonly<Record<string, unknown>>> {
  const told: Record<string, unknown> = {};
  const given = Map.groupBy(followed, ({ model, key }) => `${model} ${key}`);
  for (const place of PLACES) {
    const { things } = at[place];
    for (const id of ledger.ids(place)) {
      const { items } = await things.history(id, { limit: 500 });
      const life = items.toReversed();
      const written = life.filter(({ reason }) => reason !== CAUGHT_UP);
      deepStrictEqual(
        written.map(({ action, requestId }) => ({ action, step: requestId })),
        ledger.life(place, id),
        `${place} ${id} has one version for each change`,
      );
      ok(
        life.length - written.length <= ledger.alterations(place),
        `${place} ${id} is caught up with in vain`,
      );
      const row = `${things.describe().model} ${id}`;
      deepStrictEqual(
        (given.get(row) ?? []).map((version) => version.id),
        life.map((version) => version.id),
        `the tail gives the versions of ${row} in their order`,
      );
      told[row] = life.map(({ action, changes }) => ({ action, changes }));
    }
  }
  return told;
}
