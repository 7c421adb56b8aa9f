import { expect, test } from "vitest";

import { orderPatch } from "../src/orders/edit/order-patch.ts";
import type { OrderValues } from "../src/orders/edit/order-values.ts";
import { validateOrder } from "../src/orders/edit/validate-order.ts";

const before: OrderValues = { status: "pending", total: "10.00", customerNotes: "", internalNotes: "x" };

test("sends only fields that differ, empty texts included", () => {
  expect(orderPatch(before, { ...before, total: "12.50", internalNotes: "" })).toEqual({
    total: "12.50",
    internalNotes: "",
  });
});

test("invalid values are reported by field, with the API's messages", () => {
  const errors = validateOrder({ ...before, total: "12,5", reason: " " });
  expect(errors).toEqual({ total: "Give an amount such as 149.90", reason: "Say why" });
  expect(validateOrder({ ...before, reason: "" })).toEqual({});
});
