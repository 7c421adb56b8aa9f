import { FailureLog } from "@hindsight/api";
import type { Database } from "@hindsight/db";
import { migratedDatabase } from "@hindsight/db/testing";
import { expect, test } from "vitest";

import { callAs, demoUser } from "./support/call-as.ts";

const REASON = "To see what is recorded";

function failureLog(db: Database, limits = {}): FailureLog {
  return new FailureLog({
    db,
    limits,
    onError: (error) => {
      throw error;
    },
  });
}

async function recorded({ audit }: Database) {
  const { items } = await audit.feed({ actions: ["note"], limit: 500 });
  return items.filter(({ model }) => model === "Refused action").toReversed();
}

test("whatever is refused or fails is recorded with its outcome, actor and request, and without input", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const order = await db.models.Order.findOne({
    where: { status: "pending", deletedAt: null },
    rejectOnEmpty: true,
  });
  const [version] = (await db.history.orders.history(order.id)).items;
  await db.sequelize.query(
    "ALTER TABLE tags ADD CONSTRAINT no_gates CHECK (name NOT LIKE '%gate%') NOT VALID; ALTER TABLE orders ADD CONSTRAINT short CHECK (length(internal_notes) < 50) NOT VALID",
  );
  await using failures = failureLog(db);
  const as = (role: "viewer" | "auditor" | "admin" | null) => {
    const request = { requestId: `req-${role}`, reason: "Because", clientRequestId: "theirs" };
    return callAs({ db, role, failures, request, reverts: role !== "admin" });
  };
  const { id } = order;
  const secret = "the gate opens with 4711";
  const cases: readonly [string, () => Promise<unknown>, object | null][] = [
    [
      "viewer cancels",
      () => as("viewer").orders.cancel({ id, reason: secret }),
      { outcome: "refused", code: "FORBIDDEN", procedure: "orders.cancel" },
    ],
    [
      "viewer reads history",
      () => as("viewer").history.list({ model: "Order", key: secret }),
      { outcome: "refused", code: "FORBIDDEN", procedure: "history.list" },
    ],
    [
      "nobody reads history",
      () => as(null).log.feed({}),
      { outcome: "refused", code: "UNAUTHENTICATED", procedure: "log.feed" },
    ],
    [
      "a wrong step",
      () => as("admin").orders.bulkUpdateStatus({ orders: [{ id }], status: "delivered", reason: secret }),
      { outcome: "refused", code: "STEP_REFUSED", procedure: "orders.bulkUpdateStatus" },
    ],
    [
      "invalid input",
      () => as("admin").orders.cancel({ id: secret, reason: secret }),
      { outcome: "refused", code: "BAD_REQUEST", procedure: "orders.cancel" },
    ],
    [
      "stale",
      () =>
        as("admin").records.update({
          model: "Customer",
          key: order.customerId,
          values: { phone: secret },
          reason: secret,
          seen: "1",
        }),
      { outcome: "refused", code: "STALE", procedure: "records.update" },
    ],
    [
      "reverts are off",
      () => as("admin").history.revert({ model: "Order", versionId: version?.id ?? "", reason: secret }),
      { outcome: "refused", code: "REVERT_OFF", procedure: "history.revert" },
    ],
    [
      "a value the database refuses",
      () => as("admin").records.create({ model: "Tag", values: { name: secret }, reason: REASON }),
      { outcome: "refused", code: "INPUT_INVALID", procedure: "records.create" },
    ],
    [
      "a failure of the server",
      () => as("admin").orders.update({ id, patch: { internalNotes: secret.repeat(9) }, reason: REASON }),
      { outcome: "failed", code: "INTERNAL_SERVER_ERROR", procedure: "orders.update" },
    ],
    ["malformed reads", () => as("auditor").history.list({ model: "Order", key: "abc" }), null],
    ["open reads", () => as(null).orders.list({}), null],
  ];
  for (const [name, call, expected] of cases) {
    const before = (await recorded(db)).length;
    await expect(call(), name).rejects.toThrow();
    await failures.settled();
    const [entry, ...more] = (await recorded(db)).slice(before);
    expect([name, entry?.metadata ?? null, more]).toEqual([
      name,
      expected && { ...expected, clientRequestId: "theirs" },
      [],
    ]);
  }
  const entries = await recorded(db);
  const [first] = entries;
  expect(first).toMatchObject({
    key: "orders.cancel",
    label: "FORBIDDEN",
    reason: "Because",
    requestId: "req-viewer",
    actor: { type: "user", id: demoUser("viewer").id },
    remoteAddress: "192.0.2.1",
  });
  expect(JSON.stringify(entries)).not.toContain("4711");
});

test("a flood is counted and not written, each caller for itself", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  {
    await using failures = failureLog(db, { account: 3, address: 2, nobody: 3 });
    const call = async (role: "viewer" | "auditor" | null, remoteAddress: string) =>
      callAs({ db, role, failures, request: { remoteAddress } })
        .orders.cancel({ id: "1", reason: REASON })
        .catch(() => undefined);
    for (let i = 0; i < 10; i++) await call("viewer", `192.0.2.${i}`);
    await call("auditor", "192.0.2.1");
    for (let i = 0; i < 5; i++) await call(null, "198.51.100.1");
    for (let i = 0; i < 5; i++) await call(null, `198.51.100.${i + 2}`);
  }
  const told = (await recorded(db)).map(({ actor, metadata }) => [
    actor?.label ?? "nobody",
    metadata?.["leftOut"] ?? 0,
  ]);
  const viewer = demoUser("viewer").name;
  expect(told).toEqual([
    ...[viewer, viewer, viewer, demoUser("auditor").name, "nobody", "nobody", "nobody"].map((name) => [
      name,
      0,
    ]),
    [viewer, 7],
    ["nobody", 4],
    ["nobody", 3],
  ]);
});

test("an answer does not wait for its record, and a failure to record is told to the host alone", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  const lock = await db.sequelize.transaction();
  await db.sequelize.query("LOCK audit.entries", { transaction: lock });
  const errors: unknown[] = [];
  await using failures = new FailureLog({ db, onError: (error) => errors.push(error) });
  const refused = () =>
    expect(
      callAs({ db, role: "viewer", failures }).orders.cancel({ id: "1", reason: REASON }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
  await refused();
  await lock.rollback();
  await failures.settled();
  expect(await recorded(db)).toHaveLength(1);
  await db.sequelize.query("ALTER TABLE audit.entries RENAME TO elsewhere");
  await refused();
  await failures.settled();
  expect(errors).toHaveLength(1);
  await db.sequelize.query("ALTER TABLE audit.elsewhere RENAME TO entries");
});
