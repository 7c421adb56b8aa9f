import { chmod, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";

import { scratchFolder } from "@hindsight/testing";
import { expect, test } from "vitest";

import { restoreDrill } from "../src/restore-drill.ts";

test("a restore to an instant has the whole history until then, and its consumers go on", async () => {
  const folder = await mkdtemp(join(await scratchFolder(), "hindsight-drill-"));
  const said: string[] = [];
  try {
    await chmod(folder, 0o711);
    await restoreDrill(folder, (line) => said.push(line));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  expect(said.join("\n")).toMatch(
    /Base backup.*\n.*\nRestore to [\s\S]*none from later\nworker check[\s\S]*went on/,
  );
}, 180_000);
