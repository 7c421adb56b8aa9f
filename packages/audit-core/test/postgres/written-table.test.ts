import { expect, it } from "vitest";

import { writtenTable, writtenTables } from "../../src/postgres/written-table.ts";

it.each([
  ['INSERT INTO "orders" ("id") VALUES (1)', { verb: "INSERT", schema: null, name: "orders" }],
  ['  update only "Shop"."Order""s" set a = 1', { verb: "UPDATE", schema: "Shop", name: 'Order"s' }],
  ["DELETE FROM Public.Orders WHERE id = 1", { verb: "DELETE", schema: "public", name: "orders" }],
  ["TRUNCATE TABLE orders", { verb: "TRUNCATE", schema: null, name: "orders" }],
])("reads the target of %s", (sql, expected) => {
  expect(writtenTable(sql)).toEqual(expected);
});

it.each(["SELECT 1", "WITH w AS (DELETE FROM orders RETURNING 1) SELECT 1", "START TRANSACTION"])(
  "takes %s for no plain write",
  (sql) => {
    expect(writtenTable(sql)).toBeNull();
  },
);

it("finds writes inside a larger statement, but not in literals", () => {
  const sql = "WITH a AS (UPDATE orders SET x = 'DELETE FROM users'), b AS (DELETE FROM items) SELECT 1";
  expect(writtenTables(sql).map(({ verb, name }) => [verb, name])).toEqual([
    ["UPDATE", "orders"],
    ["DELETE", "items"],
  ]);
});
