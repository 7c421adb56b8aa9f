import { driftOf, type PgBouncer, startPgBouncer, type TestDatabase, testDatabase } from "@hindsight/testing";
import { DataTypes, type Model, Sequelize } from "sequelize";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { CAPTURES, ENGINES } from "../../src/index.ts";
import { createAudit } from "../../src/sequelize/index.ts";

interface Note extends Model {
  id: number;
  text: string;
}

let database: TestDatabase;
let pooler: PgBouncer | null = null;

beforeAll(async () => {
  database = await testDatabase();
  pooler = await startPgBouncer(database.url);
});
afterAll(async () => {
  await pooler?.[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});
beforeEach(({ skip }) => {
  skip(
    pooler === null,
    "there is no PgBouncer on this machine: install it, or name it in HINDSIGHT_PGBOUNCER",
  );
});

async function start(options: { engine: (typeof ENGINES)[number]; capture: (typeof CAPTURES)[number] }) {
  const { engine, capture } = options;
  const sequelize = new Sequelize(pooler?.url ?? "", { logging: false, pool: { max: 6 } });
  const Note = sequelize.define<Note>(
    `${engine}_${capture}`,
    { text: DataTypes.TEXT },
    { timestamps: false },
  );
  await Note.sync();
  const audit = createAudit(sequelize, { schema: `audit_${engine}_${capture}`, capture });
  const notes = audit.track(Note, { engine });
  await audit.install();
  return { audit, Note, notes, sequelize, [Symbol.asyncDispose]: () => sequelize.close() };
}

const userOf = (i: number) => ({ actor: { type: "user", id: `u${i}` } });

describe.each(ENGINES.flatMap((engine) => CAPTURES.map((capture) => ({ engine, capture }))))(
  "through PgBouncer in transaction mode, $engine × $capture",
  (combination) => {
    it("concurrent transactions succeed, each with its own actor", async () => {
      await using world = await start(combination);
      const { audit, Note, notes, sequelize } = world;
      const transact = (i: number) =>
        audit.run(userOf(i), () =>
          sequelize.transaction(async (transaction) => {
            const note = await Note.create({ text: "0" }, { transaction });
            for (const text of ["1", "2"]) await note.update({ text }, { transaction });
            return note.id;
          }),
        );
      for (let round = 0; round < 3; round += 1) {
        const ids = await Promise.all(Array.from({ length: 6 }, (_, i) => transact(i)));
        for (const [i, id] of ids.entries()) {
          const { items } = await notes.history(id);
          expect(items.map(({ actor }) => actor?.id)).toEqual([`u${i}`, `u${i}`, `u${i}`]);
        }
      }
    });

    it("concurrent single statements have their own actors, and those without a context have none", async () => {
      await using world = await start(combination);
      const { audit, Note, notes } = world;
      const write = async (i: number) => {
        const note = await audit.run(userOf(i), () => Note.create({ text: "0" }));
        await note.update({ text: "1" });
        await audit.run(userOf(i + 1), () => note.update({ text: "2" }));
        await audit.run(userOf(i), () => note.destroy());
        return note.id;
      };
      for (let round = 0; round < 3; round += 1) {
        const ids = await Promise.all(Array.from({ length: 6 }, (_, i) => write(i)));
        for (const [i, id] of ids.entries()) {
          const { items } = await notes.history(id);
          expect(items.map(({ actor }) => actor?.id)).toEqual([`u${i}`, `u${i + 1}`, undefined, `u${i}`]);
        }
      }
      expect(await driftOf(audit)).toEqual([]);
      expect((await audit.upkeep.verify())[0]?.mismatched).toBe(0);
    });
  },
);
