import { expect, test } from "vitest";

import { humanLabel } from "../src/audit/human-label.ts";
import { humanKey } from "../src/show/human-key.ts";

test.each([
  ["customerId", "customerId", "Customer"],
  ["validFrom", "validFrom", "Valid from"],
  ["id", "id", "ID"],
  ["total", "Sum", "Sum"],
])("the field %s with the label %s is called %s", (field, label, shown) => {
  expect(humanLabel(field, label)).toBe(shown);
});

test.each([
  ["7", "7"],
  ['["2", "9"]', "2 · 9"],
  ["0197c000-0000-7000-8000-000000000001", "0197c000-0000-7000-8000-000000000001"],
  ['["open', '["open'],
])("the key %s is shown as %s", (key, shown) => {
  expect(humanKey(key)).toBe(shown);
});
