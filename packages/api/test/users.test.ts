import { createAuth, createUser, ServiceError } from "@hindsight/api";
import { migratedDatabase } from "@hindsight/db/testing";
import { expect, test } from "vitest";

import { demoUser } from "./support/call-as.ts";

const ORIGIN = "http://127.0.0.1:3000";

function authOf(url: string) {
  return createAuth({
    url,
    secret: "a secret that only these tests ever use",
    publicUrl: ORIGIN,
    trustedOrigins: () => [ORIGIN],
    signInsPerMinute: 1000,
  });
}

test("an account that an admin made can sign in, in its role, and is in the history without a password", async () => {
  await using database = await migratedDatabase();
  const { db, url } = database;
  await using auth = authOf(url);
  const ctx = { db, user: demoUser("admin") };
  const input = {
    name: "Nia",
    email: "Nia@Example.com",
    password: "a long password",
    role: "auditor",
  } as const;
  const made = await db.audit.run({ actor: { type: "user", id: "7" }, reason: "New colleague" }, () =>
    createUser({ ctx, input }),
  );
  expect(made).toMatchObject({ name: "Nia", email: "nia@example.com", role: "auditor" });

  const response = await auth.handle(
    new Request(`${ORIGIN}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: ORIGIN },
      body: JSON.stringify({ email: input.email, password: input.password }),
    }),
  );
  expect(response.status).toBe(200);
  const cookie = response.headers.getSetCookie().map((one) => one.split(";", 1)[0]);
  expect(await auth.session(new Headers({ cookie: cookie.join("; ") }))).toMatchObject({ user: made });

  const { items } = await db.audit.feed();
  expect(items).toMatchObject([
    { model: "User", action: "create", reason: "New colleague", actor: { id: "7" } },
  ]);
  expect(JSON.stringify(items)).not.toContain(input.password);
});

test("an address has one account, and a refused one leaves nothing behind", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  const ctx = { db, user: demoUser("admin") };
  const input = {
    name: "Nia",
    email: "nia@example.com",
    password: "a long password",
    role: "viewer",
  } as const;
  await createUser({ ctx, input });
  await expect(createUser({ ctx, input: { ...input, name: "Other" } })).rejects.toMatchObject({
    code: "EMAIL_TAKEN",
  });
  await expect(createUser({ ctx: { ...ctx, user: demoUser("auditor") }, input })).rejects.toBeInstanceOf(
    ServiceError,
  );
  await expect(createUser({ ctx, input: { ...input, password: "short" } })).rejects.toThrow(/8 characters/);
  expect(await db.models.User.count()).toBe(1);
});

test("a cookie that we did not sign belongs to nobody", async () => {
  await using database = await migratedDatabase();
  await using auth = authOf(database.url);
  expect(await auth.session(new Headers())).toBeNull();
  expect(await auth.session(new Headers({ cookie: "hindsight.session_token=made-up.signature" }))).toBeNull();
});
