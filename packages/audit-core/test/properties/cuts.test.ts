import fc from "fast-check";
import { DataTypes, type Model, type ModelStatic, type Sequelize, type Transaction } from "sequelize";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { CAPTURES, ENGINES, type LogEntry } from "../../src/index.ts";
import { type Audit, createAudit, type TrackedModel } from "../../src/sequelize/index.ts";
import { connect } from "../connect.ts";
import { readEnv } from "./env.ts";

const CLIENTS = 3;
const ROWS = 3;
const TOTAL = ROWS * 100;

const step = fc.record({
  kind: fc.constantFrom(
    "take",
    "take",
    "take",
    "put",
    "put",
    "savepoint",
    "undo",
    "close",
    "commit",
    "commit",
    "roll back",
    "look",
  ),
  client: fc.nat({ max: CLIENTS - 1 }),
  row: fc.nat({ max: ROWS - 1 }),
  amount: fc.integer({ min: 1, max: 50 }),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Accounts and a box of each, which the database deletes with its account. */
interface World {
  readonly sequelize: Sequelize;
  readonly audit: Audit;
  readonly Account: ModelStatic<Model>;
  readonly Box: ModelStatic<Model>;
  readonly accounts: TrackedModel;
  readonly boxes: TrackedModel;
}

async function openWorld(
  engine: (typeof ENGINES)[number],
  capture: (typeof CAPTURES)[number],
): Promise<World> {
  const sequelize = await connect({ max: CLIENTS + 2 });
  const Account = sequelize.define("Account", { amount: DataTypes.INTEGER }, { timestamps: false });
  const Box = sequelize.define("Box", { amount: DataTypes.INTEGER }, { timestamps: false });
  Account.hasOne(Box, { onDelete: "CASCADE", as: "box", foreignKey: "accountId" });
  await sequelize.sync();
  const audit = createAudit(sequelize, { capture: "triggers" });
  const accounts = audit.track(Account, { engine, capture });
  // What a foreign key's action deletes is seen by triggers alone.
  const boxes = audit.track(Box, { engine, capture: "triggers" });
  await audit.install();
  await sequelize.transaction(async (transaction) => {
    for (let id = 1; id <= ROWS; id += 1) {
      await Account.create({ id, amount: 60 }, { transaction });
      await Box.create({ id, amount: 40, accountId: id }, { transaction });
    }
  });
  return { sequelize, audit, Account, Box, accounts, boxes };
}

/** A transaction with its savepoints, and what has been taken by then and not been put anywhere. */
interface Level {
  readonly transaction: Transaction;
  owed: number;
}

class Run {
  readonly #world: World;
  readonly #open = new Map<number, Level[]>();
  /** Who locked a row, until the end of the transaction. */
  readonly #locks = new Map<number, number>();

  constructor(world: World) {
    this.#world = world;
  }

  async take({ kind, client, row, amount }: Step): Promise<void> {
    const stack = this.#open.get(client) ?? [];
    const level = stack.at(-1);
    switch (kind) {
      case "look":
        return expectWhole(this.#world);
      case "savepoint": {
        if (level === undefined) return;
        const { transaction: outer, owed } = level;
        stack.push({ transaction: await this.#world.sequelize.transaction({ transaction: outer }), owed });
        return;
      }
      case "undo":
        if (stack.length > 1) await stack.pop()?.transaction.rollback();
        return;
      case "commit":
      case "roll back":
        return this.end(client, kind);
      case "take":
      case "put":
      case "close":
        if ((this.#locks.get(row) ?? client) !== client) return;
        this.#locks.set(row, client);
        return this.#write(level ?? (await this.#begin(client)), kind, row + 1, amount);
    }
  }

  async #begin(client: number): Promise<Level> {
    const level = { transaction: await this.#world.sequelize.transaction(), owed: 0 };
    this.#open.set(client, [level]);
    return level;
  }

  async end(client: number, kind: "commit" | "roll back"): Promise<void> {
    const stack = this.#open.get(client) ?? [];
    const [outermost] = stack;
    if (outermost === undefined) return;
    const level = stack.at(-1);
    const own = [...this.#locks].find(([, holder]) => holder === client);
    if (kind === "commit" && level !== undefined && own !== undefined) {
      await this.#write(level, "put", own[0] + 1, 0);
    }
    await (kind === "commit" ? outermost.transaction.commit() : outermost.transaction.rollback());
    this.#open.delete(client);
    for (const [row, holder] of this.#locks) if (holder === client) this.#locks.delete(row);
  }

  async #write(level: Level, kind: "take" | "put" | "close", id: number, amount: number): Promise<void> {
    const { Account, Box } = this.#world;
    const { transaction } = level;
    if (kind === "put") {
      if (level.owed !== 0) await Box.increment({ amount: level.owed }, { where: { id }, transaction });
      level.owed = 0;
    } else if (kind === "take") {
      await Account.increment({ amount: -amount }, { where: { id }, transaction });
      level.owed += amount;
    } else {
      level.owed += await Account.sum("amount", { where: { id }, transaction });
      level.owed += await Box.sum("amount", { where: { id }, transaction });
      await Account.destroy({ where: { id }, transaction });
      await Account.create({ id, amount: 0 }, { transaction });
      await Box.create({ id, amount: 0, accountId: id }, { transaction });
    }
  }
}

async function everything({ audit }: World): Promise<readonly LogEntry[]> {
  const all: LogEntry[] = [];
  let page: string | null | undefined;
  do {
    const { items, next } = await audit.feed({ limit: 500, after: page });
    all.push(...items);
    page = next;
  } while (page !== null);
  return all.toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
}

/** The amounts that the transactions left of which no version is behind `last`, by model and key. */
function leftBy(versions: readonly LogEntry[], lastOf: ReadonlyMap<string, bigint>, last: bigint) {
  const amounts = new Map<string, unknown>();
  for (const { model, key, action, changes, transactionId } of versions) {
    if ((lastOf.get(transactionId) ?? last) > last) continue;
    const amount = changes.find(({ field }) => field === "amount");
    if (action === "delete") amounts.delete(`${model} ${key}`);
    else if (amount !== undefined) amounts.set(`${model} ${key}`, amount.new);
  }
  return amounts;
}

/** As of each of the newest versions stands what the transactions that had ended left, and no money is missing. */
async function expectWhole(world: World): Promise<void> {
  const versions = await everything(world);
  const lastOf = new Map(versions.map(({ id, transactionId }) => [transactionId, BigInt(id)]));
  for (const version of versions.slice(-12)) {
    const last = lastOf.get(version.transactionId) ?? 0n;
    const expected = leftBy(versions, lastOf, last);
    const past = world.accounts.at(version);
    const rows = await past.findAll<{ amount: number; id: number; box: { amount: number } | null }>({
      include: ["box"],
    });
    const boxes = (await world.boxes.at(version).findAll()) as { amount: number; id: number }[];
    const found = [
      ...rows.map(({ id, amount }) => [`Account ${id}`, amount] as const),
      ...boxes.map(({ id, amount }) => [`Box ${id}`, amount] as const),
    ];
    expect(new Map(found)).toEqual(expected);
    const sum = rows.reduce((all, { amount, box }) => all + amount + (box?.amount ?? 0), 0);
    expect(sum).toBe(TOTAL);
    expect(await past.count()).toBe(ROWS);
    expect(await past.findByPk(1)).toMatchObject({ amount: expected.get("Account 1") });
    expect(await past.presence(1)).toBe("present");
  }
}

describe.each(ENGINES.flatMap((engine) => CAPTURES.map((capture) => ({ engine, capture }))))(
  "as of a version of $engine × $capture",
  ({ engine, capture }) => {
    let world: World;
    beforeAll(async () => {
      world = await openWorld(engine, capture);
    });
    afterAll(() => world.sequelize.close());

    it("moved money is in exactly one place, in whatever order transactions commit", async () => {
      const env = readEnv();
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), async (steps) => {
          const run = new Run(world);
          for (const one of steps) await run.take(one);
          for (let client = 0; client < CLIENTS; client += 1) await run.end(client, "commit");
          await expectWhole(world);
        }),
        {
          numRuns: env.runs ?? 3,
          ...(env.seed === undefined ? {} : { seed: env.seed }),
          ...(env.path === undefined ? {} : { path: env.path }),
        },
      );
    }, 600_000);
  },
);
