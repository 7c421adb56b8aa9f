import { DEMO_USERS } from "@hindsight/db";
import { waitFor } from "@hindsight/testing";
import { expect, test, vi } from "vitest";

import { apiClient } from "./support/api-client.ts";
import { type Account, makeAccount } from "./support/make-account.ts";
import { refusalOf } from "./support/refusal-of.ts";
import { cookieOf, postSignIn, signIn } from "./support/sign-in.ts";
import { startServer, type TestServer } from "./support/start-server.ts";

// Passwords are hashed slowly on purpose.
vi.setConfig({ testTimeout: 240_000 });

const behindProxy = { trustedProxies: ["127.0.0.1"] };

function enter(server: TestServer, { email, password }: Omit<Account, "id">, headers = {}) {
  return postSignIn(server.url, { email, password }, headers);
}

async function userOf(server: TestServer, cookie: string) {
  return (await apiClient(server.url, cookie).session.me.query()).user;
}

/** What the history says about sign-ins, newest first. */
async function notes(server: TestServer) {
  const { items } = await server.db.audit.feed({ actions: ["note"] });
  return items.map(({ label, reason, actor }) => [label, reason, actor?.label ?? null]);
}

test("guesses from many addresses are slowed down, and nobody is locked out for long", async () => {
  await using server = await startServer(behindProxy);
  const account = await makeAccount(server.url);
  const known = cookieOf(await enter(server, account));
  const guesses = await Promise.all(
    Array.from({ length: 60 }, (_, i) =>
      enter(server, { ...account, password: `guess ${i}` }, { "x-forwarded-for": `203.0.113.${i}` }),
    ),
  );
  const statuses = guesses.map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([401, 429]));
  // Five at once; each later one after a wait that doubles.
  expect(statuses.filter((status) => status === 401).length).toBeLessThan(10);

  const stranger = { "x-forwarded-for": "203.0.113.99" };
  const refused = await enter(server, account, stranger);
  expect([refused.status, await refused.json()]).toMatchObject([429, { code: "TOO_MANY_ATTEMPTS" }]);
  expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(300);
  // A browser that signed in before has attempts of its own, and cannot be forged.
  expect((await enter(server, account, { ...stranger, cookie: known })).status).toBe(200);
  const device = known.split("; ").find((cookie) => cookie.includes(".device-")) ?? "";
  const forged = device.replace(/=.{4}/, "=AAAA");
  expect((await enter(server, account, { ...stranger, cookie: forged })).status).toBe(429);

  // However long it goes on, the wait ends within minutes, and then the password counts again.
  await server.db.sequelize.query(
    "UPDATE sign_in_attempts SET failures = 100000, blocked_until = now() WHERE device = ''",
  );
  expect((await enter(server, { ...account, password: "wrong" }, stranger)).status).toBe(401);
  const waiting = await enter(server, account, stranger);
  expect(waiting.status).toBe(429);
  expect(Number(waiting.headers.get("retry-after"))).toBeLessThanOrEqual(300);
  await server.db.sequelize.query("UPDATE sign_in_attempts SET blocked_until = now()");
  expect((await enter(server, account, stranger)).status).toBe(200);

  // An address nobody has is answered alike, and refusals without a verdict fill no history.
  const nobody = { email: "nobody@accounts.example", password: "a guess" };
  const answers = [];
  for (let i = 0; i < 7; i += 1)
    answers.push((await enter(server, nobody, { "x-forwarded-for": `198.51.100.${i}` })).status);
  expect(answers).toEqual([401, 401, 401, 401, 401, 429, 429]);
  expect((await notes(server)).filter(([label]) => label === nobody.email)).toHaveLength(5);
});

test("sign-ins and sign-outs are logged and noted in the history, with account, address and request", async () => {
  await using server = await startServer(behindProxy);
  const account = await makeAccount(server.url);
  const { email } = account;
  const from = { "x-forwarded-for": "203.0.113.7", "x-request-id": "req-sign-in" };
  await enter(server, { email, password: "wrong password" }, from);
  await enter(server, { email: "nobody@accounts.example", password: "wrong password" }, from);
  const first = cookieOf(await enter(server, account, from));
  // A second sign-in in the same browser ends the first.
  const second = cookieOf(await enter(server, account, { ...from, cookie: first }));
  expect(await userOf(server, first)).toBeNull();
  await fetch(`${server.url}/api/auth/sign-out`, {
    method: "POST",
    headers: { cookie: second, origin: server.url, "content-type": "application/json", ...from },
    body: "{}",
  });
  expect((await notes(server)).slice(0, 6)).toEqual([
    [email, "Signed out", "New viewer"],
    [email, "Signed in", "New viewer"],
    [email, "Signed out: signed in anew in the same browser", "New viewer"],
    [email, "Signed in", "New viewer"],
    ["nobody@accounts.example", "Sign-in refused: no such account", null],
    [email, "Sign-in refused: wrong password", null],
  ]);
  const { items } = await server.db.audit.feed({ actions: ["note"], limit: 1 });
  expect(items).toMatchObject([
    { model: "Sign-in", key: account.id, requestId: "req-sign-in", remoteAddress: "203.0.113.7" },
  ]);
  const about = { requestId: "req-sign-in", remoteAddress: "203.0.113.7" };
  for (const line of [
    { outcome: "wrong-password", account: email, userId: account.id, level: 40, ...about },
    { outcome: "unknown-account", account: "nobody@accounts.example", userId: null, level: 40, ...about },
    { outcome: "signed-in", account: email, userId: account.id, level: 30, ...about },
    { outcome: "signed-out", account: email, userId: account.id, level: 30, ...about },
  ]) {
    expect(server.log).toContainEqual(expect.objectContaining({ msg: "Sign-in", ...line }));
  }
  expect(JSON.stringify(server.log)).not.toMatch(/wrong password|the password of/);
});

test("changing a password needs the present one, and ends all other sessions", async () => {
  await using server = await startServer();
  const account = await makeAccount(server.url);
  const here = cookieOf(await enter(server, account));
  const elsewhere = cookieOf(await enter(server, account));
  const api = apiClient(server.url, here);
  expect(await api.account.sessions.query()).toMatchObject([
    expect.objectContaining({ remoteAddress: "127.0.0.1" }),
    expect.objectContaining({ remoteAddress: "127.0.0.1" }),
  ]);
  const password = "another password";
  await expect(api.account.changePassword.mutate({ current: "wrong", password })).rejects.toMatchObject({
    data: { reason: "PASSWORD_WRONG" },
  });
  const changed = await api.account.changePassword.mutate({ current: account.password, password });
  expect(changed).toEqual({ ended: 1 });
  expect([(await userOf(server, here))?.id, await userOf(server, elsewhere)]).toEqual([account.id, null]);
  expect((await enter(server, account)).status).toBe(401);
  expect((await enter(server, { ...account, password })).status).toBe(200);
  expect(await api.account.endOtherSessions.mutate()).toEqual({ ended: 1 });
  expect((await api.account.sessions.query()).map(({ current }) => current)).toEqual([true]);
  const third = cookieOf(await enter(server, { ...account, password }));
  for (const { id, current } of await api.account.sessions.query()) {
    const end = api.account.endSession.mutate({ id });
    if (current) await expect(end).rejects.toMatchObject({ data: { reason: "ILLEGAL_STATE" } });
    else await expect(end).resolves.toEqual({ id });
  }
  expect([await userOf(server, third), (await userOf(server, here))?.id]).toEqual([null, account.id]);

  // Whoever finds a session open does not find out the password with it.
  const outcomes = [];
  for (let i = 0; i < 7; i += 1) {
    const guess = api.account.changePassword.mutate({ current: `guess ${i}`, password });
    outcomes.push(await guess.catch(refusalOf));
  }
  expect(outcomes.slice(4)).toEqual(["PASSWORD_WRONG", "TOO_MANY_ATTEMPTS", "TOO_MANY_ATTEMPTS"]);
});

test("a reset ends password and sessions at once, and a disabled account admits nobody and keeps its history", async () => {
  await using server = await startServer();
  const account = await makeAccount(server.url, "auditor");
  const admin = apiClient(server.url, await signIn(server.url, "admin"));
  const about = { id: account.id, reason: "Left a laptop in the train" };
  const before = cookieOf(await enter(server, account));
  const { token } = await admin.users.resetPassword.mutate(about);
  expect(await userOf(server, before)).toBeNull();
  expect((await enter(server, account)).status).toBe(401);
  await apiClient(server.url, "").account.choosePassword.mutate({ token, password: account.password });

  const cookie = cookieOf(await enter(server, account));
  await admin.users.disable.mutate(about);
  expect(await userOf(server, cookie)).toBeNull();
  const refused = await enter(server, account);
  expect([refused.status, await refused.json()]).toMatchObject([
    403,
    { message: expect.stringMatching(/disabled/) as string },
  ]);
  expect((await notes(server))[0]).toEqual([account.email, "Sign-in refused: the account is disabled", null]);
  expect((await admin.users.list.query()).find(({ id }) => id === account.id)).toMatchObject({
    disabledAt: expect.any(String) as string,
    sessions: 0,
  });
  await admin.users.enable.mutate(about);
  const again = cookieOf(await enter(server, account));
  await enter(server, account);
  const [session] = await admin.users.sessions.query({ id: account.id });
  const one = { ...about, session: session?.id ?? "" };
  expect(await admin.users.endSessions.mutate(one)).toEqual({ ended: 1 });
  await expect(admin.users.endSessions.mutate(one)).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });
  expect(await admin.users.endSessions.mutate(about)).toEqual({ ended: 1 });
  const listed = (await admin.users.list.query()).find(({ id }) => id === account.id);
  expect(Date.now() - Date.parse(listed?.lastSeen ?? "")).toBeLessThan(600_000);
  expect(await userOf(server, again)).toBeNull();
  const { items } = await server.db.history.users.history(account.id);
  expect(items.map(({ action, reason }) => [action, reason])).toEqual([
    ["update", about.reason],
    ["update", about.reason],
    ["create", null],
  ]);

  const [self] = DEMO_USERS;
  await expect(admin.users.disable.mutate({ id: self?.id ?? "", reason: "Tired" })).rejects.toMatchObject({
    data: { reason: "ILLEGAL_STATE" },
  });
});

test("an idle session ends, and following the log does not keep it alive", async () => {
  await using server = await startServer({ idleMinutes: 60 });
  const used = (minutes: number) =>
    server.db.sequelize.query(`UPDATE sessions SET updated_at = now() - interval '${minutes} minutes'`);
  const idle = async () => {
    const [[row]] = await server.db.sequelize.query(
      "SELECT now() - updated_at > interval '30 minutes' AS idle FROM sessions",
    );
    return row;
  };
  const cookie = await signIn(server.url, "auditor");
  await used(40);
  const live = await fetch(`${server.url}/trpc/log.live`, { headers: { cookie } });
  await live.body?.cancel();
  expect(await idle()).toEqual({ idle: true });
  expect(await userOf(server, cookie)).not.toBeNull();
  expect(await idle()).toEqual({ idle: false });
  await used(61);
  expect(await userOf(server, cookie)).toBeNull();
  expect(await idle()).toBeUndefined();
});

test("the demo's accounts, whose passwords are public, admit nobody outside the demo", async () => {
  await using demo = await startServer();
  const cookie = await signIn(demo.url, "admin");
  await using server = await startServer({ demo: false, databaseUrl: demo.databaseUrl });
  expect(await userOf(demo, cookie)).not.toBeNull();
  for (const { email, password } of DEMO_USERS) {
    expect([email, (await enter(server, { email, password })).status]).toEqual([email, 403]);
  }
  expect(await userOf(server, cookie)).toBeNull();
  await waitFor(() => server.log.some(({ outcome }) => outcome === "disabled"));
});

test("over https cookies are bound to the host", async () => {
  const publicUrl = "https://audit.example";
  await using server = await startServer({ publicUrl });
  const [admin] = DEMO_USERS;
  const response = await postSignIn(
    server.url,
    { email: admin?.email, password: admin?.password },
    { origin: publicUrl },
  );
  expect(response.status).toBe(200);
  const cookies = response.headers.getSetCookie().filter((cookie) => !/Max-Age=0/i.test(cookie));
  expect(cookies.length).toBeGreaterThanOrEqual(2);
  for (const cookie of cookies) {
    expect(cookie).toMatch(/^__Host-hindsight\./);
    expect(cookie).toMatch(/; Path=\/(;|$)/i);
    expect(cookie).toMatch(/; Secure/i);
    expect(cookie).toMatch(/; HttpOnly/i);
    expect(cookie).not.toMatch(/; Domain/i);
  }
  expect(await userOf(server, cookieOf(response))).toMatchObject({ id: admin?.id });
});
