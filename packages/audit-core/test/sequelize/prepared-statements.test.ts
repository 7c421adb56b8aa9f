import { DataTypes, type Model, Sequelize, type Transaction } from "sequelize";
import { afterEach, describe, expect, it, vi } from "vitest";

import { CAPTURES, ENGINES } from "../../src/index.ts";
import { createAudit, type CreateAuditOptions } from "../../src/sequelize/index.ts";
import { connect } from "../connect.ts";

interface Note extends Model {
  id: number;
  text: string;
}

type World = Awaited<ReturnType<typeof start>>;

const ANA = { actor: { type: "user", id: "7", label: "Ana" }, reason: "asked for" };
const BEN = { actor: { type: "user", id: "8", label: "Ben" } };

const open: Sequelize[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((sequelize) => sequelize.close()));
});

/** One connection, so that what it keeps can be asked for on it. */
async function start(
  options: CreateAuditOptions,
  engine: (typeof ENGINES)[number] = "snapshot",
  onConnect: (connection: { processID: number }) => void = () => undefined,
) {
  const sequelize = await connect({ max: 1 });
  open.push(sequelize);
  sequelize.addHook("afterConnect", (connection) => {
    onConnect(connection as { processID: number });
  });
  const Note = sequelize.define<Note>("Note", { text: DataTypes.TEXT }, { timestamps: false });
  await Note.sync();
  const audit = createAudit(sequelize, options);
  const notes = audit.track(Note, { engine });
  await audit.install();
  return { sequelize, audit, Note, notes };
}

async function kept(sequelize: Sequelize): Promise<string[]> {
  const [rows] = await sequelize.query(
    "SELECT statement FROM pg_prepared_statements WHERE name LIKE 'hindsight%' ORDER BY prepare_time, name",
  );
  return (rows as { statement: string }[]).map(({ statement }) => statement);
}

async function actors({ notes }: World, id: number): Promise<(string | null)[]> {
  const { items } = await notes.history(id);
  return items.map(({ actor }) => actor?.id ?? null).toReversed();
}

describe.each(ENGINES.flatMap((engine) => CAPTURES.map((capture) => [engine, capture] as const)))(
  "%s × %s",
  (engine, capture) => {
    it("a repeated write is prepared once, and each execution has its own context", async () => {
      const world = await start({ capture }, engine);
      const { audit, Note, sequelize } = world;
      const note = await audit.run(ANA, () => Note.create({ text: "0" }));
      for (let i = 1; i <= 8; i += 1) {
        await audit.run(i % 2 === 0 ? ANA : BEN, () => note.update({ text: `${i}` }));
      }
      await note.update({ text: "nobody" });
      expect(await actors(world, note.id)).toEqual(["7", "8", "7", "8", "7", "8", "7", "8", "7", null]);
      const texts = await kept(sequelize);
      expect(texts.filter((text) => /(?:UPDATE|MERGE INTO) "Notes" /.test(text))).toHaveLength(1);
      expect(texts.filter((text) => text.includes("Ana"))).toEqual([]);
    });

    it("a context does not carry over to the next statement of the transaction", async () => {
      const world = await start({ capture }, engine);
      const { audit, Note, sequelize } = world;
      const note = await Note.create({ text: "0" });
      await sequelize.transaction(async (transaction) => {
        for (const text of ["1", "2"]) await audit.run(ANA, () => note.update({ text }, { transaction }));
        await note.update({ text: "3" }, { transaction });
        await sequelize.query(`UPDATE "Notes" SET "text" = '4' WHERE "id" = ${note.id}`, { transaction });
        await audit.run(BEN, () => note.update({ text: "5" }, { transaction }));
        await Note.update({ text: "6" }, { where: { id: note.id }, transaction });
      });
      expect(await actors(world, note.id)).toEqual([null, "7", "7", null, null, "8", null]);
    });

    it("a statement that the server has deallocated is prepared again", async () => {
      const world = await start({ capture }, engine);
      const { audit, Note, sequelize } = world;
      const note = await Note.create({ text: "0" });
      const update = (text: string) => audit.run(ANA, () => note.update({ text }));
      await update("1");
      await update("2");
      await sequelize.query("DEALLOCATE ALL");
      await update("3");
      await update("4");
      expect(await actors(world, note.id)).toEqual([null, "7", "7", "7", "7"]);
      expect((await kept(sequelize)).length).toBeGreaterThan(0);
    });
  },
);

it("a prepared statement is planned again after a column changed its type", async () => {
  const world = await start({});
  const { audit, Note, sequelize } = world;
  const create = (text: string) => audit.run(ANA, () => Note.create({ text }));
  await create("1");
  await create("2");
  await sequelize.query('ALTER TABLE "Notes" ALTER COLUMN "text" TYPE varchar(40)');
  await audit.install();
  const note = await create("3");
  expect(await actors(world, note.id)).toEqual(["7"]);
});

it("a write that waits for a change of a type succeeds, and a transaction begun after it fails once", async () => {
  const world = await start({});
  const { audit, Note, sequelize } = world;
  const other = new Sequelize({ ...sequelize.config, dialect: "postgres", logging: false } as object);
  open.push(other);
  const create = (text: string, transaction: Transaction | null = null) =>
    audit.run(ANA, () => Note.create({ text }, { transaction }));
  await create("1");
  await create("2");
  const migration = await other.transaction();
  const retype = (type: string) => `ALTER TABLE "Notes" ALTER COLUMN "text" TYPE ${type}`;
  await other.query(retype("varchar(40)"), { transaction: migration });
  const waiting = create("3");
  await vi.waitFor(async () => {
    const [blocked] = await other.query(
      "SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE NOT l.granted AND d.datname = current_database()",
      { transaction: migration },
    );
    expect(blocked).toHaveLength(1);
  });
  await migration.commit();
  expect(await actors(world, (await waiting).id)).toEqual(["7"]);

  await create("4");
  await create("5");
  await other.query(retype("text"));
  const both = () =>
    sequelize.transaction(async (transaction) => [
      await create("6", transaction),
      await create("7", transaction),
    ]);
  await expect(both()).rejects.toThrow("cached plan must not change result type");
  expect(await Note.count()).toBe(5);
  for (const note of await both()) expect(await actors(world, note.id)).toEqual(["7"]);
});

it("a write that fails by itself is not sent twice", async () => {
  const { sequelize, Note } = await start({});
  await sequelize.query(
    `CREATE SEQUENCE tries; CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       PERFORM nextval('tries'); RAISE EXCEPTION 'not on Sundays' USING ERRCODE = 'P0001'; END $$;
     CREATE TRIGGER refuse BEFORE UPDATE ON "Notes" FOR EACH ROW EXECUTE FUNCTION refuse()`,
  );
  const note = await Note.create({ text: "0" });
  for (const _time of [1, 2, 3])
    await expect(note.update({ text: `${Math.random()}` })).rejects.toThrow("Sundays");
  const [[tries]] = (await sequelize.query("SELECT last_value::int AS count FROM tries")) as [
    { count: number }[],
    unknown,
  ];
  expect(tries?.count).toBe(3);
});

it("a deferred constraint trigger of a single write sees its context", async () => {
  const world = await start({});
  const { audit, Note, sequelize } = world;
  await sequelize.query(
    `CREATE FUNCTION copy_note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF NEW."text" NOT LIKE 'copy of %' THEN INSERT INTO "Notes" ("text") VALUES ('copy of ' || NEW."text"); END IF;
       RETURN NULL; END $$;
     CREATE CONSTRAINT TRIGGER copy_note AFTER INSERT ON "Notes" DEFERRABLE INITIALLY DEFERRED
       FOR EACH ROW EXECUTE FUNCTION copy_note()`,
  );
  for (const text of ["a", "b", "c"]) {
    await audit.run(ANA, () => Note.create({ text }));
    const copy = await Note.findOne({ where: { text: `copy of ${text}` }, rejectOnEmpty: true });
    expect(await actors(world, copy.id)).toEqual(["7"]);
  }
});

it.each([
  ["with the option off", { preparedStatements: false }, () => undefined],
  [
    "behind a proxy, which reports a process id of its own",
    {},
    (connection: { processID: number }) => {
      connection.processID += 1;
    },
  ],
])("%s nothing is kept on the connection", async (_name, options, onConnect) => {
  const world = await start(options, "snapshot", onConnect);
  const { audit, Note, sequelize } = world;
  const note = await Note.create({ text: "0" });
  for (const text of ["1", "2", "3"]) await audit.run(ANA, () => note.update({ text }));
  expect(await actors(world, note.id)).toEqual([null, "7", "7", "7"]);
  expect((await kept(sequelize)).filter((text) => text.includes("Notes"))).toEqual([]);
});

it("keeps at most a hundred prepared statements", async () => {
  const { audit, Note, sequelize } = await start({});
  const note = await Note.create({ text: "0" });
  for (let i = 0; i < 110; i += 1) {
    for (const text of ["1", "2"]) {
      const sql = `UPDATE "Notes" SET "text" = $1 WHERE "id" = $2 /* report ${i} */`;
      await audit.run(ANA, () => sequelize.query(sql, { bind: [text, note.id] }));
    }
  }
  expect((await kept(sequelize)).filter((text) => text.includes("report"))).toHaveLength(100);
});

it("a statement that fails by itself with the code of an outdated plan is sent once", async () => {
  const world = await start({});
  const { audit, Note, sequelize } = world;
  await sequelize.query(
    `CREATE SEQUENCE calls;
     CREATE FUNCTION refuse(integer) RETURNS integer LANGUAGE plpgsql AS $$ BEGIN
       PERFORM nextval('calls'); RAISE EXCEPTION 'not today' USING ERRCODE = 'feature_not_supported'; END $$`,
  );
  const note = await Note.create({ text: "0" });
  for (const text of ["1", "2"]) await audit.run(ANA, () => note.update({ text }));
  const before = await kept(sequelize);
  for (const _time of [1, 2, 3]) {
    const call = audit.run(ANA, () => sequelize.query("SELECT refuse($1)", { bind: [1] }));
    await expect(call).rejects.toThrow("not today");
  }
  const [[calls]] = (await sequelize.query("SELECT last_value::int AS count FROM calls")) as [
    { count: number }[],
    unknown,
  ];
  expect(calls?.count).toBe(3);
  await audit.run(ANA, () => note.update({ text: "3" }));
  expect(await kept(sequelize)).toEqual(before);
});

it("a procedure called with parameters may commit, and all it writes has the caller's context", async () => {
  const world = await start({});
  const { audit, Note, sequelize } = world;
  await sequelize.query(
    `CREATE PROCEDURE import_notes(total integer) LANGUAGE plpgsql AS $$ BEGIN
       FOR i IN 1..total LOOP INSERT INTO "Notes" ("text") VALUES (i::text); COMMIT; END LOOP; END $$`,
  );
  for (const _time of [1, 2]) {
    await audit.run(ANA, () => sequelize.query("CALL import_notes($1)", { bind: [2] }));
  }
  const ids = (await Note.findAll({ order: ["id"] })).map(({ id }) => id);
  expect(ids).toHaveLength(4);
  for (const id of ids) expect(await actors(world, id)).toEqual(["7"]);
});
