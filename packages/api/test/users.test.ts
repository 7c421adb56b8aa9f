import { type Auth, createAuth, createUser, ServiceError } from "@hindsight/api";
import { type MigratedDatabase, migratedDatabase } from "@hindsight/db/testing";
import { expect, test } from "vitest";

import { callAs, demoUser } from "./support/call-as.ts";

const ORIGIN = "http://127.0.0.1:3000";

function authOf({ url, db }: MigratedDatabase) {
  return createAuth({
    url,
    db,
    secret: "a secret that only these tests ever use",
    publicUrl: ORIGIN,
    trustedOrigins: () => [ORIGIN],
    signInsPerMinute: 1000,
  });
}

const ORIGIN_OF_REQUEST = {
  requestId: "test-request",
  clientRequestId: null,
  remoteAddress: "192.0.2.1",
  remotePort: null,
  userAgent: "test",
  reason: null,
};

function signIn(auth: Auth, email: string, password: string): Promise<Response> {
  const request = new Request(`${ORIGIN}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: ORIGIN },
    body: JSON.stringify({ email, password }),
  });
  return auth.handle(request, ORIGIN_OF_REQUEST);
}

test("an account's link sets its password once, and neither link nor password is in the log", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  await using auth = authOf(database);
  const ctx = { db, user: demoUser("admin") };
  const input = { name: "Nia", email: "Nia@Example.com", role: "auditor" } as const;
  const made = await db.audit.run({ actor: { type: "user", id: "7" }, reason: "New colleague" }, () =>
    createUser({ ctx, input }),
  );
  expect(made.user).toMatchObject({ name: "Nia", email: "nia@example.com", role: "auditor" });
  const password = "a long password";
  expect((await signIn(auth, input.email, password)).status).toBe(401);

  const anybody = callAs({ db, role: null });
  await expect(anybody.account.choosePassword({ token: made.token, password: "short" })).rejects.toThrow(
    /8 characters/,
  );
  await expect(anybody.account.choosePassword({ token: made.token, password })).resolves.toEqual({
    email: "nia@example.com",
  });
  await expect(
    anybody.account.choosePassword({ token: made.token, password: "an intruder's" }),
  ).rejects.toMatchObject({ cause: { code: "LINK_INVALID" } });

  const response = await signIn(auth, input.email, password);
  expect(response.status).toBe(200);
  const cookie = response.headers.getSetCookie().map((one) => one.split(";", 1)[0]);
  expect(await auth.session(new Headers({ cookie: cookie.join("; ") }))).toMatchObject({ user: made.user });

  const { items } = await db.audit.feed();
  expect(items.map(({ model, action, reason }) => [model, action, reason])).toEqual([
    ["Sign-in", "note", "Signed in"],
    ["Sign-in", "note", "Password chosen by a link"],
    ["Sign-in", "note", "Sign-in refused: wrong password"],
    ["User", "create", "New colleague"],
  ]);
  expect(JSON.stringify(items)).not.toContain(password);
  expect(JSON.stringify(items)).not.toContain(made.token);
});

test("a link becomes invalid when it expires, is replaced or its account is disabled", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  const ctx = { db, user: demoUser("admin") };
  const { user, token } = await createUser({
    ctx,
    input: { name: "Nia", email: "nia@example.com", role: "viewer" },
  });
  const invalid = { cause: { code: "LINK_INVALID" } };
  const choose = (link: string) =>
    callAs({ db, role: null }).account.choosePassword({ token: link, password: "a long password" });
  const api = callAs({ db, role: "admin" });
  const about = { id: user.id, reason: "Lost" };
  const second = await api.users.resetPassword(about);
  await expect(choose(token)).rejects.toMatchObject(invalid);
  await db.sequelize.query("UPDATE verifications SET expires_at = now() - interval '1 second'");
  await expect(choose(second.token)).rejects.toMatchObject(invalid);
  const third = await api.users.resetPassword(about);
  await api.users.disable(about);
  await api.users.enable(about);
  await expect(choose(third.token)).rejects.toMatchObject(invalid);
  // The database holds no token that would be accepted.
  const fourth = await api.users.resetPassword(about);
  const [[stored]] = await db.sequelize.query("SELECT identifier, value FROM verifications");
  expect(JSON.stringify(stored)).not.toContain(fourth.token);
  await expect(choose(fourth.token)).resolves.toEqual({ email: "nia@example.com" });
});

test("an email address has at most one account, and a refused creation leaves nothing behind", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  const ctx = { db, user: demoUser("admin") };
  const input = { name: "Nia", email: "nia@example.com", role: "viewer" } as const;
  await createUser({ ctx, input });
  await expect(createUser({ ctx, input: { ...input, name: "Other" } })).rejects.toMatchObject({
    code: "EMAIL_TAKEN",
  });
  await expect(createUser({ ctx: { ...ctx, user: demoUser("auditor") }, input })).rejects.toBeInstanceOf(
    ServiceError,
  );
  expect(await db.models.User.count()).toBe(1);
});

test("an admin can change another account's role, with a reason, but not to the same role nor their own", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const { id } = demoUser("viewer");
  await api.users.changeRole({ id, role: "auditor", reason: "Joined the audit team" });
  const [version] = (await api.history.list({ model: "User", key: id })).items;
  expect(version).toMatchObject({
    reason: "Joined the audit team",
    actor: { id: demoUser("admin").id },
    changes: [{ field: "role", old: "viewer", new: "auditor" }],
  });
  const refused = { code: "CONFLICT", cause: { code: "ILLEGAL_STATE" } };
  await expect(api.users.changeRole({ id, role: "auditor", reason: "Again" })).rejects.toMatchObject(refused);
  const self = demoUser("admin").id;
  await expect(api.users.changeRole({ id: self, role: "viewer", reason: "Tired" })).rejects.toMatchObject(
    refused,
  );
});

test("when two admins demote or disable each other at once, one admin remains", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const [one, other] = [demoUser("admin"), { ...demoUser("auditor"), role: "admin" as const }];
  await db.models.User.update({ role: "admin" }, { where: { id: other.id } });
  for (const act of ["changeRole", "disable"] as const) {
    const outcomes = await Promise.allSettled(
      [
        [one, other],
        [other, one],
      ].map(([user = one, { id } = one]) => {
        const { users } = callAs({ db, user });
        const about = { id, reason: "Too many admins" };
        return act === "disable" ? users.disable(about) : users.changeRole({ ...about, role: "viewer" });
      }),
    );
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await db.models.User.count({ where: { role: "admin", disabledAt: null } })).toBe(1);
    await db.models.User.update({ role: "admin", disabledAt: null }, { where: { id: [one.id, other.id] } });
  }
});

test("the list marks the demo accounts, whose passwords cannot be reset", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const { user } = await api.users.create({ name: "Nia", email: "nia@example.com", role: "viewer" });
  const listed = await api.users.list();
  expect(listed.filter(({ demo }) => !demo).map(({ id }) => id)).toEqual([user.id]);
  expect(listed.length).toBeGreaterThan(1);
  for (const { id, demo } of listed) {
    const reset = api.users.resetPassword({ id, reason: "Lost" });
    if (demo) await expect(reset).rejects.toMatchObject({ cause: { code: "ILLEGAL_STATE" } });
    else await expect(reset).resolves.toMatchObject({ token: expect.any(String) });
  }
});

test("a cookie with an invalid signature has no session", async () => {
  await using database = await migratedDatabase();
  await using auth = authOf(database);
  expect(await auth.session(new Headers())).toBeNull();
  expect(await auth.session(new Headers({ cookie: "hindsight.session_token=made-up.signature" }))).toBeNull();
});

test("a revert cannot remove the last admin", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const { id: key } = demoUser("admin");
  await db.models.User.update({ role: "viewer" }, { where: { id: key } });
  const viewer = await db.history.users.latestOf(key);
  await db.models.User.update({ role: "admin" }, { where: { id: key } });
  const input = { model: "User", versionId: viewer?.id ?? "" };
  const refused = { code: "ILLEGAL_STATE" };
  expect(await api.history.previewRevert(input)).toMatchObject({ blocked: refused });
  await expect(api.history.revert({ ...input, reason: "A test" })).rejects.toMatchObject({ cause: refused });
  await db.models.User.update({ role: "admin" }, { where: { id: demoUser("auditor").id } });
  expect(await api.history.previewRevert(input)).toMatchObject({ blocked: null });
  await api.history.revert({ ...input, reason: "A test" });
  expect((await db.models.User.findByPk(key))?.role).toBe("viewer");
});
