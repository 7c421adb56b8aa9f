import { migratedDatabase } from "@hindsight/db/testing";
import { waitFor } from "@hindsight/testing";
import { pino } from "pino";
import { expect, test } from "vitest";

import { createServer } from "../src/index.ts";
import { apiClient } from "./support/api-client.ts";
import { layCable } from "./support/cable.ts";
import { signIn } from "./support/sign-in.ts";

test("while the database is away the server lives, is not ready and says nothing of it; afterwards it goes on", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using cable = await layCable(database.url);
  const log: string[] = [];
  await using server = await createServer({
    databaseUrl: cable.url,
    secret: "a secret that only these tests ever use",
    logger: pino({ level: "debug" }, { write: (line) => log.push(line) }),
    webRoot: import.meta.dirname,
    port: 0,
    demo: true,
    pollMs: 20,
    signInsPerMinute: 1000,
  });
  const status = async (path: string) => (await fetch(server.url + path)).status;
  const cookie = await signIn(server.url, "viewer");
  const api = apiClient(server.url, cookie);

  cable.cut();
  expect(await status("/health")).toBe(200);
  const ready = await fetch(`${server.url}/ready`);
  expect([ready.status, await ready.json()]).toMatchObject([503, { checks: { database: false } }]);
  await expect(api.orders.list.query({})).rejects.toMatchObject({
    message: expect.stringMatching(/went wrong on the server/),
    data: { code: "INTERNAL_SERVER_ERROR", reason: null },
  });
  expect((await fetch(`${server.url}/api/auth/get-session`, { headers: { cookie } })).status).toBe(500);

  cable.mend();
  await waitFor(async () => (await api.orders.list.query({ limit: 1 })).items.length === 1, {
    message: "Answering again",
  });
  expect(log.filter((line) => line.includes(new URL(cable.url).password))).toEqual([]);
});
