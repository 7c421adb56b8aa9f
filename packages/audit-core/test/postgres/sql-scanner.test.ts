import { expect, it } from "vitest";

import { topLevelWords } from "../../src/postgres/sql-scanner.ts";

const words = (sql: string): string[] => topLevelWords(sql).map(({ text }) => text);

it("sees words outside strings, names, comments and parentheses only", () => {
  expect(
    words(`UPDATE "RETURNING" SET x = 'it''s RETURNING' /* RETURNING */ -- RETURNING\n RETURNING id`),
  ).toEqual(["UPDATE", "SET", "X", "RETURNING", "ID"]);
  expect(words("SELECT f(a RETURNING (b)), c")).toEqual(["SELECT", "F", ",", "C"]);
});

it("knows escape strings and dollar quotes", () => {
  expect(words(String.raw`SELECT E'\' RETURNING \'', e'\\' RETURNING`)).toEqual(["SELECT", ",", "RETURNING"]);
  expect(words("SELECT $$ ; $x$ RETURNING $$, $tag$ $$ ; $tag$ ; END")).toEqual(["SELECT", ",", ";", "END"]);
  expect(words("UPDATE t SET a = $1, b = $22 RETURNING a")).toEqual([
    "UPDATE",
    "T",
    "SET",
    "A",
    ",",
    "B",
    "RETURNING",
    "A",
  ]);
});

it("gives positions into the statement", () => {
  const sql = "DELETE FROM t WHERE a = ';' RETURNING *;";
  expect(
    topLevelWords(sql).map(({ start, text }) => sql.slice(start, start + text.length).toUpperCase()),
  ).toEqual(words(sql));
});
