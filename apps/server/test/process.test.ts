import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { migratedDatabase } from "@hindsight/db/testing";
import { testDatabase, waitFor } from "@hindsight/testing";
import { expect, test } from "vitest";

import { eventStream } from "./support/event-stream.ts";
import { runMain } from "./support/run-main.ts";
import { signIn } from "./support/sign-in.ts";

const SECRET = "a secret that only these tests ever use";

/** Runs until it gives up, and gives the one line it says why. */
async function complaint(env: Readonly<Record<string, string>>): Promise<string> {
  await using run = runMain(env);
  expect(await run.exit).toBe(1);
  const lines = run
    .output()
    .trim()
    .split("\n")
    // What check() tells of a database that one role owns and serves is a warning, and no reason to stop.
    .filter((line) => !line.includes("ROLES_UNSEPARATED"));
  expect(lines).toHaveLength(1);
  expect(run.output()).not.toContain(SECRET);
  return lines[0] ?? "";
}

test("says in one sentence why it cannot start", async () => {
  expect(await complaint({ BETTER_AUTH_SECRET: SECRET })).toMatch(/DATABASE_URL is missing/);
  const nameless = await complaint({ DATABASE_URL: "postgres://127.0.0.1", BETTER_AUTH_SECRET: SECRET });
  expect(nameless).toMatch(/DATABASE_URL must look like/);
  const unreachable = "postgres://nobody:hidden@127.0.0.1:1/none";
  const sentence = await complaint({ DATABASE_URL: unreachable, BETTER_AUTH_SECRET: SECRET });
  expect(sentence).toMatch(/database at 127\.0\.0\.1:1 /);
  expect(sentence).not.toContain("hidden");
});

test("reports a database without tables, and a taken port, in one sentence", async () => {
  await using empty = await testDatabase();
  const env = { BETTER_AUTH_SECRET: SECRET };
  expect(await complaint({ ...env, DATABASE_URL: empty.url })).toMatch(/no tables yet: run pnpm start/);

  await using earlier = await migratedDatabase();
  await earlier.db.sequelize.query("DELETE FROM schema_migrations WHERE name = '0014-exports'");
  expect(await complaint({ ...env, DATABASE_URL: earlier.url })).toMatch(
    /earlier release: .* pnpm db:migrate\. It lacks 0014-exports\./,
  );

  await using database = await migratedDatabase();
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const taken = await complaint({ ...env, DATABASE_URL: database.url, PORT: String(port) });
  expect(taken).toContain(`Port ${port} on 127.0.0.1 is taken`);
  other.close();
});

test.each(["SIGTERM", "SIGINT"] as const)(
  "%s ends live readers and exits with 0, leaving nothing behind",
  async (signal) => {
    await using database = await migratedDatabase({ seeded: true });
    await using run = runMain({
      DATABASE_URL: database.url,
      BETTER_AUTH_SECRET: SECRET,
      PORT: "0",
      HINDSIGHT_DEMO: "1",
    });
    const [, url = ""] = await waitFor(() => /"url":"(http:[^"]+)"/.exec(run.output()), {
      message: "Listening",
    });
    const live = await fetch(`${url}/trpc/log.live`, { headers: { cookie: await signIn(url, "auditor") } });
    const messages = eventStream(live);
    expect((await messages.next()).value).toMatchObject({ event: "connected" });

    run.process.kill(signal);
    expect(await run.exit).toBe(0);
    const rest: string[] = [];
    for await (const { event } of messages) rest.push(event);
    // The sign-in is in the log, and may come before the signal.
    expect(rest.filter((event) => event !== "message")).toEqual(["return"]);
    expect(run.output()).toContain('"Stopped"');
    // Disposing of the database fails when a connection of the process is left.
  },
);
