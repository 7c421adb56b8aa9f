import { readFile } from "node:fs/promises";

import { testDatabase } from "@hindsight/testing";
import { expect, it } from "vitest";

import { createDatabase } from "../src/index.ts";
import { migrateDown } from "../src/migrations/migrator.ts";
import { dumpSchema } from "../src/schema-dump/dump-schema.ts";
import { migratedDatabase } from "../src/testing/index.ts";

it("migrate from nothing, from several processes at once, and only once", async () => {
  await using clone = await testDatabase();
  await using one = createDatabase({ url: clone.url });
  await using two = createDatabase({ url: clone.url });
  const ran = await Promise.all([one.migrate(), two.migrate()]);
  expect(ran.flat()).toEqual(["0001-shop", "0002-accounts"]);
  expect(await one.migrate()).toEqual([]);
});

it("go down and up again", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  expect(await migrateDown(db.sequelize)).toEqual(["0002-accounts", "0001-shop"]);
  expect(await db.migrate()).toEqual(["0001-shop", "0002-accounts"]);
});

it("make the schema that is committed as schema.sql", async () => {
  await using database = await migratedDatabase();
  const committed = await readFile(new URL("../schema.sql", import.meta.url), "utf8");
  expect(await dumpSchema(database.db.sequelize), "run `pnpm db:dump` and look at what changed").toBe(
    committed,
  );
});

it.each([
  ["", "URL_INVALID"],
  ["mysql://a@127.0.0.1/x", "URL_INVALID"],
  ["postgres://a@127.0.0.1", "URL_INVALID"],
])("refuse %j as an address", (url, code) => {
  expect(() => createDatabase({ url })).toThrow(expect.objectContaining({ code }));
});

it("say where the database was expected when it is not there, without the password", async () => {
  await using db = createDatabase({ url: "postgres://ana:s3cret@127.0.0.1:1/shop" });
  const refusal = await db.migrate().catch((error: unknown) => error);
  expect(refusal).toMatchObject({
    code: "UNREACHABLE",
    message: expect.stringContaining("127.0.0.1:1") as string,
  });
  expect(String(refusal)).not.toContain("s3cret");
});
