import { driftOf } from "@hindsight/testing";
import { deepStrictEqual } from "node:assert/strict";

import { QueryTypes, type Sequelize } from "sequelize";

import { MASK } from "../../../src/index.ts";
import type { Release } from "./release.ts";
import { PLACES } from "./step.ts";
import { CLEAR } from "./write.ts";

const NOW = "9999-01-01T00:00:00Z";

/** After an installation the audit finds nothing wrong, and the past up to now is what the tables hold. */
export async function expectPresent(keeper: Sequelize, { audit, at, masked }: Release): Promise<void> {
  deepStrictEqual(await driftOf(audit), [], "check() finds nothing");
  for (const { model, mismatches, breaks } of await audit.upkeep.verify()) {
    deepStrictEqual([mismatches, breaks], [[], []], `verify() of ${model} is clean`);
  }
  for (const place of PLACES) {
    const { Thing, things, columns } = at[place];
    const numeric = new Set(columns.flatMap(({ name, type }) => (type === "numeric" ? name : [])));
    const order: [string, string][] = [["id", "ASC"]];
    const past = await things.at(NOW).findAll({ order });
    const live = await Thing.findAll({ order, raw: true });
    const hide = (row: object) =>
      masked && "secret" in row && row.secret !== null ? { ...row, secret: MASK } : row;
    const plain = (row: object) => withPlainNumbers(row, numeric);
    deepStrictEqual(past.map(plain), live.map(hide).map(plain), `${place}: the history holds the table`);
  }
  if (masked) await expectNoSecret(keeper);
}

/** A write that spells a number differently and changes nothing else makes no version, so 1.5 may still be 1.50 in the past. */
function withPlainNumbers(row: object, numeric: ReadonlySet<string>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]: [string, unknown]) => [
      name,
      numeric.has(name) && value !== null ? Number(value) + 0 : value,
    ]),
  );
}

/** A value that is masked stands nowhere in the schema of the history. */
async function expectNoSecret(keeper: Sequelize): Promise<void> {
  const tables = await keeper.query<{ name: string }>(
    "SELECT oid::regclass::text AS name FROM pg_class WHERE relnamespace = 'audit'::regnamespace AND relkind IN ('r', 'p')",
    { type: QueryTypes.SELECT },
  );
  for (const { name } of tables) {
    const found = await keeper.query(`SELECT 1 FROM ${name} t WHERE t::text LIKE '%${CLEAR}%' LIMIT 1`, {
      type: QueryTypes.SELECT,
    });
    deepStrictEqual(found, [], `${name} holds no clear value of a masked field`);
  }
}
