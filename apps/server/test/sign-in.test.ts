import { DEMO_USERS } from "@hindsight/db";
import { expect, test } from "vitest";

import { apiClient } from "./support/api-client.ts";
import { cookieOf, postSignIn, signIn } from "./support/sign-in.ts";
import { startServer } from "./support/start-server.ts";

test("a session lasts from signing in to signing out", async () => {
  await using server = await startServer();
  const [admin] = DEMO_USERS;
  const cookie = await signIn(server.url, "admin");
  const { user, demo } = await apiClient(server.url, cookie).session.me.query();
  expect(user).toEqual({ id: admin?.id, name: admin?.name, email: admin?.email, role: "admin" });
  expect(demo.map(({ role }) => role).sort()).toEqual(["admin", "auditor", "viewer"]);

  const signedOut = await fetch(`${server.url}/api/auth/sign-out`, {
    method: "POST",
    headers: { cookie, origin: server.url, "content-type": "application/json" },
    body: "{}",
  });
  expect(signedOut.status).toBe(200);
  expect((await apiClient(server.url, cookie).session.me.query()).user).toBeNull();
});

test("the session cookie is out of reach of scripts and other sites", async () => {
  await using server = await startServer();
  const [admin] = DEMO_USERS;
  const response = await postSignIn(server.url, { email: admin?.email, password: admin?.password });
  const [cookie = ""] = response.headers.getSetCookie();
  expect(cookie).toMatch(/; HttpOnly/i);
  expect(cookie).toMatch(/; SameSite=Lax/i);
  expect(cookieOf(response)).not.toContain(admin?.id);
});

test("a wrong password and an unknown address get the same answer", async () => {
  await using server = await startServer();
  const [admin] = DEMO_USERS;
  const wrong = await postSignIn(server.url, { email: admin?.email, password: "not the password" });
  const unknown = await postSignIn(server.url, {
    email: "nobody@hindsight.example",
    password: "not the password",
  });
  expect(wrong.status).toBe(401);
  expect(unknown.status).toBe(401);
  expect(await wrong.json()).toEqual(await unknown.json());
});

test("nobody makes or changes an account through the sign-in library", async () => {
  await using server = await startServer();
  const cookie = await signIn(server.url, "viewer");
  const before = await server.db.models.User.findAll({ order: ["id"], raw: true });
  const call = (path: string, body: object) =>
    fetch(`${server.url}/api/auth${path}`, {
      method: "POST",
      headers: { cookie, origin: server.url, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const account = { name: "Eve", email: "eve@hindsight.example", password: "eve's password", role: "admin" };
  expect((await call("/sign-up/email", account)).status).toBeGreaterThanOrEqual(400);
  expect((await call("/update-user", { name: "Eve", role: "admin" })).status).toBe(404);
  expect((await call("/change-email", { newEmail: "eve@hindsight.example" })).status).toBe(404);
  expect((await call("/delete-user", {})).status).toBe(404);
  expect(await server.db.models.User.findAll({ order: ["id"], raw: true })).toEqual(before);
});

test("a page of another origin cannot sign anybody in, and cannot change anything", async () => {
  await using server = await startServer();
  const [admin] = DEMO_USERS;
  const evil = { origin: "http://127.0.0.1:1" };
  const refused = await postSignIn(server.url, { email: admin?.email, password: admin?.password }, evil);
  expect(refused.status).toBe(403);
  const cookie = await signIn(server.url, "admin");
  const input = { id: "1", reason: "Not mine to cancel" };
  await expect(apiClient(server.url, cookie, evil).orders.cancel.mutate(input)).rejects.toMatchObject({
    data: { code: "FORBIDDEN" },
  });
  await expect(
    apiClient(server.url, cookie, { origin: server.url }).session.me.query(),
  ).resolves.toBeDefined();
});

test("attempts to sign in are limited by the address of the socket, not by what a header says", async () => {
  await using server = await startServer({ signInsPerMinute: 3 });
  const wrong = { email: "somebody@hindsight.example", password: "a guess at it" };
  const statuses: number[] = [];
  for (let i = 0; i < 5; i += 1) {
    const spoofed = { "x-forwarded-for": `203.0.113.${i}`, "x-client-address": `203.0.113.${i}` };
    statuses.push((await postSignIn(server.url, wrong, spoofed)).status);
  }
  expect(statuses).toEqual([401, 401, 401, 429, 429]);
  // Another server of the same process has counts of its own.
  await using other = await startServer({ signInsPerMinute: 3 });
  expect((await postSignIn(other.url, wrong)).status).toBe(401);
});
