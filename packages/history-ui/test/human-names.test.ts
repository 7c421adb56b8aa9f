import { afterEach, expect, test } from "vitest";

import type { TrackedModel } from "../src/api/outputs.ts";
import { humanLabel } from "../src/i18n/human-label.ts";
import { labelInWords } from "../src/audit/label-in-words.ts";
import { i18n } from "../src/i18n/i18n.ts";
import { addNames } from "../src/i18n/names.ts";
import { humanKey } from "../src/show/human-key.ts";
import { decimalText } from "../src/values/decimal-text.ts";

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

const PAYMENT = {
  name: "Payment",
  label: "{method} payment of {amount}",
  kinds: { method: "text", amount: "decimal" },
  choices: { method: { card: "Karte" } },
} as unknown as TrackedModel;

afterEach(() => i18n.changeLanguage("en"));

test.each([
  ["card payment of 1431.85", "Zahlung über 1.431,85 (Karte)"],
  // Written before the template was what it is, or with what is no number.
  ["Payment 7", "Payment 7"],
  ["card payment of NaN", "Zahlung über NaN (Karte)"],
])("the recorded label %s is %s in German", async (label, shown) => {
  const none = { actorType: {}, model: {}, field: {}, choice: {}, finding: {}, severity: {}, sentence: {} };
  addNames("de", { ...none, label: { Payment: "Zahlung über {amount} ({method})" } });
  await i18n.changeLanguage("de-DE");
  expect(labelInWords([PAYMENT], { model: "Payment", label })).toBe(shown);
});

test.each([
  ["431.85", "431,85"],
  ["-1234567.5", "-1.234.567,5"],
  ["12345678901234567890.123", "12.345.678.901.234.567.890,123"],
  ["Infinity", "Infinity"],
])("the decimal number %s is %s in German, with all of its digits", async (value, shown) => {
  await i18n.changeLanguage("de");
  expect(decimalText(value)).toBe(shown);
});
