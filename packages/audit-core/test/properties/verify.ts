import { deepStrictEqual } from "node:assert/strict";

import type { LogEntry } from "../../src/index.ts";
import { type Expected, type Lane } from "./lane.ts";
import { reasonOf } from "./performance.ts";
import { canonical, fieldsOf, type Row, shown } from "./live-rows.ts";
import { type Connection, MODELS, type ModelName, type World } from "./world.ts";

/** One version in a form that is the same for every engine and capture. */
interface Told {
  readonly row: string;
  readonly action: string;
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>;
  readonly step: string | null;
}

/** Asks the library for everything it recorded and holds it against what the live tables showed. */
export async function verify(world: World, lanes: readonly Lane[]): Promise<readonly Told[][]> {
  const [connection] = world.connections;
  const expected = byRow(lanes.flatMap((lane) => lane.committed));
  const told: Told[][] = [];
  const units = new Map<object, string>();
  for (const model of MODELS) {
    const versions = byRow(await everyVersion(connection, model));
    const changed = [...expected].filter(([row]) => row.startsWith(`${model} `));
    deepStrictEqual(
      [...versions.keys()].sort(),
      changed.map(([row]) => row).sort(),
      "exactly the changed rows",
    );
    for (const [row, changes] of changed) {
      const life = versions.get(row) ?? [];
      const wanted = changes.map(tell);
      deepStrictEqual(
        life.map(retell),
        wanted,
        `${row} has one version per change, with true old and new values`,
      );
      told.push(wanted);
      life.forEach((version, i) => sameTransaction(units, changes[i]?.unit ?? {}, version));
      replay(model, life, changes.at(-1)?.after ?? null);
      await travel(connection, model, life, changes);
    }
  }
  deepStrictEqual(units.size, new Set(units.values()).size, "no two transactions share an id");
  return told;
}

function byRow<T extends { readonly model: string; readonly key: string }>(
  changes: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  return Map.groupBy(changes, ({ model, key }) => `${model} ${key}`);
}

/** All versions of a model, oldest first. */
async function everyVersion(connection: Connection, model: ModelName): Promise<readonly LogEntry[]> {
  const versions: LogEntry[] = [];
  let after: string | null = null;
  do {
    const page = await connection.history[model].changes({ limit: 500, after });
    versions.push(...page.items);
    after = page.next;
  } while (after !== null);
  return versions.toReversed();
}

function tell({ model, key, action, before, after, step }: Expected): Told {
  const fields = fieldsOf(model).filter((field) => before?.[field] !== after?.[field]);
  const changes = fields
    .filter((field) => (before !== null && after !== null) || (before ?? after)?.[field] !== null)
    .map((field) => [
      field,
      [shown(model, field, before?.[field] ?? null), shown(model, field, after?.[field] ?? null)] as const,
    ]);
  return { row: `${model} ${key}`, action, changes: Object.fromEntries(changes), step };
}

function retell({ model, key, action, changes, requestId }: LogEntry): Told {
  const values = changes.map(({ field, ...change }) => [
    field,
    [canonical(field, change.old), canonical(field, change.new)] as const,
  ]);
  return { row: `${model} ${key}`, action, changes: Object.fromEntries(values), step: requestId };
}

/** Versions share a transaction id exactly when their changes were committed together. */
function sameTransaction(units: Map<object, string>, unit: object, { transactionId }: LogEntry): void {
  deepStrictEqual(transactionId, units.get(unit) ?? transactionId, "one transaction, one id");
  units.set(unit, transactionId);
}

/** The versions alone, one after the other, give the row. */
function replay(model: ModelName, life: readonly LogEntry[], now: Row | null): void {
  const state = new Map<string, unknown>();
  for (const { changes, reason } of life) {
    for (const { field, ...change } of changes) {
      deepStrictEqual(canonical(field, change.old), state.get(field) ?? null, "each old is the previous new");
      state.set(field, canonical(field, change.new));
    }
    if (reason?.startsWith("each "))
      deepStrictEqual(reason, reasonOf(state.get("status")), "each object has its own");
  }
  const row = fieldsOf(model).map((field) => [field, shown(model, field, now?.[field] ?? null)] as const);
  const replayed = row.map(([field]) => [field, state.get(field) ?? null] as const);
  deepStrictEqual(replayed, row, "replaying the versions gives the row");
}

/** As of each version's instant, the row is what the version left. */
async function travel(
  connection: Connection,
  model: ModelName,
  life: readonly LogEntry[],
  changes: readonly Expected[],
): Promise<void> {
  for (const [i, version] of life.entries()) {
    const { after = null } = changes[i] ?? {};
    const past = await connection.history[model].at(version.at).recorded(version.key);
    const found =
      past &&
      Object.fromEntries(Object.entries(past).map(([field, value]) => [field, canonical(field, value)]));
    const wanted =
      after &&
      Object.fromEntries(fieldsOf(model).map((field) => [field, shown(model, field, after[field] ?? null)]));
    deepStrictEqual(found, wanted, `${model} ${version.key} as of ${version.at}`);
  }
}

/** As of an instant after everything, the past has exactly the rows that are there, as Sequelize reads them. */
export async function verifyPresent(world: World): Promise<void> {
  const [{ history, models }] = world.connections;
  for (const model of MODELS) {
    const { masked, fields } = history[model];
    const order: [string, string][] = models[model].primaryKeyAttributes.map((name) => [name, "ASC"]);
    const past = await history[model].at("9999-01-01T00:00:00Z").findAll({ order, paranoid: false });
    const live = await models[model].findAll({ attributes: [...fields], order, paranoid: false, raw: true });
    deepStrictEqual(
      past.map(comparable(masked)),
      live.map(comparable(masked)),
      `${model}: the log holds the table`,
    );
  }
}

/** Masked values apart, which only the live table has. */
function comparable(masked: readonly string[]): (row: object) => object {
  return (row) =>
    Object.fromEntries(
      Object.entries(row).map(([field, value]) => [
        field,
        masked.includes(field) ? value !== null : canonical(field, value),
      ]),
    );
}
