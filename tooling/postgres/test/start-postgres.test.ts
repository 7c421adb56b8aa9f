import { createServer } from "node:net";
import { once } from "node:events";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { startPostgres } from "../src/index.ts";
import { query } from "./fixtures/query.ts";
import { temporaryFolder } from "./fixtures/temporary-folder.ts";

const flags = { fsync: "off" };

test("keeps its data and its port from start to start, on a path with spaces", async () => {
  await using folder = await temporaryFolder();
  const dataDir = join(folder.path, "da ta");
  const first = await startPostgres({ dataDir, flags });
  await first.createDatabase("shop");
  await query(first.url("shop"), "CREATE TABLE kept AS SELECT 1 AS n");
  await first.stop();
  await using second = await startPostgres({ dataDir, flags });
  expect(second.port).toBe(first.port);
  expect(await query(second.url("shop"), "SELECT n FROM kept")).toEqual([{ n: 1 }]);
});

test("copies a template", async () => {
  await using folder = await temporaryFolder();
  await using server = await startPostgres({ dataDir: folder.path, flags });
  await server.createDatabase("pattern");
  await query(server.url("pattern"), "CREATE TABLE copied AS SELECT 2 AS n");
  await server.createDatabase("copy of it", { template: "pattern" });
  expect(await query(server.url("copy of it"), "SELECT n FROM copied")).toEqual([{ n: 2 }]);
});

test("lets nobody in without the generated password, which only the owner can read", async () => {
  await using folder = await temporaryFolder();
  await using server = await startPostgres({ dataDir: folder.path, flags });
  const wrong = new URL(server.url());
  wrong.password = "guess";
  await expect(query(wrong.href, "SELECT 1")).rejects.toThrow("password authentication failed");
  const { mode } = await stat(join(folder.path, "password"));
  expect(mode & 0o777).toBe(0o600);
});

test("listens on the loopback address only, and on no socket file", async () => {
  await using folder = await temporaryFolder();
  await using server = await startPostgres({ dataDir: folder.path, flags });
  const settings = await query(
    server.url(),
    "SELECT current_setting('listen_addresses') AS addresses, current_setting('unix_socket_directories') AS sockets",
  );
  expect(settings).toEqual([{ addresses: "127.0.0.1", sockets: "" }]);
});

test("two servers run on two folders", async () => {
  await using one = await temporaryFolder();
  await using two = await temporaryFolder();
  await using first = await startPostgres({ dataDir: one.path, flags });
  await using second = await startPostgres({ dataDir: two.path, flags });
  expect(second.port).not.toBe(first.port);
  expect(await query(second.url(), "SELECT 1 AS n")).toEqual([{ n: 1 }]);
});

test("a second start on a folder in use is refused", async () => {
  await using folder = await temporaryFolder();
  await using server = await startPostgres({ dataDir: folder.path, flags });
  await expect(startPostgres({ dataDir: folder.path, flags })).rejects.toMatchObject({
    code: "FOLDER_IN_USE",
    message: expect.stringContaining(folder.path),
  });
  expect(await query(server.url(), "SELECT 1 AS n")).toEqual([{ n: 1 }]);
});

test("a port that was asked for and is taken is refused, one that was not is replaced", async () => {
  await using folder = await temporaryFolder();
  const first = await startPostgres({ dataDir: folder.path, flags });
  await first.stop();
  const other = createServer().listen(first.port, "127.0.0.1");
  await once(other, "listening");
  try {
    await expect(startPostgres({ dataDir: folder.path, flags, port: first.port })).rejects.toMatchObject({
      code: "PORT_TAKEN",
      message: expect.stringContaining(String(first.port)),
    });
    await using second = await startPostgres({ dataDir: folder.path, flags });
    expect(second.port).not.toBe(first.port);
  } finally {
    other.close();
  }
});

test("a setting that PostgreSQL does not know is reported in its words", async () => {
  await using folder = await temporaryFolder();
  await expect(
    startPostgres({ dataDir: folder.path, flags: { ...flags, no_such_setting: "1" } }),
  ).rejects.toMatchObject({ code: "START_FAILED", message: expect.stringContaining("no_such_setting") });
  await using server = await startPostgres({ dataDir: folder.path, flags });
  expect(server.port).toBeGreaterThan(0);
});

test("stop ends the process and leaves neither lock nor pid file; a second stop is harmless", async () => {
  await using folder = await temporaryFolder();
  const server = await startPostgres({ dataDir: folder.path, flags });
  await Promise.all([server.stop(), server.stop()]);
  expect(await server.exited).toEqual({ code: 0, signal: null });
  await expect(query(server.url(), "SELECT 1")).rejects.toThrow("ECONNREFUSED");
  expect(await readdir(folder.path)).not.toContain("lock");
  expect(await readdir(join(folder.path, "cluster"))).not.toContain("postmaster.pid");
});

test("a file in place of the folder is refused", async () => {
  await using folder = await temporaryFolder();
  await expect(startPostgres({ dataDir: import.meta.filename })).rejects.toMatchObject({
    code: "FOLDER_NOT_OURS",
  });
  expect(await readdir(folder.path)).toEqual([]);
});

test("takes the programs of the folder that is named, and says what is wrong with one that has none", async () => {
  await using folder = await temporaryFolder();
  vi.stubEnv("HINDSIGHT_POSTGRES", folder.path);
  try {
    await expect(startPostgres({ dataDir: folder.path, flags })).rejects.toMatchObject({
      code: "BINARIES_MISSING",
      message: expect.stringContaining(`HINDSIGHT_POSTGRES is ${folder.path}`) as string,
    });
  } finally {
    vi.unstubAllEnvs();
  }
});
