import fc from "fast-check";
import { DataTypes, type Model, type ModelStatic, type Sequelize, type Transaction } from "sequelize";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { CAPTURES, ENGINES, type LogEntry } from "../../src/index.ts";
import type { Tail, TailCursor } from "../../src/postgres/index.ts";
import { type Audit, createAudit, type TrackedModel } from "../../src/sequelize/index.ts";
import { connect } from "../connect.ts";
import { readEnv } from "./env.ts";

const CLIENTS = 4;
const ROWS = 3;

const step = fc.record({
  kind: fc.constantFrom(
    "write",
    "write",
    "write",
    "write all",
    "access",
    "begin",
    "begin",
    "savepoint",
    "undo",
    "commit",
    "commit",
    "roll back",
    "read",
    "read",
    "read without values",
    "open again",
  ),
  client: fc.nat({ max: CLIENTS - 1 }),
  row: fc.nat({ max: ROWS - 1 }),
  limit: fc.constantFrom(1, 2, 500),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface World {
  readonly sequelize: Sequelize;
  readonly audit: Audit;
  readonly Row: ModelStatic<Model>;
  readonly rows: TrackedModel;
}

async function openWorld(
  engine: (typeof ENGINES)[number],
  capture: (typeof CAPTURES)[number],
): Promise<World> {
  const sequelize = await connect({ max: CLIENTS + 2 });
  const Row = sequelize.define("Row", { n: DataTypes.INTEGER }, { timestamps: false });
  await sequelize.sync();
  const audit = createAudit(sequelize, { capture });
  const rows = audit.track(Row, { engine });
  await audit.install();
  await Row.bulkCreate(Array.from({ length: ROWS }, () => ({ n: 0 })));
  return { sequelize, audit, Row, rows };
}

/** A reader that is begun again from its stored cursor now and then. */
class Reader {
  readonly given: { readonly id: string; readonly key: string }[] = [];
  readonly #audit: Audit;
  #cursor: TailCursor;
  #tail: Tail;

  constructor(audit: Audit, cursor: TailCursor) {
    this.#audit = audit;
    this.#cursor = cursor;
    this.#tail = audit.tail(cursor);
  }

  openAgain(): void {
    this.#tail = this.#audit.tail(JSON.parse(JSON.stringify(this.#cursor)) as TailCursor);
  }

  async read(limit: number, values = true): Promise<number> {
    const { entries: versions, cursor } = values
      ? await this.#tail.read(limit)
      : await this.#tail.readFields(limit);
    this.given.push(...versions.map(({ id, key }) => ({ id, key })));
    this.#cursor = cursor;
    return versions.length;
  }
}

/** Everything recorded behind a version, as it is stored, oldest first. */
async function recordedAfter({ audit }: World, after: string): Promise<readonly LogEntry[]> {
  const all: LogEntry[] = [];
  let page: string | null | undefined;
  do {
    const { items, next } = await audit.feed({ limit: 500, after: page });
    all.push(...items.filter(({ id }) => BigInt(id) > BigInt(after)));
    page = items.length < 500 ? null : next;
  } while (page !== null);
  return all.toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
}

/** Each version was given once, and those of a row as one led to the next. */
async function expectWhole(world: World, reader: Reader, after: string): Promise<void> {
  while ((await reader.read(500)) > 0);
  const recorded = await recordedAfter(world, after);
  const byId = new Map(recorded.map((version) => [version.id, version]));
  expect(reader.given.map(({ id }) => id).toSorted()).toEqual(recorded.map(({ id }) => id).toSorted());
  for (let key = 1; key <= ROWS; key += 1) {
    const changes = reader.given
      .filter((given) => given.key === String(key))
      .flatMap(({ id }) => byId.get(id)?.changes ?? []);
    expect(changes.slice(1).map((change) => change.old)).toEqual(
      changes.slice(0, -1).map((change) => change.new),
    );
  }
}

class Run {
  readonly #world: World;
  readonly #reader: Reader;
  readonly #open = new Map<number, Transaction[]>();
  /** Who locked a row, until the end of the transaction. */
  readonly #locks = new Map<number, number>();
  #n: number;

  constructor(world: World, reader: Reader, n: number) {
    this.#world = world;
    this.#reader = reader;
    this.#n = n;
  }

  async take({ kind, client, row, limit }: Step): Promise<void> {
    const stack = this.#open.get(client) ?? [];
    const transaction = stack.at(-1);
    const options = transaction === undefined ? {} : { transaction };
    switch (kind) {
      case "write":
      case "write all":
        return this.#write(client, kind === "write" ? [row] : [0, 1, 2], options);
      case "access":
        return void (await this.#world.rows.recordAccess(row + 1, options));
      case "begin":
        if (stack.length === 0) this.#open.set(client, [await this.#world.sequelize.transaction()]);
        return;
      case "savepoint":
        if (transaction !== undefined) stack.push(await this.#world.sequelize.transaction({ transaction }));
        return;
      case "undo":
        if (stack.length > 1) await stack.pop()?.rollback();
        return;
      case "commit":
      case "roll back":
        return this.end(client, kind);
      case "read":
      case "read without values":
        return void (await this.#reader.read(limit, kind === "read"));
      case "open again":
        return this.#reader.openAgain();
    }
  }

  async end(client: number, kind: "commit" | "roll back"): Promise<void> {
    const [outermost] = this.#open.get(client) ?? [];
    if (outermost === undefined) return;
    await (kind === "commit" ? outermost.commit() : outermost.rollback());
    this.#open.delete(client);
    for (const [row, holder] of this.#locks) if (holder === client) this.#locks.delete(row);
  }

  /** Only what need not wait: the steps are taken one after the other. */
  async #write(
    client: number,
    rows: readonly number[],
    options: { transaction?: Transaction },
  ): Promise<void> {
    if (rows.some((row) => (this.#locks.get(row) ?? client) !== client)) return;
    this.#n += 1;
    await this.#world.Row.update({ n: this.#n }, { where: { id: rows.map((row) => row + 1) }, ...options });
    if (this.#open.has(client)) for (const row of rows) this.#locks.set(row, client);
  }
}

describe.each(ENGINES.flatMap((engine) => CAPTURES.map((capture) => ({ engine, capture }))))(
  "the tail of $engine × $capture",
  ({ engine, capture }) => {
    let world: World;
    let n = 0;
    beforeAll(async () => {
      world = await openWorld(engine, capture);
    });
    afterAll(() => world.sequelize.close());

    it("returns each version once, and those of a row in order, whenever transactions commit and the tail reads", async () => {
      const env = readEnv();
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
          n += 1000;
          const begin = await world.audit.tailEnd();
          const reader = new Reader(world.audit, begin);
          const run = new Run(world, reader, n);
          for (const one of steps) await run.take(one);
          for (let client = 0; client < CLIENTS; client += 1) await run.end(client, "commit");
          await expectWhole(world, reader, begin.after);
        }),
        {
          numRuns: env.runs ?? 25,
          ...(env.seed === undefined ? {} : { seed: env.seed }),
          ...(env.path === undefined ? {} : { path: env.path }),
        },
      );
    }, 600_000);

    it("does so while several writers change the same rows", async () => {
      const begin = await world.audit.tailEnd();
      const reader = new Reader(world.audit, begin);
      const { sequelize, Row } = world;
      const writing = Array.from({ length: CLIENTS }, async (_none, client) => {
        for (let turn = 0; turn < 20; turn += 1) {
          // In one order, so that nobody waits in a circle; every third transaction is undone.
          const transaction = await sequelize.transaction();
          for (let row = 1 + ((client + turn) % 2); row <= ROWS; row += 1) {
            await Row.update({ n: 1e6 + client * 1000 + turn }, { where: { id: row }, transaction });
          }
          await (turn % 3 === 2 ? transaction.rollback() : transaction.commit());
        }
      });
      const stop = new AbortController();
      const written = Promise.all(writing).finally(() => stop.abort());
      while (!stop.signal.aborted) await reader.read(7);
      await written;
      await expectWhole(world, reader, begin.after);
    }, 120_000);
  },
);
