import { expect, it } from "vitest";

import { mergeOfUpdate } from "../../src/postgres/capture/hooks/merge-of-update.ts";

const merge = (target: string, condition: string, set: string) =>
  `MERGE INTO ${target} USING (SELECT) hindsight_one ON ${condition} WHEN MATCHED THEN UPDATE ${set}`;

it.each([
  ['UPDATE "orders" SET "a"=$1 WHERE "id" = $2', '"orders"', '"id" = $2', 'SET "a"=$1'],
  ["UPDATE orders SET a = 1", "orders", "true", "SET a = 1"],
  ["UPDATE ONLY (shop.orders) AS o SET a = 1", "ONLY (shop.orders) AS o", "true", "SET a = 1"],
  ["UPDATE orders SET a = 'FROM WHERE' WHERE b = 'SET'", "orders", "b = 'SET'", "SET a = 'FROM WHERE'"],
  [
    "UPDATE orders SET a = b IS DISTINCT FROM c, d = extract(year FROM e) WHERE f IS NOT DISTINCT FROM g",
    "orders",
    "f IS NOT DISTINCT FROM g",
    "SET a = b IS DISTINCT FROM c, d = extract(year FROM e)",
  ],
  [
    "UPDATE orders o -- target\nSET (a, b) = (SELECT c, d FROM e WHERE f = o.g) -- what\nWHERE h IN (SELECT i FROM j)",
    "orders o",
    "h IN (SELECT i FROM j)",
    "SET (a, b) = (SELECT c, d FROM e WHERE f = o.g)",
  ],
  ['update "set" AS set set a = 1 where true', '"set" AS set', "true", "set a = 1"],
])("writes %s as a MERGE", (update, target, condition, set) => {
  expect(mergeOfUpdate(update)).toBe(merge(target, condition, set));
});

it.each([
  "UPDATE orders SET a = b.c FROM b WHERE b.id = orders.id",
  "UPDATE orders SET a = 1 FROM b",
  "UPDATE orders SET a = 1 WHERE CURRENT OF c",
])("has no MERGE for %s", (update) => {
  expect(mergeOfUpdate(update)).toBeNull();
});
