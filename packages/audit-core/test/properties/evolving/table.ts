import { QueryTypes, type Sequelize } from "sequelize";

import type { ColumnType, Place } from "./step.ts";

/** A column as the catalog has it; its number stays when it is renamed. */
export interface LiveColumn {
  readonly number: number;
  readonly name: string;
  readonly type: ColumnType;
}

/** Rows by id, each value by the number of its column, as JSON that is equal where PostgreSQL holds values equal. */
export type LiveRows = ReadonlyMap<number, ReadonlyMap<number, unknown>>;

/** Columns that no migration touches: the key, and the one that a trigger counts updates in. */
export const FIXED: ReadonlySet<string> = new Set(["id", "touched", "secret"]);

const TABLE = `(
  id integer PRIMARY KEY, a text, b integer, c numeric, secret text, touched integer NOT NULL DEFAULT 0)`;

/** The tables, and what triggers and defaults call. */
export const SETUP = `
  CREATE SCHEMA north; CREATE SCHEMA south;
  CREATE TYPE north.hue AS ENUM ('7', 'true', 'red');
  CREATE TABLE north.things ${TABLE}; CREATE TABLE south.things ${TABLE};
  CREATE FUNCTION north.count_update() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN NEW.touched := OLD.touched + 1; RETURN NEW; END';
  CREATE FUNCTION north.seven() RETURNS text LANGUAGE sql VOLATILE AS 'SELECT ''7''';`;

export const TEARDOWN = "DROP SCHEMA IF EXISTS audit, north, south CASCADE";

export function tableOf(place: Place): string {
  return `${place}.things`;
}

export async function readColumns(sequelize: Sequelize, place: Place): Promise<readonly LiveColumn[]> {
  return sequelize.query<LiveColumn>(
    `SELECT attnum::int AS number, attname AS name,
       CASE t.typname WHEN 'int4' THEN 'integer' WHEN 'int8' THEN 'bigint' WHEN 'float8' THEN 'double precision' WHEN 'bool' THEN 'boolean' WHEN 'hue' THEN 'north.hue'
         ELSE t.typname END AS type
     FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
     WHERE attrelid = '${tableOf(place)}'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    { type: QueryTypes.SELECT },
  );
}

export async function readRows(sequelize: Sequelize, place: Place): Promise<LiveRows> {
  const columns = await readColumns(sequelize, place);
  const found = await sequelize.query<{ row: Readonly<Record<string, unknown>> }>(
    `SELECT to_jsonb(t) AS row FROM ${tableOf(place)} t`,
    { type: QueryTypes.SELECT },
  );
  return new Map(
    found.map(({ row }) => [
      Number(row["id"]),
      new Map(columns.map(({ number, name }) => [number, row[name]])),
    ]),
  );
}
