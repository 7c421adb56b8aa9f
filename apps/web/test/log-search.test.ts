import { ACTIONS } from "@hindsight/api/schemas";
import { expect, test } from "vitest";

import { mayMatch } from "../src/investigate/list/may-match.ts";
import { readAddress } from "../src/investigate/search/log-filter.ts";
import { withoutReads } from "../src/investigate/search/without-reads.ts";

const at = "2026-11-01T12:00:00Z";

test("the address of the log keeps what is valid, also if it was written by hand", () => {
  const filter = {
    actions: [...ACTIONS],
    onBehalfOf: true,
    from: at,
    field: "status",
    new: null,
    key: "7",
    models: ["Order"],
  };
  expect(readAddress({ ...filter, show: { transaction: "12", at } })).toEqual({
    filter,
    shown: { transaction: "12", at },
    problems: [],
  });
  expect(readAddress({ models: "Order", actors: 7, transactionId: 12, text: 2026 })).toEqual({
    filter: { models: ["Order"], actors: ["7"], transactionId: "12", text: "2026" },
    shown: undefined,
    problems: [],
  });
  expect(readAddress({})).toEqual({ filter: {}, shown: undefined, problems: [] });
});

test("what the address has and nobody can use is named, and the rest is kept", () => {
  const { filter, shown, problems } = readAddress({
    actions: ["update", "no such action"],
    from: "yesterday",
    transactionId: "x",
    text: "a",
    models: ["Order"],
    colour: "red",
    constructor: "Order",
    show: { transaction: "12" },
  });
  expect(filter).toEqual({ models: ["Order"] });
  expect(shown).toBeUndefined();
  expect(problems.map(({ name }) => name)).toEqual([
    "actions",
    "from",
    "transactionId",
    "text",
    "colour",
    "constructor",
    "show",
  ]);
  expect(new Set(problems.map(({ says }) => says === "")).has(true)).toBe(false);
});

test.each([
  [{ new: "paid" }, ["new"]],
  [{ key: "7" }, ["key"]],
  [{ key: "7", models: ["Order", "Tag"] }, ["key"]],
  [{ from: at, to: at }, ["from", "to"]],
])("a filter that means nothing beside the others is named: %j", (address, names) => {
  const { filter, problems } = readAddress(address);
  expect(problems.map(({ name }) => name)).toEqual(names);
  expect(names.filter((name) => name in filter)).toEqual([]);
});

test("who read what is left out unless the address asks for it, and so is what arrives", () => {
  const read = (address: object) => withoutReads(readAddress(address).filter);
  expect(read({})).toEqual({ reads: false });
  expect(read({ reads: true })).toEqual({ reads: true });
  expect(read({ actions: ["access"] })).toEqual({ actions: ["access"] });
  expect(read({ actions: ["access"], reads: false })).toEqual({ actions: ["access"] });
  const event = {
    versionId: "7",
    model: "Contract",
    key: "1",
    fields: [],
    actor: null,
    reason: null,
    requestId: null,
    at,
  };
  const events = [
    { ...event, action: "access" as const },
    { ...event, action: "note" as const, model: "History read" },
    { ...event, action: "note" as const, model: "Export" },
    { ...event, action: "note" as const, model: "Job" },
    { ...event, action: "update" as const },
  ];
  const matching = (address: object) => events.filter((one) => mayMatch(one, read(address))).length;
  expect([matching({}), matching({ reads: true }), matching({ actions: ["access"] })]).toEqual([2, 5, 1]);
});
