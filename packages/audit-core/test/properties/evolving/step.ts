import fc from "fast-check";

import { longSequences } from "../long-sequences.ts";

/** Types that columns begin with and are altered to. */
export const TYPES = [
  "text",
  "integer",
  "bigint",
  "numeric",
  "double precision",
  "jsonb",
  "boolean",
  "timestamptz",
  "date",
  "north.hue",
] as const;
export type ColumnType = (typeof TYPES)[number];

/** Tables of one name in schemas of their own. */
export const PLACES = ["north", "south"] as const;
export type Place = (typeof PLACES)[number];

/** Rows of a table; numbers that pick something are taken modulo what there is. */
const id = fc.integer({ min: 1, max: 4 });
const pick = fc.nat({ max: 11 });
const place = fc.constantFrom(...PLACES);
const type = fc.constantFrom(...TYPES);

const write = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("upsert" as const), place, id, pick }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("update" as const), place, id, pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("updateAll" as const), place, pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("bulkCreate" as const), place, pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("destroy" as const), place, id }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("raw" as const), place, id, pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("revert" as const), place, id, version: pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("restore" as const), place, id }) },
);

/** `again` gives a column the name of one that was dropped. */
const migration = fc.oneof(
  fc.record({
    do: fc.constant("addColumn" as const),
    place,
    type,
    again: fc.boolean(),
    filled: fc.constantFrom("no" as const, "constant" as const, "volatile" as const),
  }),
  fc.record({ do: fc.constant("dropColumn" as const), place, pick }),
  fc.record({ do: fc.constant("renameColumn" as const), place, pick }),
  fc.record({ do: fc.constant("alterType" as const), place, pick, type }),
  fc.record({ do: fc.constant("trigger" as const), place }),
);

/**
 * A release goes live beside the one before, which may go on writing while the new one installs; a transaction that is
 * held open ends only then. `twice` starts two processes of it at once.
 */
const release = fc.record({
  do: fc.constant("release" as const),
  switchEngine: fc.boolean(),
  switchMask: fc.boolean(),
  twice: fc.boolean(),
  meanwhile: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(write, { minLength: 1, maxLength: 3 }) },
  ),
});

const moves = [
  { weight: 14, arbitrary: write },
  { weight: 3, arbitrary: migration },
  { weight: 3, arbitrary: release },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("hold" as const), place, pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("letGo" as const), commit: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("follow" as const), limit: fc.integer({ min: 1, max: 5 }) }),
  },
] as const;

/** A dump of the database restored into another cluster, in which the application goes on. */
const move = fc.record({ do: fc.constant("move" as const) });
const step = fc.oneof(...moves);
const stepOrMove = fc.oneof(...moves, { weight: 1, arbitrary: move });

export type Write = typeof write extends fc.Arbitrary<infer T> ? T : never;
export type Migration = typeof migration extends fc.Arbitrary<infer T> ? T : never;
export type EvolvingStep = typeof stepOrMove extends fc.Arbitrary<infer T> ? T : never;

/** Lives of a schema: writes, plain migrations, releases of the application, late commits and, where it can, moves. */
export function lives({ withMoves }: { readonly withMoves: boolean }): fc.Arbitrary<readonly EvolvingStep[]> {
  return longSequences<EvolvingStep>(withMoves ? stepOrMove : step, { minLength: 10, maxLength: 25 });
}
