import { expect, it } from "vitest";

import { displayValue } from "../../src/core/display-value.ts";
import { displayChanges, displayVersion, type ModelDescription, type LogEntry } from "../../src/index.ts";

const choices = { pending: "Waiting", true: "Yes", "7": "Seven" };

it("39. values are shown by their choices, arrays by their elements, and an empty array as an empty text", () => {
  expect(displayValue("pending", choices)).toBe("Waiting");
  expect(displayValue("paid", choices)).toBe("paid");
  expect(displayValue(true, choices)).toBe("Yes");
  expect(displayValue(7, choices)).toBe("Seven");
  expect(displayValue(["pending", "x", 7, null, ["a", "b"]], choices)).toBe("Waiting, x, Seven, , a, b");
  expect(displayValue([])).toBe("");
  expect(displayValue("")).toBe("");
  expect(displayValue(null, choices)).toBeNull();
  expect(displayValue({ a: [1, null] })).toBe('{"a":[1,null]}');
  expect(displayValue("toString", choices)).toBe("toString");
});

const description: ModelDescription = {
  model: "Order",
  name: "Customer order",
  fields: [{ field: "status", label: "State", choices, masked: false }],
};

const version: LogEntry = {
  id: "1",
  model: "Order",
  key: "5",
  action: "update",
  at: "2026-01-01T00:00:00.000000Z",
  actor: null,
  reason: null,
  requestId: null,
  remoteAddress: null,
  userAgent: null,
  metadata: null,
  effectiveAt: null,
  transactionId: "1",
  label: null,
  changes: [
    { field: "gone", old: null, new: "x".repeat(200) },
    { field: "status", old: "pending", new: "paid" },
  ],
};

it("93. a field is shown by its label, or by its name when it is no longer known", () => {
  expect(displayVersion(version, description, { cut: 3 })).toEqual({
    name: "Customer order",
    label: "5",
    changes: [
      { field: "gone", label: "gone", old: null, new: "xx…" },
      { field: "status", label: "State", old: "Wa…", new: "pa…" },
    ],
  });
});

it("93. a version of a model that is no longer known still shows its contents", () => {
  const shown = displayVersion({ ...version, label: "Order 5" }, null);
  expect(shown).toMatchObject({ name: "Order", label: "Order 5" });
  expect(shown.changes[1]).toEqual({ field: "status", label: "status", old: "pending", new: "paid" });
  expect(shown.changes[0]?.new).toHaveLength(140);
});

it("94. two long values of a change are cut around their first difference", () => {
  const common = "x".repeat(300);
  const [change] = displayChanges([{ field: "note", old: `${common}a`, new: `${common}b` }], null);
  expect(change).toEqual({
    field: "note",
    label: "note",
    old: `…${"x".repeat(46)}a`,
    new: `…${"x".repeat(46)}b`,
  });
});
