import { deepStrictEqual } from "node:assert/strict";

import fc from "fast-check";
import { DataTypes, type Model, type ModelStatic, type Sequelize } from "sequelize";
import { expect, it } from "vitest";

import { CAPTURES, ENGINES, type LogEntry } from "../../src/index.ts";
import { type Audit, createAudit, type TrackedModel } from "../../src/sequelize/index.ts";
import { connect } from "../connect.ts";
import { readEnv } from "./env.ts";

/** Each key column's values, in spellings that PostgreSQL takes for one value. */
const AMOUNTS = [
  ["1.5", "1.50"],
  ["2", "2.0"],
  ["10", "1e1"],
] as const;
const NAMES = [
  ["ana", "ANA"],
  ["bo", "Bo"],
] as const;

const key = fc.record({
  amount: fc.nat({ max: AMOUNTS.length - 1 }),
  name: fc.nat({ max: NAMES.length - 1 }),
  spelled: fc.tuple(fc.nat({ max: 1 }), fc.nat({ max: 1 })),
});
const operation = fc.record({
  kind: fc.constantFrom(
    "create",
    "create",
    "update",
    "respell",
    "move",
    "delete",
    "several",
    "all",
    "of one name",
    "revert",
  ),
  key,
  other: key,
  note: fc.constantFrom(null, "a", "b"),
  skip: fc.constantFrom(false, false, true),
});

type SomeKey = typeof key extends fc.Arbitrary<infer T> ? T : never;
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

interface World {
  readonly title: string;
  readonly sequelize: Sequelize;
  readonly audit: Audit;
  readonly Row: ModelStatic<Model>;
  readonly rows: TrackedModel;
}

function spell({ amount, name, spelled: [a, n] }: SomeKey): { amount: string; name: string } {
  return { amount: AMOUNTS[amount]?.[a] ?? "", name: NAMES[name]?.[n] ?? "" };
}

const EVERY_KEY = AMOUNTS.flatMap((_amount, amount) => NAMES.map((_name, name) => ({ amount, name })));

async function openWorld(
  engine: (typeof ENGINES)[number],
  capture: (typeof CAPTURES)[number],
): Promise<World> {
  const sequelize = await connect();
  await sequelize.query(`CREATE EXTENSION citext;
    CREATE TABLE rows (amount numeric(10, 4), name citext, note text, PRIMARY KEY (amount, name))`);
  const part = () => ({ type: DataTypes.TEXT, primaryKey: true });
  const attributes = { amount: part(), name: part(), note: DataTypes.TEXT };
  const Row = sequelize.define("Row", attributes, { tableName: "rows", timestamps: false });
  const audit = createAudit(sequelize, { capture });
  const rows = audit.track(Row, { engine }) as TrackedModel;
  await audit.install();
  return { title: `${engine} × ${capture}`, sequelize, audit, Row, rows };
}

/** Takes table and history away behind the back of every capture; hooks do not look into a literal. */
async function empty({ sequelize, rows }: World): Promise<void> {
  const storage = rows.engine === "delta" ? "log" : "rows_history";
  await sequelize.query(
    `DO $$ BEGIN SET LOCAL session_replication_role = replica; EXECUTE 'TRUNCATE rows, audit.entries, audit.${storage}'; END $$`,
  );
}

/** Carries out an operation; a key that is taken already refuses it in every world alike. */
async function perform(
  { Row, rows }: World,
  { kind, key: one, other, note, skip }: Operation,
): Promise<string> {
  const audit = { reason: "of the sequence", ...(skip && { skip }) };
  const [where, to] = [spell(one), spell(other)];
  const work = async (): Promise<unknown> => {
    switch (kind) {
      case "create":
        return Row.create({ ...where, note }, { audit });
      case "update":
        return Row.update({ note }, { where, audit });
      case "respell":
        return Row.update(spell({ ...one, spelled: other.spelled }), { where, audit });
      case "move":
        return Row.update({ ...to, note }, { where, audit });
      case "delete":
        return Row.destroy({ where, audit });
      case "several":
        return Row.bulkCreate(
          [
            { ...where, note },
            { ...to, note: "new" },
          ],
          { ignoreDuplicates: true, audit },
        );
      case "all":
        return Row.update({ note }, { where: {}, audit });
      case "of one name":
        return Row.destroy({ where: { name: where.name }, audit });
      case "revert": {
        const first = (await versionsOf(rows, where)).find(({ action }) => action !== "delete");
        return first && rows.revert(first, audit);
      }
    }
  };
  try {
    await work();
    return "done";
  } catch (error) {
    if (!(error instanceof Error) || !/UniqueConstraint|AuditError/.test(error.name)) throw error;
    return "code" in error ? String(error.code) : "taken";
  }
}

async function versionsOf(rows: TrackedModel, of: object): Promise<readonly LogEntry[]> {
  const { items } = await rows.history({ ...of }, { limit: 500 });
  return items.filter(({ action }) => action !== "gap").toReversed();
}

/** A row with its number as a number: another number of digits is no change. */
function plain(row: object): object {
  return "amount" in row ? { ...row, amount: row.amount === null ? null : Number(row.amount) } : row;
}

/** Holds the history against the table, and gives what it says in a form that is the same in every world. */
async function verify({ audit, Row, rows }: World): Promise<unknown> {
  const live = (await Row.findAll({ raw: true })).map(plain);
  for (const one of EVERY_KEY) {
    const spelled = spell({ ...one, spelled: [1, 1] });
    const present = (await Row.count({ where: spelled })) === 1 ? "present" : "absent";
    const presence = await rows.at("9999-01-01T00:00:00Z").presence(spelled);
    if (presence !== "unknown") expect(presence === "present" ? "present" : "absent").toBe(present);
  }
  await audit.upkeep.backfill({ missed: true });
  expect(await audit.upkeep.verify()).toMatchObject([
    { rows: live.length, mismatched: 0, mismatches: [], misordered: 0, unreadable: 0 },
  ]);
  const past = (await rows.at("9999-01-01T00:00:00Z").findAll()).map(plain);
  expect(past).toHaveLength(live.length);
  expect(past).toEqual(expect.arrayContaining(live));
  const told: unknown[] = [];
  for (const one of EVERY_KEY) {
    const versions = await versionsOf(rows, spell({ ...one, spelled: [0, 0] }));
    expect(await versionsOf(rows, spell({ ...one, spelled: [1, 1] }))).toEqual(versions);
    let state: Record<string, unknown> = {};
    for (const version of versions) {
      for (const { field, old, new: now } of version.changes) {
        deepStrictEqual(
          plain({ [field]: old }),
          plain({ [field]: state[field] ?? null }),
          "old is the new before",
        );
        state[field] = now;
      }
      const found = await rows.at(version.at).recorded(version.key);
      if (version.action === "delete") state = {};
      expect(found && plain(found)).toEqual(
        version.action === "delete" ? null : plain({ note: null, ...state }),
      );
    }
    told.push(versions.map(({ action, changes, key: text, reason }) => ({ action, changes, text, reason })));
  }
  const gaps = (await rows.changes({ actions: ["gap"], limit: 500 })).items;
  return { told, gaps: gaps.map(({ label, key: text }) => [label, text]) };
}

it("each row has one history, the same with every engine and capture, however keys are spelled and whatever is skipped", async () => {
  const worlds = await Promise.all(
    ENGINES.flatMap((engine) => CAPTURES.map((capture) => openWorld(engine, capture))),
  );
  const { runs = 20, seed, path } = readEnv();
  const sequence = fc.array(operation, { minLength: 8, maxLength: 24, size: "max" });
  const property = fc.asyncProperty(sequence, async (operations) => {
    // All have to end before the next sequence may begin, also when one fails.
    const ended = await Promise.allSettled(
      worlds.map(async (world) => {
        await empty(world);
        const outcomes: string[] = [];
        for (const one of operations) outcomes.push(await perform(world, one));
        return { outcomes, told: await verify(world) };
      }),
    );
    const stories = ended.map((end) => {
      if (end.status === "rejected") throw end.reason;
      return end.value;
    });
    for (const [i, story] of stories.entries())
      deepStrictEqual(story, stories[0], `${worlds[i]?.title} tells what ${worlds[0]?.title} does`);
  });
  await fc.assert(property, {
    numRuns: runs,
    ...(seed !== undefined && { seed }),
    ...(path !== undefined && { path }),
  });
  await Promise.all(worlds.map(({ sequelize }) => sequelize.close()));
}, 3_600_000);
