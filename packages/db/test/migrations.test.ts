import { testDatabase } from "@hindsight/testing";
import { QueryTypes } from "sequelize";
import { expect, it } from "vitest";

import { createDatabase, type Database } from "../src/index.ts";
import { refuseOldServer } from "../src/refuse-old-server.ts";
import { runMigrations } from "../src/migrations/run-migrations.ts";
import { migratedDatabase } from "../src/testing/index.ts";

const NAMES = [
  "0001-shop",
  "0002-accounts",
  "0003-log-readers",
  "0004-sign-in",
  "0005-service-accounts",
  "0006-subscriptions",
  "0007-webhooks",
  "0008-archive",
  "0009-saved-views",
  "0010-webhook-filters",
  "0011-retention-policies",
  "0012-shared-views",
  "0013-verification-runs",
  "0014-exports",
];

it("migrate from nothing, from several processes at once, and only once", async () => {
  await using clone = await testDatabase();
  await using one = createDatabase({ url: clone.url });
  await using two = createDatabase({ url: clone.url });
  const ran = await Promise.all([one.migrate(), two.migrate()]);
  expect(ran.flat()).toEqual(NAMES);
  expect(await one.migrate()).toEqual([]);
});

it("go down and up again", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  expect(await runMigrations(db.sequelize, "down")).toEqual(NAMES.toReversed());
  expect(await tablesOf(db)).toEqual(["schema_migrations"]);
  expect(await db.migrate()).toEqual(NAMES);
});

it("run all or none", async () => {
  await using clone = await testDatabase();
  await using db = createDatabase({ url: clone.url });
  await db.sequelize.query("CREATE TABLE users (taken text)");
  await expect(db.migrate()).rejects.toThrow('relation "users" already exists');
  expect(await tablesOf(db)).toEqual(["users"]);
});

it.each([
  ["", "URL_INVALID"],
  ["mysql://a@127.0.0.1/x", "URL_INVALID"],
  ["postgres://a@127.0.0.1", "URL_INVALID"],
])("refuse %j as an address", (url, code) => {
  expect(() => createDatabase({ url })).toThrow(expect.objectContaining({ code }));
});

it.each([
  [150_004, "15.4 (Debian 15.4-1)"],
  [90_624, "9.6.24"],
])("refuse a server of version %d before anything is created", (number, version) => {
  expect(() => refuseOldServer({ number, version })).toThrow(
    expect.objectContaining({
      code: "TOO_OLD",
      message: expect.stringContaining(`needs PostgreSQL 16 or later, and DATABASE_URL leads to ${version}`),
    }),
  );
  expect(() => refuseOldServer({ number: 160_000, version: "16.0" })).not.toThrow();
});

it("name the default port when the address has none", async () => {
  await using db = createDatabase({ url: "postgres://ana@nowhere.invalid/shop" });
  await expect(db.ping()).rejects.toThrow("nowhere.invalid:5432");
});

it("say where they expected the database when it is missing, without the password", async () => {
  await using db = createDatabase({ url: "postgres://ana:s3cret@127.0.0.1:1/shop" });
  const refusal = await db.migrate().catch((error: unknown) => error);
  expect(refusal).toMatchObject({
    code: "UNREACHABLE",
    message: expect.stringContaining("127.0.0.1:1") as string,
  });
  expect(String(refusal)).not.toContain("s3cret");
});

async function tablesOf({ sequelize }: Database): Promise<readonly string[]> {
  const tables = await sequelize.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
    { type: QueryTypes.SELECT },
  );
  return tables.map(({ name }) => name);
}
