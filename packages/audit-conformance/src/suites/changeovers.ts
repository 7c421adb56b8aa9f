import {
  createAudit,
  type Audit,
  type TrackedModel,
  type TrackOptions,
} from "@hindsight/audit-core/sequelize";
import { driftOf } from "@hindsight/testing";
import { DataTypes, type Model, type ModelStatic, Sequelize } from "sequelize";
import { afterEach, expect, it } from "vitest";

import { eventually } from "../eventually.ts";
import type { World } from "../world.ts";

/** A clear value of a column that becomes masked. */
const canary = (table: string) => `4111-${table}`;

type Options = Pick<TrackOptions, "engine" | "capture" | "label"> & { readonly mask?: readonly string[] };

/** One release of an application, on connections of its own. */
interface Release extends AsyncDisposable {
  readonly sequelize: Sequelize;
  readonly Row: ModelStatic<Model>;
  readonly audit: Audit;
  readonly rows: TrackedModel;
}

/** Writes while `install()` of another process changes how they are recorded. */
export function changeoverSuite(world: () => World): void {
  const open: Release[] = [];
  let tables = 0;

  function release(table: string, options: Options = {}): Release {
    const { engine, capture, sequelize: own } = world();
    const sequelize = new Sequelize({ ...own.config, dialect: "postgres", logging: false } as object);
    const Row = sequelize.define(
      table,
      { n: DataTypes.INTEGER, card: DataTypes.TEXT },
      { tableName: table, timestamps: false },
    );
    const audit = createAudit(sequelize, { partitions: world().partitions });
    const rows = audit.track(Row, { engine, capture, ...options }) as unknown as TrackedModel;
    const made = { sequelize, Row, audit, rows, [Symbol.asyncDispose]: () => sequelize.close() };
    open.push(made);
    return made;
  }

  async function installed(
    options: Options = {},
  ): Promise<{ readonly table: string; readonly old: Release }> {
    tables += 1;
    const table = `changing_${tables}`;
    const old = release(table, options);
    await old.Row.sync();
    await old.audit.install();
    await old.Row.bulkCreate([1, 2].map((id) => ({ id, n: 0, card: canary(table) })));
    return { table, old };
  }

  /** Waits until a session waits for a lock on the table. */
  const waiting = () =>
    eventually(async () => {
      const [found] = await world().sequelize.query(
        "SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE NOT l.granted AND d.datname = current_database()",
      );
      expect(found).not.toEqual([]);
    });

  const numbers = async (rows: TrackedModel, id: number) =>
    (await rows.history(id, { limit: 500 })).items
      .flatMap(({ changes }) => changes.filter(({ field }) => field === "n"))
      .map((change) => change.new)
      .toReversed();

  afterEach(async () => {
    for (const one of open.splice(0)) await one[Symbol.asyncDispose]();
  });

  // Not from triggers to hooks: later writes of the old release would have no trigger any more.
  const others: Readonly<Record<string, (from: World) => Options>> = {
    "another engine": ({ engine }) => ({ engine: engine === "delta" ? "snapshot" : "delta" }),
    "a mask and another label": () => ({ mask: ["card"], label: "Row {id}" }),
    "another engine and a mask": ({ engine }) => ({
      engine: engine === "delta" ? "snapshot" : "delta",
      mask: ["card"],
      label: "Row {id}",
    }),
    "no change": () => ({}),
    "triggers, whatever was before": () => ({ capture: "triggers" }),
  };

  it.each(Object.keys(others))(
    "%s: writes in flight and later writes of the old release are recorded",
    async (kind) => {
      const { table, old } = await installed({ label: "Row {id} {card}" });
      const options = others[kind]?.(world()) ?? {};
      const next = release(table, { label: "Row {id} {card}", ...options });
      const writer = await old.sequelize.transaction();
      const write = (id: number, n: number, transaction?: typeof writer) =>
        old.Row.update(
          { n, card: `${canary(table)} ${n}` },
          { where: { id }, ...(transaction && { transaction }) },
        );
      await write(1, 1, writer);
      const installing = next.audit.install();
      if (kind === "no change" || JSON.stringify(options) === JSON.stringify({ capture: world().capture }))
        await installing;
      else await waiting();
      const queued = write(2, 1);
      await write(1, 2, writer);
      await writer.commit();
      await Promise.all([installing, queued]);
      await write(1, 3);
      expect(await numbers(next.rows, 1)).toEqual([0, 1, 2, 3]);
      expect(await numbers(next.rows, 2)).toEqual([0, 1]);
      expect((await next.audit.upkeep.verify()).flatMap(({ mismatches }) => mismatches)).toEqual([]);
      expect(await driftOf(next.audit)).toEqual([]);
      if (options.mask === undefined) return;
      const storage = options.engine ?? world().engine;
      const [clear] = await next.sequelize.query(
        `SELECT 1 FROM audit.${storage === "delta" ? "log" : `${table}_history`} h WHERE h::text LIKE '%${canary(table)}%'`,
      );
      expect(clear).toEqual([]);
    },
  );

  it("twenty versions read the same before and after a change of the engine", async () => {
    const { table, old } = await installed();
    for (let n = 1; n <= 20; n += 1) await old.Row.update({ n }, { where: { id: 1 } });
    const read = async ({ rows }: Release) => [
      (await rows.history(1, { limit: 500 })).items,
      (await rows.history(2, { limit: 500 })).items,
    ];
    const before = await read(old);
    const next = release(table, others["another engine"]?.(world()));
    await next.audit.install();
    expect(await read(next)).toEqual(before);
  });

  it("an installation without changes waits for no lock and sends no DDL", async () => {
    const { table, old } = await installed();
    const writer = await old.sequelize.transaction();
    const storage = world().engine === "delta" ? "log" : `${table}_history`;
    await old.sequelize.query(`LOCK TABLE ${table}, audit.${storage} IN EXCLUSIVE MODE`, {
      transaction: writer,
    });
    const written = async () => {
      const [rows] = await old.sequelize.query(
        `SELECT 'part' AS kind, part AS name, xmin::text FROM audit.installed UNION ALL SELECT 'table', name, xmin::text FROM audit.tracked_tables
         UNION ALL SELECT 'function', proname, xmin::text FROM pg_proc WHERE pronamespace = 'audit'::regnamespace ORDER BY 1, 2, 3`,
      );
      return rows;
    };
    const before = await written();
    const next = release(table);
    await next.audit.install({ tryForMs: 0 });
    expect(await written()).toEqual(before);
    await writer.rollback();
  });

  it("a lock timeout names the session that holds the table, and changes nothing", async () => {
    const { table, old } = await installed();
    const writer = await old.sequelize.transaction();
    await old.Row.update({ n: 1 }, { where: { id: 1 }, transaction: writer });
    const [[session]] = await old.sequelize.query("SELECT pg_backend_pid() AS pid", { transaction: writer });
    const next = release(table, others["another engine"]?.(world()));
    await expect(next.audit.install({ tryForMs: 0 })).rejects.toMatchObject({
      code: "INSTALL_BLOCKED",
      message: expect.stringMatching(
        new RegExp(`${table}.*process ${(session as { pid: number }).pid}\\b.*idle in transaction.*since`),
      ) as unknown,
    });
    await writer.commit();
    expect(await numbers(old.rows, 1)).toEqual([0, 1]);
    await next.audit.install();
    expect(await numbers(next.rows, 1)).toEqual([0, 1]);
  });
}
