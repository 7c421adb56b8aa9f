import fc from "fast-check";
import { testDatabase } from "@hindsight/testing";
import { col, DataTypes, fn, type Model, type ModelStatic, Op, Sequelize, where } from "sequelize";
import { expect, it } from "vitest";

import type { EngineKind } from "../../src/index.ts";
import { literal } from "../../src/postgres/sql/quote.ts";
import { createAudit, type TrackedModel } from "../../src/sequelize/index.ts";
import { readEnv } from "./env.ts";

const { runs = 6, seed, path } = readEnv();

/** Texts of few values by column; most values have several. */
const TEXTS: Readonly<Record<string, readonly (string | null)[]>> = {
  numeric: [null, "1.5", "1.50", "1.500", "2", "NaN"],
  double: [null, "0", "-0", "1"],
  interval: [null, "1 mon", "30 days", "720 hours", "1 day"],
  jsonb: [null, '{"a": 1.5}', '{"a": 1.50}', "{}", "null"],
  json: [null, '{"a": 1, "b": 2}', '{"b":2,"a":1}', "{}"],
  numrange: [null, "[1.5,2)", "[1.50,2.0)", "empty"],
};
const NAMES = Object.keys(TEXTS);

/** What a write gives to columns; it always changes the number too, as one that spells values otherwise makes no version. */
const write = fc.record(
  Object.fromEntries(Object.entries(TEXTS).map(([name, texts]) => [name, fc.constantFrom(...texts)])),
  { requiredKeys: [] },
);
const life = fc.array(
  fc.oneof({ weight: 9, arbitrary: write }, { weight: 1, arbitrary: fc.constant("again") }),
  {
    minLength: 2,
    maxLength: 12,
  },
);

type Texts = Readonly<Record<string, string | null>>;

/** A table with the history that an engine keeps of it. */
interface Kept {
  readonly Row: ModelStatic<Model>;
  readonly rows: TrackedModel;
}

/** One process of an application; of each table it says which engine keeps the history. */
async function start(url: string, engineOf: Readonly<Record<string, EngineKind>>) {
  const sequelize = new Sequelize(url, { logging: false });
  const audit = createAudit(sequelize);
  const attributes = NAMES.map((name) => [name, { type: name === "double" ? "float8" : name }] as const);
  const tables = Object.entries(engineOf).map(([table, engine]): Kept => {
    const Row = sequelize.define(
      table,
      { n: DataTypes.INTEGER, ...Object.fromEntries(attributes) },
      { tableName: table, timestamps: false },
    );
    return { Row, rows: audit.track(Row, { engine }) as TrackedModel };
  });
  await sequelize.sync();
  await audit.install();
  return { tables, [Symbol.asyncDispose]: () => sequelize.close() };
}

async function textsOf({ Row }: Kept, id: number): Promise<Texts> {
  const attributes = NAMES.map(
    (name) => [fn("format", "%s", col(name)), name] as [ReturnType<typeof fn>, string],
  );
  const row = await Row.findByPk(id, { attributes, raw: true, rejectOnEmpty: true });
  return Object.fromEntries(Object.entries(row).map(([name, text]) => [name, String(text)]));
}

/** What is told of a row, with the same words of both engines, and the states checked by their texts. */
async function tell({ rows }: Kept, id: number, states: readonly Texts[]): Promise<unknown> {
  const versions = (await rows.history(id, { limit: 500 })).items.toReversed();
  expect(versions).toHaveLength(states.length);
  for (const [i, texts] of states.entries()) {
    const same = Object.entries(texts).map(([name, text]) => where(fn("format", "%s", col(name)), text));
    const found = await rows
      .at(versions[i]?.at ?? "")
      .findAll({ where: { [Op.and]: [where(col("id"), String(id)), ...same] } });
    expect(found, `version ${i} has ${JSON.stringify(texts)}`).toHaveLength(1);
  }
  return versions.map(({ action, changes }) => ({ action, changes }));
}

it("both engines keep the spelling of every state, show the same changes and take over each other's versions", async () => {
  const database = await testDatabase();
  await using stack = new AsyncDisposableStack();
  stack.use(database);
  const first = stack.use(await start(database.url, { one: "snapshot", other: "delta" }));
  const lives: { readonly id: number; readonly states: readonly Texts[]; told?: unknown }[] = [];
  const checkAll = async ({ tables }: { readonly tables: readonly Kept[] }) => {
    for (const one of lives) {
      for (const table of tables) {
        const told = await tell(table, one.id, one.states);
        one.told ??= told;
        expect(told).toEqual(one.told);
      }
    }
  };
  let id = 0;
  await fc.assert(
    fc.asyncProperty(life, async (steps) => {
      id += 1;
      const states: Texts[] = [];
      for (const [n, step] of steps.entries()) {
        const given = Object.entries(step === "again" ? {} : step);
        const names = given.map(([name]) => name);
        const texts = given.map(([, text]) => (typeof text === "string" ? literal(text) : "NULL"));
        for (const { Row } of first.tables) {
          await Row.sequelize?.query(
            n === 0
              ? `INSERT INTO ${Row.name} (${["id", "n", ...names].join(", ")}) VALUES (${[id, n, ...texts].join(", ")})`
              : `UPDATE ${Row.name} SET (${["n", "id", ...names].join(", ")}) = ROW(${[n, "id", ...texts].join(", ")}) WHERE id = ${id}`,
          );
        }
        const [one, other] = await Promise.all(first.tables.map((table) => textsOf(table, id)));
        expect(one).toEqual(other);
        states.push(one ?? {});
      }
      const told = await Promise.all(first.tables.map((table) => tell(table, id, states)));
      expect(told[1]).toEqual(told[0]);
      lives.push({ id, states, told: told[0] });
    }),
    {
      numRuns: runs,
      endOnFailure: true,
      ...(seed === undefined ? {} : { seed }),
      ...(path === undefined ? {} : { path }),
    },
  );
  await checkAll(stack.use(await start(database.url, { one: "delta", other: "snapshot" })));
  await checkAll(stack.use(await start(database.url, { one: "snapshot", other: "delta" })));
}, 3_600_000);
