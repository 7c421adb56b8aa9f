import { Client } from "pg";
import { expect, test } from "vitest";
import { templateDatabase, testDatabase } from "../src/index.ts";

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test("two test databases do not see each other", async () => {
  await using one = await testDatabase();
  await using two = await testDatabase();
  await query(one.url, "CREATE TABLE only_here ()");
  const [found] = await query(two.url, "SELECT to_regclass('only_here') IS NULL AS missing");
  expect(found).toEqual({ missing: true });
});

test("a template is built once and copied with its data", async () => {
  let builds = 0;
  async function migrate(url: string): Promise<void> {
    builds += 1;
    await query(url, "CREATE TABLE seeded AS SELECT 7 AS n");
  }
  const names = await Promise.all([
    templateDatabase("template_once", migrate),
    templateDatabase("template_once", migrate),
  ]);
  expect(names).toEqual(["template_once", "template_once"]);
  expect(builds).toBe(1);
  await using copy = await testDatabase({ template: "template_once" });
  expect(await query(copy.url, "SELECT n FROM seeded")).toEqual([{ n: 7 }]);
});

test("a template whose migration fails is built again", async () => {
  await expect(
    templateDatabase("template_retry", async (url) => {
      await query(url, "CREATE TABLE half ()");
      throw new Error("migration failed");
    }),
  ).rejects.toThrow("migration failed");
  await templateDatabase("template_retry", (url) => query(url, "CREATE TABLE whole ()"));
  await using copy = await testDatabase({ template: "template_retry" });
  const tables = await query(copy.url, "SELECT relname FROM pg_class WHERE relname IN ('half', 'whole')");
  expect(tables).toEqual([{ relname: "whole" }]);
});

test("a connection that the test leaves open fails the disposal and is named", async () => {
  const database = await testDatabase();
  const leak = new Client({ connectionString: database.url, application_name: "leaky" });
  await leak.connect();
  await expect(database[Symbol.asyncDispose]()).rejects.toThrow(
    /left connections to .* open:\nleaky \(idle\)/,
  );
  await leak.end();
  await database[Symbol.asyncDispose]();
});
