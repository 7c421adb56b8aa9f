import { migratedDatabase } from "@hindsight/db/testing";
import { expect, it } from "vitest";

import { archive } from "../src/archive/archive.ts";
import { archiveFolder } from "./archive-folder.ts";
import { callApi } from "./call-api.ts";
import { callWorker } from "./call-worker.ts";
import { startWorker } from "./start-worker.ts";

const REASON = "Books";
const before = new Date(Date.now() - 2 * 24 * 3600 * 1000);

it("an archive leaves what policies and holds keep, says so before, and takes it once they are gone", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  const api = callApi(db, "retention");
  const env = { DATABASE_URL: database.url, HINDSIGHT_ARCHIVE: folder.path };
  const archived = async () => {
    await archive({ db, store: folder.store, before });
    return Map.groupBy(await folder.versions(), ({ model }) => model);
  };
  const worker = async (...args: string[]) => callWorker(args, env);
  const unkept = new Map((await api.archive.preview({ days: 2 })).models.map((plan) => [plan.model, plan]));
  expect(await worker("set-policy", "--model", "Order", "--keep", "ever", "--reason", REASON)).toMatchObject({
    code: 0,
  });
  await api.retention.setPolicy({ model: "OrderItem", keep: 2557, reason: REASON });
  const { id } = await api.retention.placeHold({ model: "Customer", reason: "Case 4711" });
  const preview = await api.archive.preview({ days: 2 });
  const planned = new Map(preview.models.map((plan) => [plan.model, plan]));
  // Whether for ever or for years, what a policy keeps is counted as kept.
  for (const [model, within] of [
    ["Order", null],
    ["OrderItem", expect.any(String) as string],
  ] as const) {
    const held = unkept.get(model)?.removable ?? 0;
    expect(held).toBeGreaterThan(0);
    expect(planned.get(model)).toMatchObject({ removable: 0, held, before: within });
  }
  expect(planned.get("Customer")).toMatchObject({ removable: 0, held: expect.any(Number) as number });
  expect((await worker("archive", "--days", "2", "--dry-run")).output).toMatch(
    /Order: \d+ older, which its policy keeps for ever[^]*Customer: .* because a hold keeps them/,
  );
  const first = await archived();
  expect(["Order", "OrderItem", "Customer"].filter((model) => first.has(model))).toEqual([]);
  expect(first.get("Payment")?.length).toBeGreaterThan(0);
  expect((await worker("policies")).output).toMatch(/Order: for ever\n {2}OrderItem: 2557 days/);
  expect((await worker("holds", "--json")).output).toContain('"reason":"Case 4711"');
  await api.retention.setPolicy({ model: "Order", keep: null, reason: "Not any more" });
  await api.retention.setPolicy({ model: "OrderItem", keep: 1, reason: "Not any more" });
  await api.retention.releaseHold({ id, reason: "Closed" });
  const second = await archived();
  for (const model of ["Order", "OrderItem", "Customer"])
    expect(second.get(model)?.length, model).toBeGreaterThan(0);
  const { items } = await db.audit.feed({ limit: 500 });
  const told = items.filter(({ model }) => model === "Hold" || model === "Retention policy");
  expect(told.map(({ label, reason, actor }) => [label, reason, actor?.type])).toEqual([
    ["Hold released", "Closed", "user"],
    ["History of OrderItem", "Not any more", "user"],
    ["History of Order", "Not any more", "user"],
    ["Hold placed", "Case 4711", "user"],
    ["History of OrderItem", REASON, "user"],
    ["History of Order", REASON, "job"],
  ]);
});

it.each([
  [["set-policy", "--model", "Order", "--keep", "soon", "--reason", REASON], /--keep.*13-months/],
  [["set-policy", "--model", "Ghost", "--keep", "5", "--reason", REASON], /Ghost is not tracked/],
  [["hold", "--reason", REASON], /give a model, an actor or a period/],
  [["hold", "--model", "Order", "--key", "x", "--reason", REASON], /key must consist of/],
  [["release-hold", "--id", "77", "--reason", REASON], /no hold 77/],
  [["sql", "DROP VIEW history"], /Only queries/],
  [["sql", "SELECT 1; SELECT 2"], /one statement at a time/],
  [["sql", "SELECT nothing FROM history"], /nothing/],
])("%j is refused with one sentence", async (args, message) => {
  await using database = await migratedDatabase();
  await using folder = await archiveFolder();
  const { code, output } = await callWorker(args, {
    DATABASE_URL: database.url,
    HINDSIGHT_ARCHIVE: folder.path,
  });
  expect([code, output]).toEqual([args[0] === "sql" ? 1 : 2, expect.stringMatching(message)]);
});

it("sql queries archived and live history as one view, with and without the database", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  const counts = new Map((await db.audit.upkeep.stats()).map(({ model, versions }) => [model, versions]));
  await archive({ db, store: folder.store, before });
  const env = { DATABASE_URL: database.url, HINDSIGHT_ARCHIVE: folder.path };
  const query =
    "SELECT model, count(*)::INTEGER AS versions, count(DISTINCT id)::INTEGER AS ids FROM history WHERE NOT is_entry GROUP BY model";
  const { code, output } = await callWorker(["sql", "--json", query], env);
  expect(code).toBe(0);
  const rows = output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { model: string; versions: number; ids: number });
  for (const { model, versions, ids } of rows)
    expect([model, versions, ids]).toEqual([model, counts.get(model), counts.get(model)]);
  const archivedOnly = "SELECT count(*) AS n, bool_and(archived) AS all_archived FROM history";
  const offline = await callWorker(["sql", "--offline", archivedOnly], { HINDSIGHT_ARCHIVE: folder.path });
  expect(offline.output).toMatch(
    new RegExp(`^n +all_archived\n${(await folder.versions()).length} +true\n1 row\n$`),
  );
  // A query that is refused ends no session, and is told apart from rows.
  const script = "SELECT 1 AS a;\nSELECT bad;\n;\nSELECT 2 AS a";
  const session = startWorker(["sql", "--offline", "--json"], { HINDSIGHT_ARCHIVE: folder.path }, script);
  const ended = await session.ended;
  expect(ended.code).toBe(1);
  expect(ended.output).toMatch(/^error: Binder Error.*bad/m);
  expect(ended.output).toMatch(/^error: There is no statement$/m);
  expect(ended.output).toMatch(/^error: 2 of 4 queries failed$/m);
  expect(ended.output.match(/^\{.*$/gm)).toEqual(['{"a":1}', '{"a":2}']);
});
