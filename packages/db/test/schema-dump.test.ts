import { readFile } from "node:fs/promises";

import { expect, it } from "vitest";

import { dumpSchema } from "../src/schema-dump/dump-schema.ts";
import { migratedDatabase } from "../src/testing/index.ts";

it("schema.sql is what the migrations and the audit create", async () => {
  await using database = await migratedDatabase();
  const committed = await readFile(new URL("../schema.sql", import.meta.url), "utf8");
  expect(await dumpSchema(database.db.sequelize), "run `pnpm db:dump` and look at what changed").toBe(
    committed,
  );
});

it.each([
  ["CREATE SCHEMA shop", "CREATE SCHEMA shop;"],
  ["CREATE TYPE mood AS ENUM ('good', 'bad')", "CREATE TYPE mood AS ENUM ('good', 'bad');"],
  ["CREATE TYPE pair AS (a int, b text)", "CREATE TYPE public.pair AS (\n  a integer,\n  b text\n);"],
  ["CREATE SEQUENCE s INCREMENT 10", "CREATE SEQUENCE public.s AS bigint START 1 INCREMENT 10 CACHE 1;"],
  ["ALTER TABLE tags ADD weight real DEFAULT 1.5", "  weight real DEFAULT 1.5"],
  [
    "ALTER TABLE tags ADD n int GENERATED ALWAYS AS (1 + 1) STORED",
    "  n integer GENERATED ALWAYS AS ((1 + 1)) STORED",
  ],
  [
    "ALTER TABLE tags ADD n int GENERATED ALWAYS AS (1 + 1) VIRTUAL",
    "  n integer GENERATED ALWAYS AS ((1 + 1)) VIRTUAL",
  ],
  ["ALTER TABLE tags ADD CHECK (name <> '')", "ADD CONSTRAINT tags_name_check CHECK ((name <> ''::text));"],
  ["CREATE INDEX tags_color ON tags (color)", "CREATE INDEX tags_color ON public.tags USING btree (color);"],
  ["CREATE VIEW names AS SELECT name FROM tags", "CREATE VIEW public.names AS\n SELECT name\n   FROM tags;"],
  ["CREATE MATERIALIZED VIEW names AS SELECT name FROM tags", "CREATE MATERIALIZED VIEW public.names AS\n"],
  ["CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql RETURN a", "FUNCTION public.f(a integer)"],
  [
    'ALTER TABLE tags DISABLE TRIGGER "00_hindsight_update"',
    'ALTER TABLE public.tags DISABLE TRIGGER "00_hindsight_update";',
  ],
  [
    "CREATE TABLE p (id int PRIMARY KEY) PARTITION BY RANGE (id); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (9)",
    "\n) PARTITION BY RANGE (id);\n\nALTER TABLE public.p ADD CONSTRAINT p_pkey PRIMARY KEY (id);\n\n" +
      "CREATE TABLE public.p1 PARTITION OF p FOR VALUES FROM (1) TO (9);\n\nCREATE TABLE public.parked_events",
  ],
])("the dump sees %s", async (change, line) => {
  await using database = await migratedDatabase();
  const { sequelize } = database.db;
  expect(await dumpSchema(sequelize)).not.toContain(line);
  await sequelize.query(change);
  expect(await dumpSchema(sequelize)).toContain(line);
});
