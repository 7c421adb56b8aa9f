import fc from "fast-check";

import { longSequences } from "./long-sequences.ts";

/** Texts that break parsers of SQL, of contexts and of arrays. */
const text = fc.constantFrom(
  null,
  "",
  "null",
  "pending",
  "it's",
  String.raw`back\slash \' end`,
  "x'); DELETE FROM parts; --",
  "/* RETURNING */ -- $$ ; ON CONFLICT",
  "$1 :id ? {1,2}",
  "e\u0301 ☂ \u{1F600}\n\t",
);

const itemValues = fc.record(
  {
    status: text,
    amount: fc.constantFrom(null, "0", "1.5", "1.50", "NaN", "123456789012345678901234567890.5"),
    big: fc.constantFrom(null, "1", "9007199254740993"),
    count: fc.integer({ min: 0, max: 9 }),
    flag: fc.constantFrom(null, true, false),
    happenedAt: fc.constantFrom(
      null,
      new Date("2026-03-01T12:00:00.000Z"),
      new Date("2026-10-25T01:30:00.123Z"),
    ),
    data: fc.constantFrom(null, {}, { a: 1, b: null }, { b: null, a: 1 }, [1, "1", { c: null }], {
      text: "it's",
    }),
    tags: fc.constantFrom(null, [], ["a"], ['x,"y"', "", "NULL", "{}", "back\\slash"]),
    bytes: fc.constantFrom(null, Buffer.from([]), Buffer.from([0, 255, 39, 92])),
    secret: fc.constantFrom(null, "s1", "s2"),
    cacheKey: fc.constantFrom(null, "k1", "k2"),
    code: fc.constantFrom(null, "a", "b", "c"),
  },
  { requiredKeys: [] },
);

/** A row of the tables; numbers are taken modulo what there is. `slot` null leaves the key to the database. */
const nat = fc.nat({ max: 11 });
const slot = fc.option(fc.nat({ max: 3 }), { freq: 2 });
const model = fc.constantFrom("Item" as const, "Item" as const, "Part" as const, "Note" as const);
const itemRow = fc.record({ slot, values: itemValues });
const target = { model, pick: nat, text, values: itemValues };

const write = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("create" as const), slot, ...target }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("save" as const),
      only: fc.constantFrom(null, "status", "count", "amount", "cacheKey"),
      ...target,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("updateWhere" as const), many: fc.boolean(), ...target }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("bulkCreate" as const),
      how: fc.constantFrom("plain" as const, "ignoreDuplicates" as const, "updateOnDuplicate" as const),
      each: fc.boolean(),
      rows: fc.array(itemRow, { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("upsert" as const), slot, ...target }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("increment" as const),
      by: fc.integer({ min: -3, max: 9 }),
      literal: fc.boolean(),
      many: fc.boolean(),
      pick: nat,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("findOrCreate" as const),
      code: fc.constantFrom("a", "b", "c", "d"),
      values: itemValues,
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("destroy" as const), ...target }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("destroyWhere" as const), ...target }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("undelete" as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("moveKey" as const), pick: nat, many: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("noOp" as const), pick: nat }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("raw" as const),
      which: fc.nat({ max: 40 }),
      bound: fc.boolean(),
      pick: nat,
      text,
    }),
  },
);

const control = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("transaction" as const),
      next: fc.constantFrom(
        "savepoint" as const,
        "rollback" as const,
        "rollbackAll" as const,
        "commit" as const,
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("revert" as const), pick: fc.nat({ max: 40 }), version: nat }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("restore" as const), pick: fc.nat({ max: 40 }) }) },
);

const lane = fc.constantFrom(0 as const, 1 as const);

const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ lane, operation: write }) },
  { weight: 3, arbitrary: fc.record({ lane, operation: control }) },
  { weight: 1, arbitrary: fc.record({ together: fc.tuple(write, write) }) },
  {
    weight: 1,
    arbitrary: fc.record({ lane, empty: fc.constantFrom("Item" as const, "Part" as const, "Note" as const) }),
  },
);

export type Write = typeof write extends fc.Arbitrary<infer T> ? T : never;
export type Operation = Write | (typeof control extends fc.Arbitrary<infer T> ? T : never);
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/**
 * Operations of two writers in the order they are sent; `together` sends one of each at the same time, and `empty` empties
 * a table, which takes the rows of both.
 */
export const sequence: fc.Arbitrary<readonly Step[]> = longSequences(step, { minLength: 30, maxLength: 45 });
