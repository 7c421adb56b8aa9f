import { once } from "node:events";
import { stat } from "node:fs/promises";
import { createServer } from "node:net";
import { testDatabase } from "@hindsight/testing";
import { expect, test } from "vitest";
import { dataFolder } from "./support/data-folder.ts";
import { startLauncher } from "./support/start-launcher.ts";

const BETTER_AUTH_SECRET = "a secret for the tests that has enough characters";

/** What a launcher that must not start says. */
async function refusal(env: Readonly<Record<string, string>>): Promise<string> {
  await using folder = await dataFolder();
  await using launcher = await startLauncher({ HINDSIGHT_DATA: folder.path, ...env });
  expect(await launcher.ended()).toBe(1);
  await expect(stat(folder.path)).rejects.toThrow("ENOENT");
  return launcher.said();
}

test("a taken port is refused in one line, before anything is made", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" ? address?.port : undefined;
  try {
    expect(await refusal({ PORT: String(port) })).toMatch(
      new RegExp(`^Hindsight cannot run: Port ${port} is taken [^\\n]+\\n$`),
    );
  } finally {
    other.close();
  }
});

test.for([
  ["PORT", "8o8o", "PORT must be a number"],
  ["PORT", "70000", "PORT must be a number"],
  ["DATABASE_URL", "nonsense", "DATABASE_URL must look like postgres://"],
  [
    "DATABASE_URL",
    "postgres://someone:hush@127.0.0.1:1/shop",
    "127.0.0.1:1 cannot be used: connect ECONNREFUSED",
  ],
] as const)("%s=%s is refused with: %s", async ([name, value, message]) => {
  const said = await refusal({ BETTER_AUTH_SECRET, [name]: value });
  expect(said).toContain(message);
  expect(said).not.toContain("hush");
  expect(said).not.toContain(import.meta.dirname);
});

test("a database of one's own needs a secret of one's own", async () => {
  const said = await refusal({ DATABASE_URL: "postgres://someone@127.0.0.1:1/shop" });
  expect(said).toContain("BETTER_AUTH_SECRET must be set");
});

test("a database of one's own gets tables, but neither demo data nor demo accounts", async () => {
  await using database = await testDatabase();
  await using folder = await dataFolder();
  await using launcher = await startLauncher({
    HINDSIGHT_DATA: folder.path,
    DATABASE_URL: database.url,
    BETTER_AUTH_SECRET,
    HINDSIGHT_DEMO: "1",
  });
  const address = await launcher.address();
  expect((await fetch(`${address}/ready`)).status).toBe(200);
  const answer = await (await fetch(`${address}/trpc/session.me`)).json();
  expect(answer).toMatchObject({ result: { data: { user: null, demo: [] } } });
  expect(launcher.said()).not.toContain("Sign in as");
  launcher.kill("SIGTERM");
  expect(await launcher.ended()).toBe(0);
});
