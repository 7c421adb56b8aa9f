import { DataTypes, type Model, type ModelStatic, Sequelize } from "sequelize";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createAudit } from "../../src/sequelize/index.ts";
import { CAPTURES, ENGINES } from "../../src/index.ts";
import { connect } from "../connect.ts";

/** What the server was asked to do: messages that carry statements, and transactions. */
interface Traffic {
  readonly messages: number;
  readonly transactions: number;
}

const CONTEXT = { actor: { type: "user", id: "7", label: "Ana" }, reason: "counted" };
const ROWS = 500;

/** Every message to the server goes through the driver's `query`. */
function countMessages(sequelize: Sequelize): () => number {
  let messages = 0;
  sequelize.addHook("afterConnect", (connection) => {
    const client = connection as { query(...args: unknown[]): unknown };
    const query = client.query.bind(client);
    client.query = (...args: unknown[]) => {
      messages += 1;
      return query(...args);
    };
  });
  return () => messages;
}

interface Side {
  readonly sequelize: Sequelize;
  readonly Row: ModelStatic<Model>;
  traffic(work: () => Promise<unknown>): Promise<Traffic>;
}

async function open(
  prepare: (sequelize: Sequelize, Row: ModelStatic<Model>) => Promise<void>,
): Promise<Side> {
  const template = await connect();
  const sequelize = new Sequelize({
    ...template.config,
    dialect: "postgres",
    logging: false,
    pool: { max: 1 },
  } as object);
  await template.close();
  const messages = countMessages(sequelize);
  const Row = sequelize.define(
    "Row",
    { status: DataTypes.TEXT, total: DataTypes.INTEGER, secret: DataTypes.TEXT },
    { tableName: "rows", timestamps: false },
  );
  await Row.sync();
  await prepare(sequelize, Row);
  // Numbered by the one connection for itself: other tests and autovacuum commit beside it.
  const transactions = async () => {
    const [[row]] = (await sequelize.query(
      "SELECT split_part(virtualtransaction, '/', 2) AS count FROM pg_locks WHERE locktype = 'virtualxid' AND pid = pg_backend_pid()",
    )) as [{ count: string }[], unknown];
    return Number(row?.count);
  };
  return {
    sequelize,
    Row,
    async traffic(work) {
      const [sent, first] = [messages(), await transactions()];
      await work();
      // Each look is a message and a transaction of its own.
      return { messages: messages() - sent - 1, transactions: (await transactions()) - first - 1 };
    },
  };
}

let plain: Side;
beforeAll(async () => {
  plain = await open(() => Promise.resolve());
});
afterAll(async () => {
  await plain.sequelize.close();
});

describe.each(ENGINES.flatMap((engine) => CAPTURES.map((capture) => ({ engine, capture }))))(
  "$engine × $capture",
  ({ engine, capture }) => {
    let audited: Side;
    let run: <T>(work: () => Promise<T>) => Promise<T>;
    let individual = 0;
    beforeAll(async () => {
      audited = await open(async (sequelize, Row) => {
        const audit = createAudit(sequelize, { capture });
        audit.track(Row, { engine, mask: ["secret"], label: "Row {id}" });
        await audit.install();
        run = (work) => audit.run(CONTEXT, work);
        for (const hook of ["afterCreate", "afterUpdate", "afterDestroy"] as const) {
          Row.addHook(hook, () => {
            individual += 1;
          });
        }
      });
      // Once for each process a table is looked up, once for each connection whether it leads to the server itself.
      const first = await run(() => audited.Row.create({ status: "first" }));
      await run(() => first.destroy());
    });
    afterAll(async () => {
      await audited.sequelize.close();
    });

    const single: Record<string, (Row: ModelStatic<Model>) => Promise<unknown>> = {
      create: (Row) => Row.create({ status: "a", total: 1, secret: "s" }),
      update: async (Row) => (await Row.findOne({ order: ["id"] }))?.update({ status: "b" }),
      increment: (Row) => Row.increment("total", { where: {} }),
      upsert: (Row) => Row.upsert({ id: 7001, status: "u" }),
      "bulk create": (Row) => Row.bulkCreate(Array.from({ length: ROWS }, () => ({ status: "bulk" }))),
      "bulk update": (Row) => Row.update({ status: "changed" }, { where: { status: "bulk" } }),
      "bulk destroy": (Row) => Row.destroy({ where: { status: "changed" } }),
      "raw update": (Row) => Row.sequelize?.query("UPDATE rows SET total = 5") ?? Promise.resolve(),
      destroy: async (Row) => (await Row.findOne({ order: ["id"] }))?.destroy(),
    };

    it.each(Object.keys(single))(
      "%s needs no further round trip and no further transaction",
      async (name) => {
        const call = single[name];
        if (call === undefined) throw new Error("there is no such call");
        const without = await plain.traffic(() => call(plain.Row));
        expect(await audited.traffic(() => run(() => call(audited.Row)))).toEqual(without);
        // Each message is a transaction of its own.
        expect(without.transactions).toBe(without.messages);
      },
    );

    it("a transaction of hundreds of changes needs no further round trip and no further transaction", async () => {
      const work = ({ sequelize, Row }: Side) =>
        sequelize.transaction(async (transaction) => {
          const rows = await Row.bulkCreate(
            Array.from({ length: 100 }, () => ({ status: "t" })),
            { transaction },
          );
          for (const row of rows) {
            await row.update({ status: "t2" }, { transaction });
            await row.destroy({ transaction });
          }
        });
      const without = await plain.traffic(() => work(plain));
      expect(await audited.traffic(() => run(() => work(audited)))).toEqual(without);
      expect(without).toEqual({ messages: 203, transactions: 1 });
    });

    it("hooks of single instances never run for bulk calls", async () => {
      individual = 0;
      await run(() => audited.Row.bulkCreate([{ status: "h" }, { status: "h" }]));
      await run(() => audited.Row.update({ status: "h2" }, { where: { status: "h" } }));
      await run(() => audited.Row.destroy({ where: { status: "h2" } }));
      expect(individual).toBe(0);
    });
  },
);
