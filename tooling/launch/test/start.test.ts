import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { DEMO_USERS } from "@hindsight/db";
import { waitFor } from "@hindsight/testing";
import { expect, test } from "vitest";
import { childrenOf, untilGone } from "./support/children-of.ts";
import { dataFolder } from "./support/data-folder.ts";
import { demoClient } from "./support/demo-client.ts";
import { startLauncher } from "./support/start-launcher.ts";
import { usedDataFolder } from "./support/used-data-folder.ts";

const usedFolder = usedDataFolder();

/** Starts a verification as the page Jobs does, and gives what reads its state. */
async function verifyAsAdmin(address: string): Promise<() => Promise<unknown>> {
  const json = { "content-type": "application/json", origin: address };
  const admin = DEMO_USERS.find(({ role }) => role === "admin");
  const signedIn = await fetch(`${address}/api/auth/sign-in/email`, {
    method: "POST",
    headers: json,
    body: JSON.stringify({ email: admin?.email, password: admin?.password }),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(";", 1)[0])
    .join("; ");
  const started = await fetch(`${address}/trpc/jobs.start`, {
    method: "POST",
    headers: { ...json, cookie },
    body: JSON.stringify({ kind: "verify", models: ["Tag"], reason: "Trying it" }),
  });
  expect(started.status).toBe(200);
  return async () => {
    const response = await fetch(`${address}/trpc/jobs.list`, { headers: { cookie } });
    const { result } = (await response.json()) as { result: { data: { kind: string; state: string }[] } };
    return result.data.find(({ kind }) => kind === "verify")?.state;
  };
}

test(
  "serves the demo, stops on one Ctrl-C without a trace, and keeps the data",
  { timeout: 300_000 },
  async () => {
    await using folder = await dataFolder();
    const env = { HINDSIGHT_DATA: folder.path };
    await using first = await startLauncher(env);
    const address = await first.address();
    expect((await fetch(`${address}/ready`)).status).toBe(200);
    expect(await (await fetch(address)).text()).toContain("<html");
    await first.saying("Sign in as viewer with");
    const runs = await verifyAsAdmin(address);
    await waitFor(async () => (await runs()) === "done", { timeout: 60_000, message: "The verification" });
    const sql = await demoClient(folder.path);
    await sql.query("UPDATE customers SET name = 'Kept'");
    await sql.end();
    for (const file of ["session-secret", "postgres/password"]) {
      const { mode } = await stat(join(folder.path, file));
      expect([file, mode & 0o777]).toEqual([file, 0o600]);
    }

    const children = await childrenOf(first.pid);
    first.kill("SIGINT");
    expect(await first.ended()).toBe(0);
    await untilGone(children);
    await expect(fetch(`${address}/ready`)).rejects.toThrow("fetch failed");
    expect(await readdir(join(folder.path, "postgres"))).not.toContain("lock");
    expect(await readdir(join(folder.path, "postgres/cluster"))).not.toContain("postmaster.pid");

    await using second = await startLauncher(env);
    await second.address();
    expect(second.said()).not.toContain("First run");
    await using again = await demoClient(folder.path);
    expect((await again.query("SELECT DISTINCT name FROM customers")).rows).toEqual([{ name: "Kept" }]);
  },
);

test("an interrupted first run starts over", { timeout: 300_000 }, async () => {
  await using folder = await dataFolder();
  const env = { HINDSIGHT_DATA: folder.path };
  await using first = await startLauncher(env);
  await first.saying("First run");
  first.kill("SIGINT");
  expect(await first.ended()).toBe(0);
  await using second = await startLauncher(env);
  await second.address();
  expect(second.said()).toContain("First run");
  await using sql = await demoClient(folder.path);
  expect((await sql.query("SELECT FROM orders")).rowCount).toBeGreaterThan(0);
});

test("after a kill nothing is left behind that bars the next start", { timeout: 300_000 }, async () => {
  await using folder = await usedFolder();
  await using first = await startLauncher({ HINDSIGHT_DATA: folder.path });
  const { port } = new URL(await first.address());
  const apps = (await childrenOf(first.pid)).filter(({ command }) => command.includes("main.ts"));
  first.kill("SIGKILL");
  await first.ended();
  await untilGone(apps);
  await using second = await startLauncher({ HINDSIGHT_DATA: folder.path, PORT: port });
  expect(await second.address()).toBe(`http://127.0.0.1:${port}`);
});

test("a second launcher on the same data says so", { timeout: 300_000 }, async () => {
  await using folder = await usedFolder();
  await using first = await startLauncher({ HINDSIGHT_DATA: folder.path });
  const address = await first.address();
  await using second = await startLauncher({ HINDSIGHT_DATA: folder.path });
  expect(await second.ended()).toBe(1);
  expect(second.said()).toContain("Another running process uses the database folder");
  expect((await fetch(`${address}/ready`)).status).toBe(200);
});

test.runIf(process.platform === "linux")(
  "a part that dies ends everything, with its name",
  { timeout: 300_000 },
  async () => {
    await using folder = await usedFolder();
    await using launcher = await startLauncher({ HINDSIGHT_DATA: folder.path });
    await launcher.address();
    const children = await childrenOf(launcher.pid);
    const worker = children.find(({ command }) => command.includes("worker"));
    process.kill(worker?.pid ?? 0, "SIGKILL");
    expect(await launcher.ended()).toBe(1);
    expect(launcher.said()).toContain("The worker ended (SIGKILL)");
    await untilGone(children);
  },
);

test.runIf(process.platform === "linux")("a second Ctrl-C does not wait", { timeout: 300_000 }, async () => {
  await using folder = await usedFolder();
  await using launcher = await startLauncher({ HINDSIGHT_DATA: folder.path });
  await launcher.address();
  const children = await childrenOf(launcher.pid);
  const server = children.find(({ command }) => command.includes("server"));
  process.kill(server?.pid ?? 0, "SIGSTOP");
  launcher.kill("SIGINT");
  await waitFor(async () =>
    (await childrenOf(launcher.pid)).every(({ command }) => !command.includes("worker")),
  );
  launcher.kill("SIGINT");
  expect(await launcher.ended()).toBe(130);
  await untilGone(children);
});
