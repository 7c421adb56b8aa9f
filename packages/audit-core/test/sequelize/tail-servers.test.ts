import { type OwnServer, ownServer, waitFor } from "@hindsight/testing";
import { DataTypes, QueryTypes, Sequelize } from "sequelize";
import { expect, it } from "vitest";

import type { Tail, TailCursor } from "../../src/postgres/index.ts";
import { createAudit } from "../../src/sequelize/index.ts";

/** An application on a database with a model for each engine, of which a number is written to one. */
function open(url: string) {
  const sequelize = new Sequelize(url, { logging: false, pool: { max: 3 } });
  const attributes = { n: DataTypes.INTEGER };
  const options = { timestamps: false };
  const Odd = sequelize.define("Odd", attributes, { ...options, tableName: "odd" });
  const Even = sequelize.define("Even", attributes, { ...options, tableName: "even" });
  const audit = createAudit(sequelize);
  audit.track(Odd, { engine: "snapshot" });
  audit.track(Even, { engine: "delta" });
  return {
    sequelize,
    audit,
    create: async (n: number) => void (await (n % 2 === 0 ? Even : Odd).create({ n })),
    [Symbol.asyncDispose]: () => sequelize.close(),
  };
}

type App = ReturnType<typeof open>;

async function installed(server: OwnServer): Promise<App> {
  await server.createDatabase("app");
  const app = open(server.url("app"));
  await app.sequelize.sync();
  await app.audit.install();
  return app;
}

/** Values that the versions of a tail gave, as they come, and where it stands. */
class Reader {
  readonly given: unknown[] = [];
  cursor: TailCursor | null;
  #tail: Tail;

  constructor(app: App, cursor: TailCursor | null) {
    this.cursor = cursor;
    this.#tail = app.audit.tail(cursor);
  }

  /** As a process that was started again. */
  reopen(app: App): void {
    this.#tail = app.audit.tail(JSON.parse(JSON.stringify(this.cursor)) as TailCursor);
  }

  async drain(): Promise<readonly unknown[]> {
    for (;;) {
      const { entries: versions, cursor } = await this.#tail.read(2);
      this.cursor = cursor;
      if (versions.length === 0) return this.given;
      this.given.push(
        ...versions.flatMap(({ changes }) => changes.filter(({ field }) => field === "n").map((c) => c.new)),
      );
    }
  }
}

/** Copies the history and its sequence as a dump and its restore do. */
async function restoreInto(to: App, from: App): Promise<void> {
  for (const storage of ["audit.log", "audit.odd_history"]) {
    const [dump] = await from.sequelize.query<{ rows: string }>(
      `SELECT json_agg(h ORDER BY version_id)::text AS rows FROM ${storage} h`,
      { type: QueryTypes.SELECT },
    );
    await to.sequelize.query(
      `INSERT INTO ${storage} SELECT * FROM json_populate_recordset(NULL::${storage}, $rows::json)`,
      { bind: { rows: dump?.rows ?? "[]" } },
    );
  }
  const [sequence] = await from.sequelize.query<{ last: string }>(
    "SELECT last_value::text AS last FROM audit.version_id",
    { type: QueryTypes.SELECT },
  );
  await to.sequelize.query("SELECT setval('audit.version_id', $last::bigint)", {
    bind: { last: sequence?.last ?? "1" },
  });
}

/** Moves the server's transaction ids on. */
async function burn(app: App, count: number): Promise<void> {
  await app.sequelize.query(
    `DO $$ BEGIN FOR i IN 1..${count} LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$`,
  );
}

it("each committed version comes once across crashes of the server, for a running and a restarted reader", async () => {
  await using server = await ownServer();
  await using app = await installed(server);
  const beginning = (await app.audit.tail().read()).cursor;
  const [living, again] = [new Reader(app, beginning), new Reader(app, beginning)];
  let n = 0;
  const written: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    await app.create(++n);
    written.push(n);
    await living.drain();
    await again.drain();
    // An id that nobody wrote down: it is given out again after the crash.
    await using lost = open(server.url("app"));
    await lost.sequelize.query("BEGIN; SELECT nextval('audit.version_id')");
    await server.crash();
    n += 1;
    await waitFor(() => app.create(n).then(() => true), {
      timeout: 30_000,
      message: "a write after the crash",
    });
    written.push(n);
    again.reopen(app);
    expect(await living.drain()).toEqual(written);
    expect(await again.drain()).toEqual(written);
  }
}, 180_000);

it("a cursor continues in a restored history that has its version, and is always refused in one without it", async () => {
  await using server = await ownServer();
  await using other = await ownServer();
  await using old = await installed(server);
  await burn(old, 3000);
  for (const n of [1, 2, 3]) await old.create(n);
  const kept = new Reader(old, null);
  await kept.drain();

  await using restored = await installed(other);
  await restoreInto(restored, old);
  await old.create(4);
  const ahead = new Reader(old, kept.cursor);
  expect(await ahead.drain()).toEqual([4]);

  const refused = {
    code: "CURSOR_INVALID",
    message: expect.stringMatching(/restored.*tailSince/) as string,
  };
  await expect(restored.audit.tail(ahead.cursor).read()).rejects.toMatchObject(refused);
  kept.reopen(restored);
  const fromStart = new Reader(restored, null);
  expect(await fromStart.drain()).toEqual([1, 2, 3]);
  for (const n of [5, 6, 7]) {
    await restored.create(n);
    await fromStart.drain();
  }
  await burn(restored, 4000);
  await restored.create(8);
  expect(await kept.drain()).toEqual([1, 2, 3, 5, 6, 7, 8]);
  expect(await fromStart.drain()).toEqual([1, 2, 3, 5, 6, 7, 8]);
  await expect(restored.audit.tail(ahead.cursor).read()).rejects.toMatchObject(refused);
  const anew = new Reader(restored, await restored.audit.tailSince(ahead.cursor?.readAt ?? ""));
  expect(await anew.drain()).toEqual([5, 6, 7, 8]);
}, 120_000);

it("a standby refuses reads of the tail, saying why, and a promoted one continues from the cursor", async () => {
  await using server = await ownServer();
  await using app = await installed(server);
  await app.create(1);
  const reader = new Reader(app, null);
  await reader.drain();
  await app.sequelize.close();
  await using second = await server.standby();
  await using primary = open(server.url("app"));
  await primary.create(2);
  await using replica = open(second.url("app"));
  await waitFor(async () => (await replica.audit.feed()).items.length === 2, {
    message: "the second version",
  });
  const refused = { code: "UNSUPPORTED", message: expect.stringContaining("primary") as string };
  await expect(replica.audit.tail(reader.cursor).read()).rejects.toMatchObject(refused);
  await expect(replica.audit.tailEnd()).rejects.toMatchObject(refused);

  await replica.sequelize.query("SELECT pg_promote()");
  await replica.create(3);
  // The former primary went on by itself, and a reader with it.
  await primary.create(4);
  const astray = new Reader(primary, reader.cursor);
  expect(await astray.drain()).toEqual([2, 4]);
  reader.reopen(replica);
  expect(await reader.drain()).toEqual([1, 2, 3]);
  await replica.create(5);
  await expect(replica.audit.tail(astray.cursor).read()).rejects.toMatchObject({ code: "CURSOR_INVALID" });
  expect(await reader.drain()).toEqual([1, 2, 3, 5]);
}, 120_000);

it("a cursor is invalid for good after a crash lost its version", async () => {
  await using server = await ownServer({ synchronous_commit: "off", wal_writer_delay: "10s" });
  await using app = await installed(server);
  await app.create(1);
  await app.sequelize.query("CHECKPOINT");
  const before = new Reader(app, null);
  await before.drain();
  await app.create(2);
  const ahead = new Reader(app, before.cursor);
  expect(await ahead.drain()).toEqual([2]);
  await server.crash();
  await waitFor(() => app.audit.feed().then(({ items }) => items.length === 1), {
    message: "the history after the crash",
  });
  const refused = { code: "CURSOR_INVALID", message: expect.stringMatching(/lost.*tailSince/) as string };
  await expect(app.audit.tail(ahead.cursor).read()).rejects.toMatchObject(refused);
  for (const n of [3, 4, 5]) await app.create(n);
  await expect(app.audit.tail(ahead.cursor).read()).rejects.toMatchObject(refused);
  before.reopen(app);
  expect(await before.drain()).toEqual([1, 3, 4, 5]);
}, 120_000);

it("a prepared transaction holds up the tail until it commits, also across a crash", async () => {
  await using server = await ownServer({ max_prepared_transactions: "5" });
  await using app = await installed(server);
  const tail = new Reader(app, null);
  const transaction = await app.sequelize.transaction();
  await app.sequelize.query(`INSERT INTO odd (n) VALUES (1)`, { transaction });
  await app.create(2);
  expect(await tail.drain()).toEqual([]);
  await app.sequelize.query("PREPARE TRANSACTION 'held'", { transaction });
  await transaction.commit();
  expect(await tail.drain()).toEqual([]);
  expect((await app.audit.tail().lag()).holder).toMatchObject({
    pid: null,
    prepared: "held",
    user: "postgres",
  });
  await server.crash();
  await waitFor(() => app.create(3).then(() => true), { message: "a write after the crash" });
  expect(await tail.drain()).toEqual([]);
  await app.sequelize.query("COMMIT PREPARED 'held'");
  expect(await tail.drain()).toEqual([1, 2, 3]);
}, 120_000);
