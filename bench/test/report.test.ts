import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, it } from "vitest";

import { barChart } from "../src/report/bar-chart.ts";
import { replaceSection } from "../src/report/replace-section.ts";
import { table } from "../src/report/table.ts";

it("aligns numbers right and words left", () => {
  expect(
    table(
      ["name", "ratio"],
      [
        ["a", "1.00"],
        ["long name", "12.50"],
      ],
    ),
  ).toBe(
    ["| name      | ratio |", "| --------- | ----: |", "| a         |  1.00 |", "| long name | 12.50 |"].join(
      "\n",
    ),
  );
});

it("draws a bar for each figure, cut where it leaves the picture", () => {
  const chart = barChart({
    title: "a < b",
    series: ["one", "two"],
    groups: [
      { label: "group", values: [1.5, null] },
      { label: "other", values: [99, 2] },
    ],
    reference: 1,
    referenceLabel: "unaudited",
    limit: 5,
  });
  expect(chart).toContain("a &lt; b");
  expect(chart.match(/<rect [^>]* height="11"/g)).toHaveLength(3);
  expect(chart).toContain("» 99.00");
});

it("replaces what stands between its markers, and nothing else", async () => {
  const folder = await mkdtemp(join(tmpdir(), "hindsight-report-"));
  const file = join(folder, "page.md");
  await writeFile(file, "before\n<!-- figures -->\nold\n<!-- /figures -->\nafter\n");
  await replaceSection(file, "figures", "new");
  expect(await readFile(file, "utf8")).toBe("before\n<!-- figures -->\n\nnew\n\n<!-- /figures -->\nafter\n");
  await expect(replaceSection(file, "other", "x")).rejects.toThrow(/no place for other/);
  await rm(folder, { recursive: true });
});
