import { spawnSync } from "node:child_process";
import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startPostgres } from "@hindsight/postgres";
import { programEnv } from "@hindsight/testing";
import { Client } from "pg";
import { expect, test } from "vitest";
import { dataFolder } from "./support/data-folder.ts";
import { startLauncher } from "./support/start-launcher.ts";
import { usedDataFolder } from "./support/used-data-folder.ts";

const worker = "apps/worker/src/main.ts";
const timeout = 120_000;
const usedFolder = usedDataFolder();

function run(
  script: string,
  args: readonly string[],
  dataDir: string,
): { status: number | null; stdout: string; stderr: string } {
  const path = join(import.meta.dirname, "../src", script);
  const env = programEnv({ PATH: process.env.PATH, HINDSIGHT_DATA: dataDir });
  return spawnSync(process.execPath, [path, ...args], { env, encoding: "utf8" });
}

test("runs on the embedded database, started for the while it takes", { timeout }, async () => {
  await using folder = await usedFolder();
  const { status, stdout } = run(
    "run-on-database.ts",
    [worker, "archive", "--days", "3650", "--dry-run"],
    folder.path,
  );
  expect(stdout).toContain("Dry run");
  expect(status).toBe(0);
  expect(await readdir(join(folder.path, "postgres"))).not.toContain("lock");
});

test("refuses a folder without a database, and makes nothing in it", { timeout }, async () => {
  await using folder = await dataFolder();
  const stats = () => run("run-on-database.ts", [worker, "stats"], folder.path);
  const refused = { status: 1, stdout: "", stderr: expect.stringMatching(/no database in .*HINDSIGHT_DATA/) };
  expect(stats()).toMatchObject(refused);
  await expect(stat(folder.path)).rejects.toThrow("ENOENT");
  await mkdir(folder.path);
  await writeFile(join(folder.path, "notes.txt"), "mine");
  expect(stats()).toMatchObject(refused);
  expect(await readdir(folder.path)).toEqual(["notes.txt"]);
});

test("refuses a server whose database was never finished", { timeout }, async () => {
  await using folder = await dataFolder();
  await (await startPostgres({ dataDir: join(folder.path, "postgres") }))[Symbol.asyncDispose]();
  expect(run("run-on-database.ts", [worker, "stats"], folder.path)).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/no database in .*HINDSIGHT_DATA/),
  });
});

test("starts nothing to show the program's help", async () => {
  await using folder = await dataFolder();
  expect(run("run-on-database.ts", [worker, "--help"], folder.path).status).toBe(0);
  await expect(stat(folder.path)).rejects.toThrow("ENOENT");
});

test(
  "joins the database of a running application, whose address can be had for psql",
  { timeout },
  async () => {
    await using folder = await usedFolder();
    expect(run("print-database-url.ts", [], folder.path)).toMatchObject({ status: 1, stdout: "" });
    await using launcher = await startLauncher({ HINDSIGHT_DATA: folder.path });
    await launcher.address();
    const client = new Client({
      connectionString: run("print-database-url.ts", [], folder.path).stdout.trim(),
    });
    await client.connect();
    await client.query("DELETE FROM tags");
    await client.end();
    const archive = (days: string) =>
      run("run-on-database.ts", [worker, "archive", "--days", days, "--dry-run"], folder.path);
    expect(archive("3650").status).toBe(0);
    // The program's own exit code for a call that cannot work.
    expect(archive("many").status).toBe(2);
  },
);
