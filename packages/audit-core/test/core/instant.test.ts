import { expect, it } from "vitest";

import { toInstant } from "../../src/index.ts";

it.each([
  ["2026-11-01T12:00:00Z", "2026-11-01T12:00:00.000000Z"],
  ["2026-11-01T12:00Z", "2026-11-01T12:00:00.000000Z"],
  ["2026-11-01 12:00:00.123456+00", "2026-11-01T12:00:00.123456Z"],
  ["2026-11-01T12:00:00.1+05:30", "2026-11-01T06:30:00.100000Z"],
  ["2026-11-01T00:30:00-0100", "2026-11-01T01:30:00.000000Z"],
  ["2024-02-29T23:59:59.999999z", "2024-02-29T23:59:59.999999Z"],
])("reads %s without losing a microsecond", (input, expected) => {
  expect(toInstant(input)).toBe(expected);
});

it("takes a Date", () => {
  expect(toInstant(new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 6)))).toBe("2026-01-02T03:04:05.006000Z");
});

it.each([
  "",
  "now",
  "2026-11-01",
  "2026-11-01T12:00:00",
  "2026-13-01T00:00:00Z",
  "2026-02-30T00:00:00Z",
  "2026-11-01T25:00:00Z",
])("refuses %j", (input) => {
  expect(() => toInstant(input)).toThrow(expect.objectContaining({ code: "INSTANT_INVALID" }));
});
