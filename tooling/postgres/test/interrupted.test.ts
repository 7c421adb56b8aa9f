import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commandLineOf } from "../src/command-line-of.ts";
import { removePostgres, startPostgres } from "../src/index.ts";
import { query } from "./fixtures/query.ts";
import { startLauncher } from "./fixtures/start-launcher.ts";
import { temporaryFolder } from "./fixtures/temporary-folder.ts";

const flags = { fsync: "off" };

async function postmasterPid(dataDir: string): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, "cluster", "postmaster.pid"), "utf8"), 10);
}

// An ended process that nobody has waited for yet still has a number, but no command line.
async function isAlive(pid: number): Promise<boolean> {
  return (await commandLineOf(pid)) !== null;
}

async function untilInitialising(dataDir: string): Promise<void> {
  await expect.poll(() => readdir(dataDir)).toContainEqual(expect.stringContaining("new-cluster-"));
}

test("starts after launcher and server were both killed", async () => {
  await using folder = await temporaryFolder();
  await using launcher = await startLauncher(folder.path);
  await query(await launcher.url, "CREATE TABLE kept AS SELECT 1 AS n; CHECKPOINT");
  process.kill(await postmasterPid(folder.path), "SIGKILL");
  await launcher.kill("SIGKILL");
  await using server = await startPostgres({ dataDir: folder.path, flags });
  expect(await query(server.url(), "SELECT n FROM kept")).toEqual([{ n: 1 }]);
});

test("starts when the number in a stale pid file now belongs to another process", async () => {
  await using folder = await temporaryFolder();
  await using launcher = await startLauncher(folder.path);
  await launcher.url;
  const pid = await postmasterPid(folder.path);
  process.kill(pid, "SIGKILL");
  await launcher.kill("SIGKILL");
  await using bystander = await startLauncher(join(folder.path, "other"));
  const pidFile = join(folder.path, "cluster", "postmaster.pid");
  await writeFile(pidFile, (await readFile(pidFile, "utf8")).replace(String(pid), String(bystander.pid)));
  await using server = await startPostgres({ dataDir: folder.path, flags });
  expect(server.port).toBeGreaterThan(0);
  expect(await isAlive(bystander.pid)).toBe(true);
});

test("replaces the server of a launcher that was killed", async () => {
  await using folder = await temporaryFolder();
  await using launcher = await startLauncher(folder.path);
  await query(await launcher.url, "CREATE TABLE kept AS SELECT 1 AS n");
  const orphan = await postmasterPid(folder.path);
  await launcher.kill("SIGKILL");
  expect(await isAlive(orphan)).toBe(true);
  const progress: string[] = [];
  await using server = await startPostgres({
    dataDir: folder.path,
    flags,
    onProgress: (line) => progress.push(line),
  });
  expect(await isAlive(orphan)).toBe(false);
  expect(await query(server.url(), "SELECT n FROM kept")).toEqual([{ n: 1 }]);
  expect(progress).toEqual([expect.stringContaining("left running")]);
});

test("the server outlives the Ctrl-C of the terminal, but not a launcher that exits", async () => {
  await using folder = await temporaryFolder();
  await using launcher = await startLauncher(folder.path);
  const url = await launcher.url;
  const pid = await postmasterPid(folder.path);
  process.kill(-launcher.pid, "SIGINT");
  expect(await query(url, "SELECT 1 AS n")).toEqual([{ n: 1 }]);
  await launcher.kill("SIGHUP");
  await expect.poll(() => isAlive(pid)).toBe(false);
});

test("starts after the first start was killed half-way", async () => {
  await using folder = await temporaryFolder();
  await using launcher = await startLauncher(folder.path);
  await untilInitialising(folder.path);
  await launcher.kill("SIGKILL");
  expect(await readdir(folder.path)).not.toContain("cluster");
  await using server = await startPostgres({ dataDir: folder.path, flags });
  expect(await query(server.url(), "SELECT 1 AS n")).toEqual([{ n: 1 }]);
  expect(await readdir(folder.path)).not.toContainEqual(expect.stringContaining("new-cluster-"));
});

test("a start can be called off, and leaves nothing running or half-made", async () => {
  await using folder = await temporaryFolder();
  const controller = new AbortController();
  const starting = startPostgres({ dataDir: folder.path, flags, signal: controller.signal });
  await untilInitialising(folder.path);
  controller.abort();
  await expect(starting).rejects.toMatchObject({ name: "AbortError" });
  expect(await readdir(folder.path)).toEqual(["password"]);
});

test("a folder in use is not removed, one left behind is, with its server", async () => {
  await using folder = await temporaryFolder();
  const dataDir = join(folder.path, "cluster folder");
  await using launcher = await startLauncher(dataDir);
  await launcher.url;
  const pid = await postmasterPid(dataDir);
  await expect(removePostgres(dataDir)).rejects.toMatchObject({ code: "FOLDER_IN_USE" });
  await launcher.kill("SIGKILL");
  await removePostgres(dataDir);
  expect(await isAlive(pid)).toBe(false);
  expect(await readdir(folder.path)).toEqual([]);
});
