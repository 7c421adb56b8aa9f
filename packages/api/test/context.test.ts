import { appRouter, createUser } from "@hindsight/api";
import { migratedDatabase } from "@hindsight/db/testing";
import { QueryTypes } from "sequelize";
import { expect, test } from "vitest";

import { needsOf } from "../src/rights/needs-of.ts";
import { callAs, demoUser } from "./support/call-as.ts";
import { CALLS, sampleOf } from "./support/calls.ts";

const MUTATIONS = needsOf(appRouter)
  .filter(({ type }) => type === "mutation")
  .map(({ name }) => name);

/** Calls of these are refused for everybody in the demo; what they write when they succeed is looked at below. */
const REFUSED = ["account.changePassword", "account.choosePassword", "account.endSession"];

/** Names for searches change no record, and a preview is taken back. */
const UNRECORDED = ["views.save", "views.remove", "undo.preview"];

test.each(MUTATIONS.filter((name) => ![...REFUSED, ...UNRECORDED].includes(name)))(
  "%s records the actor and the request with everything it writes",
  async (name) => {
    await using database = await migratedDatabase({ seeded: true });
    const { db } = database;
    const sample = await sampleOf(db);
    const first = CALLS[name === "users.enable" ? "users.disable" : "session.me"];
    await first?.(callAs({ db, role: "admin" }), sample);
    const before = (await db.audit.feed({ limit: 1 })).items[0]?.id ?? "0";
    const request = { requestId: "req-42", remoteAddress: "198.51.100.7", userAgent: "a browser" };
    const prepared = { type: "job", id: "preparation" };
    const api = callAs({ db, role: "admin", request });
    await db.audit.run(
      { actor: prepared },
      () => CALLS[name]?.(api, sample) ?? Promise.reject(new Error(name)),
    );
    const { items } = await db.audit.feed({ limit: 100 });
    const written = items.filter(({ id, actor }) => BigInt(id) > BigInt(before) && actor?.id !== prepared.id);
    expect(written.length).toBeGreaterThan(0);
    for (const entry of written) {
      expect(entry).toMatchObject({ actor: { type: "user", id: demoUser("admin").id }, ...request });
    }
  },
);

test("choosing or changing a password writes a note with the account and the request", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  const input = { name: "Nia", email: "nia@example.com", role: "viewer" } as const;
  const { user, token } = await createUser({ ctx: { db, user: demoUser("admin") }, input });
  const request = { requestId: "req-42" };
  await callAs({ db, role: null, request }).account.choosePassword({ token, password: "a long password" });
  await callAs({ db, user, request }).account.changePassword({
    current: "a long password",
    password: "another password",
  });
  const { items } = await db.audit.feed({ limit: 2 });
  expect(items.map(({ reason }) => reason)).toEqual(["Password changed", "Password chosen by a link"]);
  for (const entry of items)
    expect(entry).toMatchObject({ actor: { type: "user", id: user.id }, ...request });
});

test("ending another session of one's own writes a note with the account and the request", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const { id: userId } = demoUser("viewer");
  const [session] = await db.sequelize.query<{ id: string }>(
    "INSERT INTO sessions (user_id, token, expires_at) VALUES ($userId, 'a token', now() + interval '1 day') RETURNING id",
    { bind: { userId }, type: QueryTypes.SELECT },
  );
  const request = { requestId: "req-42" };
  await callAs({ db, role: "viewer", request }).account.endSession({ id: session?.id ?? "" });
  const [note] = (await db.audit.feed({ limit: 1 })).items;
  expect(note).toMatchObject({
    reason: "Another session ended",
    key: userId,
    actor: { type: "user", id: userId },
    ...request,
  });
});
