import { expect, test } from "vitest";

import type { LogEntry } from "../src/api/outputs.ts";
import { restoreAll } from "../src/history/undo/restore-all.ts";

const entry = (key: string) => ({ key }) as LogEntry;

test("records that refer to others come back after them, and those that cannot are told with the reason", async () => {
  const there = new Set<string>();
  const needs: Readonly<Record<string, string>> = { child: "parent", parent: "root", orphan: "nothing" };
  const restore = ({ key }: LogEntry) => {
    const needed = needs[key];
    if (needed !== undefined && !there.has(needed)) return Promise.reject(new Error(`no ${needed}`));
    there.add(key);
    return Promise.resolve();
  };
  const failed = await restoreAll(["child", "orphan", "parent", "root"].map(entry), restore);
  expect([...there]).toEqual(["root", "parent", "child"]);
  expect(failed.map(({ entry: { key }, error }) => [key, String(error)])).toEqual([
    ["orphan", "Error: no nothing"],
  ]);
});
