import { expect, it } from "vitest";

import { sqlTokens } from "../../src/postgres/sql/sql-tokens.ts";

const words = (sql: string): string[] =>
  sqlTokens(sql)
    .filter(({ kind }) => kind === "word")
    .map(({ text }) => text);

it.each([
  ["strings", "a 'b '' c' d", ["a", "d"]],
  ["escape strings", String.raw`a E'\' b' c e'\\' d`, ["a", "c", "d"]],
  ["strings with a prefix", "a N'b' B'0' U&'c' d", ["a", "d"]],
  ["names", 'a "b "" c" U&"d" e', ["a", "e"]],
  ["line comments", "a -- it's b\nc", ["a", "c"]],
  ["nested comments", "a /* b /* it's c */ d */ e", ["a", "e"]],
  ["comments without an end", "a /* b", ["a"]],
  ["dollar quotes", "a $$ b ; $x$ $$ c $tag$ $$ d $tag$ e", ["a", "c", "e"]],
  ["parameters and numbers", "a $1 b $22 1e5 c", ["a", "b", "c"]],
  ["dollars and letters of any script in names", "straße_1$x y", ["straße_1$x", "y"]],
])("recognizes %s", (_what, sql, expected) => {
  expect(words(sql)).toEqual(expected);
});

it("gives the position of each piece, and its depth in parentheses", () => {
  const sql = "f(a, (b)) ;";
  expect(sqlTokens(sql).map(({ start, end, depth }) => [sql.slice(start, end), depth])).toEqual([
    ["f", 0],
    ["(", 0],
    ["a", 1],
    [",", 1],
    ["(", 1],
    ["b", 2],
    [")", 1],
    [")", 0],
    [";", 0],
  ]);
});
