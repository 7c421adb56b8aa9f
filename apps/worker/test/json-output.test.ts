import { migratedDatabase } from "@hindsight/db/testing";
import { QueryTypes } from "sequelize";
import { expect, it } from "vitest";

import { archiveFolder } from "./archive-folder.ts";
import { callWorker } from "./call-worker.ts";

it("with --json, commands print lines of JSON and nothing else, and a last line with the outcome", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const env = { DATABASE_URL: database.url, HINDSIGHT_ARCHIVE: folder.path };
  const told: Record<string, unknown[]> = {};
  for (const command of [
    "hold --model Order --key 1 --reason Case",
    "release-hold --id 1 --reason Closed",
    "set-policy --model Order --keep none --reason Books",
    "prune --days 3000 --reason Old --confirm any",
    "flush --model Order --reason Old --dry-run",
    "archive --days 1 --model Order",
    "restore-archive --model Order --dry-run",
    "repair-archive",
    "convert-archive",
    "backfill",
    "dedupe",
    "check",
    "partitions",
    "verify",
    "policies",
    "holds",
  ]) {
    const { code, output } = await callWorker([...command.split(" "), "--json"], env);
    expect({ command, code }).toEqual({ command, code: 0 });
    told[command.split(" ")[0] ?? ""] = output
      .split("\n")
      .filter((line) => line !== "")
      .map((line): unknown => JSON.parse(line));
  }
  expect(told).toMatchObject({
    hold: [{ id: "1" }],
    "release-hold": [{ id: "1", released: true }],
    "set-policy": [{ model: "Order", keep: null }],
    "repair-archive": [{ repairs: 0 }],
    "convert-archive": [{ converted: 0 }],
  });
  // Also when there was nothing to do.
  expect(Object.fromEntries(Object.entries(told).map(([command, lines]) => [command, lines.at(-1)]))).toEqual(
    expect.objectContaining({
      prune: { removed: 0 },
      flush: { dryRun: true, removable: expect.any(Number) as number },
      archive: { moved: expect.any(Number) as number, location: folder.path },
      "restore-archive": { dryRun: true, files: expect.any(Number) as number },
      backfill: { recorded: 0 },
      dedupe: { removed: 0 },
      check: { differences: 0 },
      partitions: { made: 0, partitions: 0 },
      verify: { mismatched: 0, broken: 0, faults: 0 },
    }),
  );
  const [plan, ...files] = told["archive"] as { readonly removable?: number; readonly versions?: number }[];
  const { moved } = files.pop() as unknown as { readonly moved: number };
  expect(plan?.removable).toBeGreaterThan(0);
  expect(files.reduce((sum, { versions = 0 }) => sum + versions, 0)).toBe(moved);
  expect(told["flush"]).toContainEqual(expect.objectContaining({ model: "Order", held: 0 }));
  expect(told["backfill"]).toContainEqual({ model: "Tag", rows: 0 });
});

it("with --dry-run, holds and policies are refused or not as without, and nothing is changed", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const env = { DATABASE_URL: database.url };
  const { audit, sequelize } = database.db;
  const id = await audit.holds.place({ model: "Tag", reason: "Case" });
  const state = async () => [
    await audit.holds.list({ released: true }),
    (await audit.feed({ limit: 1 })).items.map((entry) => entry.id),
    await sequelize.query("SELECT * FROM retention_policies", { type: QueryTypes.SELECT }),
  ];
  const before = await state();
  const codes = [];
  for (const command of [
    "hold --model Order --key 1 --reason Case",
    "hold --model Order --key x --reason Case",
    `release-hold --id ${id} --reason Closed`,
    "release-hold --id 999 --reason Closed",
    "set-policy --model Order --keep 30 --reason Books",
    "set-policy --model Ghost --keep 30 --reason Books",
  ]) {
    const { code, output } = await callWorker([...command.split(" "), "--dry-run", "--json"], env);
    codes.push(code);
    if (code === 0) expect(JSON.parse(output)).toMatchObject({ dryRun: true });
  }
  expect(codes).toEqual([0, 2, 0, 2, 0, 2]);
  expect(await state()).toEqual(before);
});
