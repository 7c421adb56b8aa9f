import { expect, test } from "vitest";

import { inFieldOrder } from "../src/audit/in-field-order.ts";

const changes = ["total", "gone", "id", "status"].map((field) => ({ field, old: null, new: 1 }));

test("changes are in the order of the model's fields, former fields last", () => {
  const names = inFieldOrder(changes, ["id", "status", "total"]).map((change) => change.field);
  expect(names).toEqual(["id", "status", "total", "gone"]);
});
