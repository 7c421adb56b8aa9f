import { expect, it } from "vitest";

import { parseWrites } from "../../src/postgres/capture/hooks/parse-writes.ts";

const written = (sql: string): string[] =>
  parseWrites(sql).tables.map(({ verb, schema, name }) => `${verb} ${schema ?? "-"} ${name ?? "?"}`);

it.each([
  ['INSERT INTO "orders" ("id") VALUES (1)', "INSERT - orders"],
  ['  update only "Shop"."Order""s" set a = 1', 'UPDATE Shop Order"s'],
  ["UPDATE ONLY (orders) SET a = 1", "UPDATE - orders"],
  ["UPDATE orders * SET a = 1", "UPDATE - orders"],
  ["UPDATE/**/orders SET a = 1", "UPDATE - orders"],
  ['UPDATE"orders" SET a = 1', "UPDATE - orders"],
  ["/* it's */ UPDATE orders SET a = 1", "UPDATE - orders"],
  ["-- don't\nUPDATE orders SET a = 1", "UPDATE - orders"],
  ["DELETE FROM Public . Orders WHERE id = 1", "DELETE public orders"],
  ["TRUNCATE TABLE orders", "TRUNCATE - orders"],
  ["TRUNCATE orders CASCADE", "TRUNCATE - orders"],
  ["INSERT INTO orders AS o VALUES (1) ON CONFLICT (id) DO UPDATE SET a = 1", "INSERT - orders"],
])("takes %s as one plain write", (sql, expected) => {
  expect(written(sql)).toEqual([expected]);
  expect(parseWrites(sql).plain).not.toBeNull();
});

it.each([
  ["WITH w AS (DELETE FROM orders RETURNING 1) SELECT 1", ["DELETE - orders"]],
  [String.raw`WITH x AS (SELECT E'\'') UPDATE orders SET a = 1`, ["UPDATE - orders"]],
  ["SELECT 1; UPDATE orders SET a = 1", ["UPDATE - orders"]],
  ["DROP TABLE t; UPDATE orders SET a = 1", ["UPDATE - orders"]],
  ["CREATE TEMP TABLE t AS SELECT 1; UPDATE orders SET a = 1", ["UPDATE - orders"]],
  [
    "MERGE INTO orders o USING s ON s.id = o.id WHEN MATCHED THEN UPDATE SET a = 1 WHEN NOT MATCHED THEN INSERT VALUES (1)",
    ["MERGE - orders"],
  ],
  ["EXPLAIN ANALYZE UPDATE orders SET a = 1", ["UPDATE - orders"]],
  ["PREPARE p AS DELETE FROM orders", ["DELETE - orders"]],
  ["DO $$ BEGIN UPDATE orders SET a = 1; END $$", ["UPDATE - orders"]],
  ["DO 'BEGIN DELETE FROM orders; END'", ["DELETE - orders"]],
  ["COPY orders (a) FROM STDIN", ["COPY - orders"]],
  ["COPY (UPDATE orders SET a = 1 RETURNING a) TO STDOUT", ["UPDATE - orders"]],
  ["TRUNCATE items, ONLY shop.orders RESTART IDENTITY", ["TRUNCATE - items", "TRUNCATE shop orders"]],
])("finds the writes in %s, which is not a plain write", (sql, expected) => {
  expect(written(sql)).toEqual(expected);
  expect(parseWrites(sql).plain).toBeNull();
});

it("recognizes a TRUNCATE that cascades to other tables", () => {
  expect(parseWrites("TRUNCATE orders CASCADE").plain).toMatchObject({ cascades: true });
  expect(parseWrites("TRUNCATE orders").plain).toMatchObject({ cascades: false });
});

it("does not guess at a name with escapes", () => {
  expect(written(String.raw`UPDATE U&"\006frders" SET a = 1`)).toEqual(["UPDATE - ?"]);
});

it.each([
  "SELECT 'UPDATE orders SET a = 1', \"DELETE FROM orders\" FROM t -- INSERT INTO orders",
  "SELECT * FROM orders FOR UPDATE OF orders",
  "SELECT * FROM orders FOR NO KEY UPDATE",
  "COPY orders TO STDOUT",
  "CREATE TRIGGER t AFTER UPDATE OR DELETE ON orders FOR EACH ROW EXECUTE FUNCTION f()",
  "CREATE OR REPLACE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC DELETE FROM orders; END",
  "CREATE TABLE t (id integer REFERENCES orders ON DELETE CASCADE ON UPDATE CASCADE)",
  "GRANT UPDATE ON orders TO somebody",
  "ALTER TABLE orders ALTER a SET STORAGE main",
])("finds no write in %s", (sql) => {
  expect(written(sql)).toEqual([]);
});

it.each([
  ["DELETE FROM t WHERE a = ';' RETURNING *;", "DELETE FROM t WHERE a = ';'", "*"],
  ['UPDATE "t" SET a = 1 RETURNING "id","b"', 'UPDATE "t" SET a = 1', '"id","b"'],
  ["UPDATE t SET a = 'RETURNING b' -- RETURNING *", "UPDATE t SET a = 'RETURNING b'", null],
  ["UPDATE t SET a = 1 -- note\nRETURNING *", "UPDATE t SET a = 1", "*"],
  ['UPDATE "t" SET a = 1 /* x */ ;', 'UPDATE "t" SET a = 1', null],
  ["UPDATE \"t\" SET a = 'RETURNING' RETURNING id AS x", "UPDATE \"t\" SET a = 'RETURNING'", "id AS x"],
])("splits %s into the statement and its RETURNING list", (sql, text, returning) => {
  expect(parseWrites(sql).plain).toMatchObject({ text, returning });
});
