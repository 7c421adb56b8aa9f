import { once } from "node:events";
import { expect, test } from "vitest";

import { apiClient } from "./support/api-client.ts";
import { openSocket, rawRequest } from "./support/raw-request.ts";
import { signIn } from "./support/sign-in.ts";
import { startServer } from "./support/start-server.ts";

test("refuses a request with an invalid target or host, without logging a fault of the server", async () => {
  await using server = await startServer();
  const { host } = new URL(server.url);
  const paths = ["/trpc/session.me", "/api/auth/sign-out", "/health"];
  const targets = paths.flatMap((path) => [
    [`GET ${path} HTTP/1.1`, "Host: "],
    [`GET ${path} HTTP/1.1`, "Host: a b"],
    [`GET ${path} HTTP/1.1`, "Host: user:pw@x"],
    [`GET ${path} HTTP/1.1`, "Host: 1.2.3.4.5"],
    [`GET ${path} HTTP/1.1`, "Host: [::"],
    [`GET ${path} HTTP/1.1`, "Host: x:99999999"],
    [`GET ${path} HTTP/1.1`, "X-No: host"],
    [`GET http://user:pw@${host}${path} HTTP/1.1`, `Host: ${host}`],
    [`POST http://user:pw@${host}${path} HTTP/1.1`, `Host: ${host}`],
    [`GET //elsewhere.example${path} HTTP/1.1`, `Host: ${host}`],
    ["OPTIONS * HTTP/1.1", `Host: ${host}`],
  ]);
  const answers = await Promise.all(
    targets.map(([line, header]) =>
      rawRequest(server.url, `${line}\r\n${header}\r\nConnection: close\r\n\r\n`),
    ),
  );
  for (const [i, answer] of answers.entries()) {
    const [line, header] = targets[i] ?? [];
    expect([line, header, answer.split("\r\n", 1)[0]]).toEqual([
      line,
      header,
      expect.stringMatching(/ 400 /),
    ]);
    expectHeaders(answer);
  }
  expect(server.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
});

test("refuses invalid HTTP and invalid addresses with the usual headers", async () => {
  await using server = await startServer();
  const host = `Host: ${new URL(server.url).host}\r\nConnection: close\r\n`;
  const bad = [
    ["NONSENSE\r\n\r\n", 400],
    [`GET /health HTTP/1.1\r\n${host}X-Long: ${"x".repeat(100_000)}\r\n\r\n`, 431],
    [`GET /%zz HTTP/1.1\r\n${host}\r\n`, 400],
    [`GET /trpc/${"x".repeat(3000)} HTTP/1.1\r\n${host}\r\n`, 404],
  ] as const;
  for (const [bytes, status] of bad) {
    const answer = await rawRequest(server.url, bytes);
    expect([bytes.slice(0, 40), answer.split("\r\n", 1)[0]]).toEqual([
      bytes.slice(0, 40),
      expect.stringContaining(` ${status} `),
    ]);
    expectHeaders(answer);
  }
});

function expectHeaders(answer: string): void {
  const [head = "", body = ""] = answer.split("\r\n\r\n");
  expect(head).toMatch(/^content-security-policy: default-src 'none'/im);
  expect(head).toMatch(/^x-content-type-options: nosniff/im);
  expect(head).toMatch(/^cache-control: no-store/im);
  expect(JSON.parse(body)).toMatchObject({ error: { message: expect.any(String) as string } });
}

test("an odd method or address makes no server error in the sign-in", async () => {
  await using server = await startServer();
  for (const method of ["HEAD", "GET", "PUT", "DELETE", "OPTIONS", "PATCH"]) {
    for (const path of ["", "sign-in/email", "sign-out", "get-session", "ok", "error", "%00", "..%2f"]) {
      const { status } = await fetch(`${server.url}/api/auth/${path}`, { method });
      expect([method, path, Math.floor(status / 100)]).toEqual([method, path, 4]);
    }
  }
});

test("other content types do not bypass the limit on bodies", async () => {
  await using server = await startServer();
  const cookie = await signIn(server.url, "admin");
  for (const path of ["/trpc/orders.cancel", "/api/auth/sign-in/email"]) {
    for (const type of ["multipart/form-data; boundary=x", "application/octet-stream", "text/plain", "x"]) {
      const response = await fetch(server.url + path, {
        method: "POST",
        body: `--x\r\n${"y".repeat(400_000)}`,
        headers: { cookie, "content-type": type },
      });
      expect([path, type, response.status]).toEqual([path, type, 415]);
    }
  }
});

test("limits the number of calls in one request", async () => {
  await using server = await startServer();
  const cookie = await signIn(server.url, "auditor");
  const ask = async (calls: number) => {
    const names = Array.from({ length: calls }, () => "session.me").join(",");
    return (await fetch(`${server.url}/trpc/${names}?batch=1&input={}`, { headers: { cookie } })).status;
  };
  expect(await ask(16)).toBe(200);
  expect(await ask(17)).toBe(400);
});

test("cuts off a body or a head that arrives too slowly", async () => {
  await using server = await startServer({ requestTimeoutMs: 200 });
  const { host } = new URL(server.url);
  const body = openSocket(server.url);
  body.write(
    `POST /api/auth/sign-in/email HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{`,
  );
  const head = openSocket(server.url);
  head.write(`GET /health HTTP/1.1\r\nHost: ${host}\r\nX-`);
  const answers: string[] = ["", ""];
  [body, head].forEach((socket, i) => socket.on("data", (chunk) => (answers[i] += String(chunk))));
  await Promise.all([once(body, "close"), once(head, "close")]);
  for (const answer of answers) {
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expectHeaders(answer);
  }
  // The time limit does not apply to an event stream.
  const cookie = await signIn(server.url, "auditor");
  const live = await fetch(`${server.url}/trpc/log.live`, { headers: { cookie } });
  await rawRequest(server.url, "GET /health HTTP/1.1\r\nHost: x\r\nX-");
  const reader = live.body?.getReader();
  expect((await reader?.read())?.done).toBe(false);
  await reader?.cancel();
});

test("refuses edited cursors, and counts repeated filter values once", async () => {
  await using server = await startServer();
  const api = apiClient(server.url, await signIn(server.url, "auditor"));
  const edited = [
    ["1", "1"],
    ["9999999999999999999", "2026-11-01T12:00:00Z"],
    ["1", "2026-02-31T12:00:00Z"],
  ].map((parts) => Buffer.from(JSON.stringify(parts)).toString("base64url"));
  for (const after of [...edited, "x", "e30", "W10"]) {
    const refused = { data: { code: "BAD_REQUEST", reason: "CURSOR_INVALID" } };
    await expect(api.log.feed.query({ after })).rejects.toMatchObject(refused);
    const history = api.history.list.query({ model: "Order", key: "1", after });
    await expect(history).rejects.toMatchObject(refused);
  }
  const once = await api.log.feed.query({ actions: ["create"], models: ["Order"], limit: 20 });
  const twice = await api.log.feed.query({
    actions: ["create", "create"],
    models: ["Order", "Order"],
    limit: 20,
  });
  expect(once.items.length).toBeGreaterThan(1);
  expect(twice).toEqual(once);
  const [actor = ""] = once.items.flatMap((version) => version.actor?.id ?? []);
  expect(await api.log.feed.query({ actors: [actor, actor] })).toEqual(
    await api.log.feed.query({ actors: [actor] }),
  );
});

test("answers of the API are not cached, and an https address sends Strict-Transport-Security", async () => {
  await using server = await startServer({ publicUrl: "https://audit.example" });
  for (const path of ["/trpc/session.me", "/api/auth/x", "/health", "/ready", "/nothing"]) {
    const { headers } = await fetch(server.url + path);
    expect([path, headers.get("cache-control")]).toEqual([path, "no-store"]);
    expect(headers.get("strict-transport-security")).toMatch(/^max-age=\d{8}/);
  }
  const cookie = await signIn(server.url, "auditor", { origin: "https://audit.example" });
  const live = await fetch(`${server.url}/trpc/log.live`, { headers: { cookie } });
  expect(live.headers.get("cache-control")).toBe("no-store, no-transform");
  await live.body?.cancel();
  await using plain = await startServer();
  expect((await fetch(`${plain.url}/health`)).headers.has("strict-transport-security")).toBe(false);
});
