import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";

import { startServer } from "./support/start-server.ts";

const PAGE = { accept: "text/html" };

test("every address that is neither a file nor the API serves the app", async () => {
  await using server = await startServer();
  await mkdir(join(server.webRoot, "assets"));
  await writeFile(join(server.webRoot, "assets/app-4f2a.js"), "export {};");
  for (const path of ["/", "/orders/12?tab=history", "/log"]) {
    const page = await fetch(server.url + path, { headers: PAGE });
    expect(page.status).toBe(200);
    expect(page.headers.get("cache-control")).toBe("no-cache");
    expect(await page.text()).toContain("Test app");
  }
  const script = await fetch(`${server.url}/assets/app-4f2a.js`);
  expect(script.headers.get("cache-control")).toContain("immutable");
  for (const path of ["/trpc", "/trpc/", "/api/nothing", "/api"]) {
    expect((await fetch(server.url + path, { headers: PAGE })).status).toBe(404);
  }
  const missing = await fetch(`${server.url}/assets/gone.js`);
  expect([missing.status, await missing.json()]).toMatchObject([
    404,
    { error: { data: { code: "NOT_FOUND" } } },
  ]);
  expect((await fetch(`${server.url}/..%2f..%2fetc%2fpasswd`, { headers: PAGE })).status).not.toBe(500);
});

test("an address that can be none of a page gets the app to whoever asks for pages", async () => {
  await using server = await startServer();
  const paths = ["/records/Order/%00", "/%E0%A4%A", "/orders//12"];
  for (const path of paths) {
    const page = await fetch(server.url + path, { headers: PAGE });
    expect([path, page.status, page.headers.get("content-type"), await page.text()]).toEqual([
      path,
      404,
      "text/html; charset=utf-8",
      expect.stringContaining("Test app"),
    ]);
    expect(page.headers.get("content-security-policy")).toMatch(/script-src 'self';/);
    const file = await fetch(server.url + path);
    expect([path, await file.json()]).toMatchObject([path, { error: { data: {} } }]);
  }
  for (const path of ["/trpc/%E0%A4%A", "/api/%E0%A4%A", "/api//%00"]) {
    const call = await fetch(server.url + path, { headers: PAGE });
    expect([path, await call.json()]).toMatchObject([path, { error: { data: {} } }]);
  }
});

test("without a built app the pages say what to do, and the server is alive but not ready", async () => {
  await using server = await startServer();
  expect((await fetch(`${server.url}/ready`)).status).toBe(200);
  await rm(join(server.webRoot, "index.html"));
  const page = await fetch(server.url, { headers: PAGE });
  expect([page.status, await page.text()]).toEqual([503, expect.stringMatching(/pnpm start/)]);
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
  const ready = await fetch(`${server.url}/ready`);
  expect([ready.status, await ready.json()]).toEqual([
    503,
    {
      status: "not ready",
      checks: { database: true, web: false },
      figures: { logBehindSeconds: expect.toBeOneOf([null, expect.any(Number)]) },
    },
  ]);
});

test("pages cannot be framed, and scripts come from here only", async () => {
  await using server = await startServer();
  for (const path of ["/", "/health", "/trpc/session.me", "/api/auth/get-session"]) {
    const { headers } = await fetch(server.url + path, { headers: PAGE });
    expect(headers.get("content-security-policy")).toMatch(/script-src 'self';/);
    expect(headers.get("content-security-policy")).toMatch(/frame-ancestors 'none'/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  }
});
