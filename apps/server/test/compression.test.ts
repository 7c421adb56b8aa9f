import { brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { type IncomingMessage, request as send } from "node:http";
import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";

import { eventStream } from "./support/event-stream.ts";
import { signIn } from "./support/sign-in.ts";
import { startServer } from "./support/start-server.ts";

const CALL = `/trpc/orders.list?input=${encodeURIComponent(JSON.stringify({ limit: 50 }))}`;

/** An answer as it was sent: `fetch` would decompress it. */
async function get(url: string, headers: Readonly<Record<string, string>>) {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  send(url, { headers }, resolve).on("error", reject).end();
  const response = await promise;
  return { headers: response.headers, body: await buffer(response) };
}

test("answers are compressed as the client can read them, and event streams come at once", async () => {
  await using server = await startServer();
  const cookie = await signIn(server.url, "admin");
  const as = (encoding: string) => get(server.url + CALL, { cookie, "accept-encoding": encoding });
  const [plain, brotli, gzip] = [await as("identity"), await as("gzip, br"), await as("gzip")];
  expect(plain.headers["content-encoding"]).toBeUndefined();
  expect([brotli.headers["content-encoding"], gzip.headers["content-encoding"]]).toEqual(["br", "gzip"]);
  expect(brotliDecompressSync(brotli.body)).toEqual(plain.body);
  expect(gunzipSync(gzip.body)).toEqual(plain.body);
  expect(brotli.body.length).toBeLessThan(plain.body.length / 4);
  expect(brotli.headers).toMatchObject({
    vary: expect.stringContaining("accept-encoding") as string,
    "cache-control": "no-store",
  });

  const live = await fetch(`${server.url}/trpc/log.live`, { headers: { cookie, "accept-encoding": "br" } });
  expect(live.headers.get("content-encoding")).toBeNull();
  const first = await eventStream(live).next();
  expect(first.value).toMatchObject({ event: "connected" });
  await live.body?.cancel().catch(() => undefined);
});

test("a compressed body is refused before it is unpacked", async () => {
  await using server = await startServer();
  const cookie = await signIn(server.url, "admin");
  const bomb = gzipSync(Buffer.alloc(50_000_000, 32));
  const refused = await fetch(`${server.url}/trpc/orders.update`, {
    method: "POST",
    body: bomb,
    headers: { cookie, "content-type": "application/json", "content-encoding": "gzip" },
  });
  expect(refused.status).toBe(400);
});
