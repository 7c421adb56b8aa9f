import { expect, test } from "vitest";

import { inFieldOrder } from "../src/audit/in-field-order.ts";
import { fieldSummary } from "../src/log/field-summary.ts";

const changes = ["total", "gone", "id", "status"].map((field) => ({ field, old: null, new: 1 }));

test("changes are in the order of the model's fields, former fields last", () => {
  const names = inFieldOrder(changes, ["id", "status", "total"]).map((change) => change.field);
  expect(names).toEqual(["id", "status", "total", "gone"]);
});

test("an entry of the log names a few fields and counts the rest", () => {
  expect(fieldSummary({ action: "update", changes })).toBe("total, gone, id and 1 more");
  expect(fieldSummary({ action: "update", changes: changes.slice(0, 2) })).toBe("total, gone");
  expect(fieldSummary({ action: "update", changes: changes.slice(0, 2) }, { total: "Total" })).toBe(
    "Total, gone",
  );
  expect(fieldSummary({ action: "soft-delete", changes: changes.slice(0, 2) })).toBe("total, gone");
  expect(fieldSummary({ action: "create", changes: changes.slice(0, 1) })).toBe("1 field");
});
