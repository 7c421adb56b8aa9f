import { describe, expect, test } from "vitest";

import { newestFirst } from "../src/live/newest-first.ts";
import { fromNow, localTime } from "../src/time/format.ts";
import { fromLocalField, instantBefore, toLocalField, toMicros } from "../src/time/instant.ts";
import { quickPicks } from "../src/time/quick-picks.ts";
import { withLocalTimes } from "../src/time/with-local-times.ts";

describe("instantBefore", () => {
  test("goes back one microsecond, which a Date cannot hold", () => {
    expect(instantBefore("2026-11-03T14:00:05.123456Z")).toBe("2026-11-03T14:00:05.123455Z");
  });

  test("borrows from the second and from the year", () => {
    expect(instantBefore("2026-01-01T00:00:00.000000Z")).toBe("2025-12-31T23:59:59.999999Z");
  });

  test("takes fewer decimals and another zone", () => {
    expect(instantBefore("2026-11-03T14:00:05.5+02:00")).toBe("2026-11-03T12:00:05.499999Z");
  });
});

test("toMicros orders instants that are equal in milliseconds", () => {
  expect(toMicros("2026-11-03T14:00:05.123457Z")).toBeGreaterThan(toMicros("2026-11-03T14:00:05.123Z"));
});

test("a stored time that is not a date is shown as it is, before or after all others", () => {
  for (const at of ["infinity", "10000-01-01T00:00:00+00:00"]) {
    expect([localTime(at), fromNow(at, new Date())]).toEqual([at, at]);
    expect(toMicros(at)).toBeGreaterThan(toMicros("9999-12-31T23:59:59.999999Z"));
  }
  for (const at of ["-infinity", "0044-03-15T00:00:00+00:00 BC"]) {
    expect([localTime(at), fromNow(at, new Date())]).toEqual([at, at]);
    expect(toMicros(at)).toBeLessThan(toMicros("0001-01-01T00:00:00Z"));
  }
});

test("a control's value means the same instant, to the second, in whatever zone it is shown", () => {
  const at = "2026-11-03T14:00:05.000Z";
  expect(fromLocalField(toLocalField(at))).toBe(at);
  expect(fromLocalField("")).toBeNull();
});

test("last Tuesday is the latest one that lies wholly before today", () => {
  const tuesdayNoon = new Date(2026, 10, 3, 12, 0, 0);
  const wednesdayNoon = new Date(2026, 10, 4, 12, 0, 0);
  const lastTuesday = (now: Date) => {
    const pick = quickPicks(now).find((each) => each.label === "End of last Tuesday");
    return pick === undefined ? undefined : toLocalField(pick.at);
  };
  expect(lastTuesday(tuesdayNoon)).toBe("2026-10-27T23:59:59");
  expect(lastTuesday(wednesdayNoon)).toBe("2026-11-03T23:59:59");
});

test("entries that arrive out of order are put where they belong, each once", () => {
  const entry = (id: string, at: string) => ({ id, at: `2026-01-01T00:00:00.${at}Z` });
  const known = [entry("10", "000009"), entry("2", "000001")];
  const newer = [entry("9", "000009"), entry("10", "000009"), entry("11", "000005")];
  expect(newestFirst(known, newer).map(({ id }) => id)).toEqual(["10", "9", "11", "2"]);
});

test("instants in what the server says are read by people", () => {
  for (const at of [
    "2026-11-03 14:00:05+00",
    "2026-11-03T14:00:05.123Z",
    "2026-11-03 14:00:05.123456+00:00",
  ]) {
    expect(withLocalTimes(`Order: versions before ${at} were removed`)).toBe(
      `Order: versions before ${localTime("2026-11-03T14:00:05Z")} were removed`,
    );
  }
});
