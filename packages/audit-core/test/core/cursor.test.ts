import { expect, test } from "vitest";

import { decodeCursor, encodeCursor } from "../../src/core/cursor.ts";

const AT = "2026-11-01T12:00:00.123456Z";

function cursorOf(...parts: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

test("a cursor survives a round trip, up to the largest id", () => {
  const id = String(2n ** 63n - 1n);
  expect(decodeCursor(encodeCursor({ id }), "id")).toEqual({ id });
  expect(decodeCursor(encodeCursor({ id, at: AT }), "time")).toEqual({ id, at: AT });
  expect(decodeCursor(encodeCursor({ id, effectiveAt: AT }), "effect")).toEqual({ id, effectiveAt: AT });
});

test.each([
  [["1", "1"]],
  [["1", "2026"]],
  [["1", "2026-02-31T00:00:00Z"]],
  [["1", "2026-11-01 12:00:00"]],
  [["1", ""]],
  [["9999999999999999999", AT]],
  [["9223372036854775808", AT]],
  [["1e3", AT]],
  [[1, AT]],
])("refuses %j, which the database would not take as a cursor", (parts) => {
  for (const sortedBy of ["time", "effect", "id"] as const) {
    const placed = sortedBy === "effect" ? [parts[0], null, parts[1]] : parts;
    expect(() => decodeCursor(cursorOf(...placed), sortedBy as "time")).toThrow(
      expect.objectContaining({ code: "CURSOR_INVALID" }),
    );
  }
});
