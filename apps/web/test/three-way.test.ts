import { expect, test } from "vitest";

import { mergedValues, presetPick, threeWay } from "../src/records/edit/three-way.ts";

const base = { status: "pending", total: "10.00", notes: "", labels: ["a"], address: { city: "Ulm" } };

test("says per field who changed it, with equal JSON counting as unchanged", () => {
  const theirs = { ...base, status: "paid", notes: "theirs", total: "12.00", address: { city: "Ulm" } };
  const yours = { ...base, status: "paid", notes: "yours", labels: ["a", "b"] };
  const rows = threeWay(base, theirs, yours);
  expect(rows.map(({ field, changedBy }) => [field, changedBy])).toEqual([
    ["status", "agreed"],
    ["total", "theirs"],
    ["notes", "both"],
    ["labels", "yours"],
  ]);
  expect(rows.map(presetPick)).toEqual(["theirs", "theirs", null, "yours"]);
});

test("a merge takes each field from the side that was picked, or both texts", () => {
  const theirs = { ...base, notes: "theirs", total: "12.00" };
  const yours = { ...base, notes: "yours", labels: [] };
  const rows = threeWay(base, theirs, yours);
  const merged = (notes: "theirs" | "yours" | "joined") =>
    mergedValues(yours, rows, (row) => presetPick(row) ?? notes);
  expect(merged("theirs")).toEqual({ ...base, notes: "theirs", total: "12.00", labels: [] });
  expect(merged("yours").notes).toBe("yours");
  expect(merged("joined").notes).toBe("theirs\nyours");
});
