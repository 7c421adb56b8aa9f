import { expect, expectTypeOf, test } from "vitest";

import { ACTIONS, isVersion, type LogEntry, type RecordedAction, type Version } from "../../src/index.ts";

test("isVersion() distinguishes versions from other entries by their action", () => {
  const all: readonly RecordedAction[] = [...ACTIONS, "unknown"];
  expect(all.filter((action) => isVersion({ action }))).toEqual([
    "create",
    "update",
    "delete",
    "soft-delete",
    "undelete",
  ]);
});

test("isVersion() narrows the type of an entry to versions or to the other actions", () => {
  const others = (entries: readonly LogEntry[]) => entries.map((entry) => (isVersion(entry) ? null : entry));
  expectTypeOf<NonNullable<ReturnType<typeof others>[number]>["action"]>().toEqualTypeOf<
    "access" | "note" | "gap" | "removal" | "unknown"
  >();
  expectTypeOf<
    Exclude<LogEntry, { action: "access" | "note" | "gap" | "removal" | "unknown" }>
  >().toEqualTypeOf<Version>();
});
