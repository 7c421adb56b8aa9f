import { randomUUID } from "node:crypto";

import { driftOf, testDatabase } from "@hindsight/testing";
import { DataTypes, Sequelize } from "sequelize";
import { afterEach, describe, expect, it, vi } from "vitest";

import { ENGINES, type EngineKind } from "../../src/index.ts";
import { createAudit, type UpkeepProgress } from "../../src/sequelize/index.ts";

const open: Sequelize[] = [];
afterEach(async () => {
  for (const sequelize of open.splice(0)) await sequelize.close();
});

/** An audit of one model; several of one database are those of several processes. */
function audited(url: string, engine: EngineKind, partitions?: "monthly") {
  const sequelize = new Sequelize(url, { logging: false });
  open.push(sequelize);
  const Parcel = sequelize.define(
    "Parcel",
    { status: DataTypes.TEXT, note: DataTypes.TEXT },
    { tableName: "parcels", timestamps: false },
  );
  const audit = createAudit(sequelize, { partitions });
  const parcels = audit.track(Parcel, { engine });
  const query = async (sql: string) => (await sequelize.query(sql))[0] as Record<string, unknown>[];
  return { sequelize, Parcel, audit, parcels, query };
}

async function installed(engine: EngineKind, partitions?: "monthly") {
  const { url } = await testDatabase();
  const world = audited(url, engine, partitions);
  await world.sequelize.sync();
  await world.audit.install();
  return { url, ...world };
}

const THIS_MONTH = "date_trunc('month', now(), 'UTC')";
/** A time as versions spell it. */
const spelled = (time: string) => `to_char((${time}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const codes = async (world: Pick<ReturnType<typeof audited>, "audit">) =>
  (await driftOf(world.audit)).map(({ code }) => code).toSorted();

describe.each(ENGINES)("%s", (engine) => {
  const storage = engine === "delta" ? "audit.log" : "audit.parcels_history";
  const bounds = (world: Pick<ReturnType<typeof audited>, "query">) =>
    world.query(`SELECT part::text AS part, since, until FROM audit.months_of('${storage}')`);

  /** Gives the first partition's last months partitions of their own. */
  const splitPast = (months: number) => `DO $$
DECLARE
  first record;
  month timestamptz := ${THIS_MONTH} - interval '${months} months';
BEGIN
  SELECT * INTO first FROM audit.months_of('${storage}') WHERE since IS NULL;
  EXECUTE format('ALTER TABLE ${storage} DETACH PARTITION %s', first.part);
  EXECUTE format('ALTER TABLE ${storage} ATTACH PARTITION %s FOR VALUES FROM (MINVALUE) TO (%L)', first.part, month);
  WHILE month < first.until LOOP
    PERFORM audit.make_partition('${storage}', to_char(month, 'YYYY_MM'), month, month + interval '1 month');
    month := month + interval '1 month';
  END LOOP;
END $$`;

  /** Moves the versions of rows into the past. */
  const backdate = (months: number, where: string) =>
    `SET hindsight.maintenance = 'on';
     UPDATE ${storage} SET version_at = version_at - interval '${months} months' WHERE ${where};
     RESET hindsight.maintenance`;

  it("has partitions from the beginning to the end of time, three months ahead of the present one", async () => {
    const world = await installed(engine, "monthly");
    const found = await bounds(world);
    expect(found).toHaveLength(5);
    expect([found[0]?.["since"], found.at(-1)?.["until"]]).toEqual([null, null]);
    found.slice(1).forEach(({ since }, i) => expect(since).toEqual(found[i]?.["until"]));
    expect(await codes(world)).toEqual([]);
    await world.audit.install();
    expect(await bounds(world)).toEqual(found);
  });

  it("takes a plain history over as its first partition, with its rights, and does not go back", async () => {
    const plain = await installed(engine);
    const role = `reader_${randomUUID().slice(0, 8)}`;
    const parcel = await plain.Parcel.create({ status: "new" });
    await parcel.update({ status: "sent" });
    await plain.query(`CREATE ROLE ${role}; GRANT SELECT ON ${storage} TO ${role}`);
    const before = await plain.parcels.history(1);
    const world = audited(plain.url, engine, "monthly");
    expect(await codes(world)).toContain("HISTORY_UNPARTITIONED");
    await world.audit.install();
    expect(await codes(world)).toEqual([]);
    expect(await world.parcels.history(1)).toEqual(before);
    await world.Parcel.update({ status: "lost" }, { where: {} });
    // A process that does not know of it yet goes on, too.
    await parcel.update({ status: "found" });
    const { items } = await plain.parcels.history(1);
    expect(items.map(({ changes }) => changes.find(({ field }) => field === "status")?.new)).toEqual([
      "found",
      "lost",
      "sent",
      "new",
    ]);
    expect(
      await world.query(`SELECT has_table_privilege('${role}', '${storage}', 'SELECT') AS reads,
        has_table_privilege('${role}', '${storage}', 'INSERT') AS writes`),
    ).toEqual([{ reads: true, writes: false }]);
    const found = await bounds(world);
    expect(found).toHaveLength(5);
    const later = audited(plain.url, engine);
    expect(await codes(later)).toContain("HISTORY_PARTITIONED");
    await expect(later.audit.install()).rejects.toMatchObject({
      code: "UNSUPPORTED",
      message: /partitions: "monthly"/,
    });
    await world.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
  });

  it("refuses to convert a history that a view or a publication is about", async () => {
    const plain = await installed(engine);
    await plain.query(`CREATE VIEW parcel_log AS SELECT * FROM ${storage}`);
    const world = audited(plain.url, engine, "monthly");
    await expect(world.audit.install()).rejects.toThrow(/view public.parcel_log is about this table/);
    await plain.query(`DROP VIEW parcel_log; CREATE PUBLICATION parcel_log FOR TABLE ${storage}`);
    await expect(world.audit.install()).rejects.toThrow(/publication parcel_log is about this table/);
    await plain.Parcel.create({});
    expect((await plain.parcels.history(1)).items).toHaveLength(1);
  });

  it("loses no version when nobody made months, says so, and makes them later", async () => {
    const world = await installed(engine, "monthly");
    await world.query(`DO $$
      DECLARE one record;
      BEGIN
        FOR one IN SELECT * FROM audit.months_of('${storage}') LOOP
          EXECUTE format('ALTER TABLE ${storage} DETACH PARTITION %s', one.part);
          IF one.since IS NULL THEN
            EXECUTE format('ALTER TABLE ${storage} ATTACH PARTITION %s FOR VALUES FROM (MINVALUE) TO (%L)', one.part, ${THIS_MONTH} - interval '1 month');
          ELSIF one.until IS NULL THEN
            EXECUTE format('ALTER TABLE ${storage} ATTACH PARTITION %s FOR VALUES FROM (%L) TO (MAXVALUE)', one.part, ${THIS_MONTH} - interval '1 month');
          ELSE
            EXECUTE format('DROP TABLE %s', one.part);
          END IF;
        END LOOP;
      END $$`);
    await world.Parcel.create({ status: "new" });
    expect(await codes(world)).toEqual(["PARTITION_CATCHES", "PARTITION_MISSING"]);
    expect(await world.audit.upkeep.addMonths()).toBe(3);
    expect(await codes(world)).toEqual([]);
    expect(await world.audit.upkeep.addMonths()).toBe(0);
    await world.Parcel.update({ status: "sent" }, { where: {} });
    expect((await world.parcels.history(1)).items).toHaveLength(2);
    const found = await bounds(world);
    found.slice(1).forEach(({ since }, i) => expect(since).toEqual(found[i]?.["until"]));
  });

  it("gives the space of months back once their versions were removed, and keeps what states need", async () => {
    const world = await installed(engine, "monthly");
    const { Parcel, audit, parcels } = world;
    await world.query(splitPast(6));
    const note = "x".repeat(400);
    await Parcel.bulkCreate(Array.from({ length: 400 }, () => ({ status: "new", note })));
    await world.query(backdate(5, "true"));
    await Parcel.update({ status: "sent", note: `${note}y` }, { where: {} });
    await world.query(backdate(3, `version_at > ${THIS_MONTH}`));
    // One row is not changed any more, and so is needed as it was three months ago.
    await Parcel.update(
      { status: "lost", note: "z" },
      { where: { id: [...Array(399).keys()].map((i) => i + 1) } },
    );
    const [[cut]] = [await world.query(`SELECT ${THIS_MONTH} - interval '1 month' AS at`)];
    const before = cut?.["at"] as Date;
    const states = await parcels.at(before).findAll({ order: ["id"] });
    const size = async () =>
      Number(
        (
          await world.query(
            `SELECT sum(pg_total_relation_size(relid)) AS size FROM pg_partition_tree('${storage}')`,
          )
        )[0]?.["size"],
      );
    const full = await size();
    for (;;) {
      const versions = await audit.retention.read({ model: "Parcel", before, limit: 500 });
      if (versions.length === 0) break;
      await audit.retention.remove({ model: "Parcel", before, versions });
    }
    // Stopped after the first month, it goes on the next time.
    const first = await audit.upkeep.giveBack({ before, signal: AbortSignal.abort() });
    expect(first.length).toBeLessThan(2);
    const told: UpkeepProgress[] = [];
    const onProgress = (progress: UpkeepProgress) => void told.push(progress);
    const given = [...first, ...(await audit.upkeep.giveBack({ before, onProgress }))];
    expect(told.length).toBeGreaterThan(1);
    expect(told).toEqual(told.map((_, i) => ({ done: i + 1, total: told.length })));
    expect(given.length).toBeGreaterThan(1);
    expect(given.some(({ dropped }) => dropped)).toBe(true);
    expect(await size()).toBeLessThan(full);
    expect(await parcels.at(before).findAll({ order: ["id"] })).toEqual(states);
    expect((await parcels.history(400)).items).toHaveLength(engine === "delta" ? 2 : 1);
    const found = await bounds(world);
    found.slice(1).forEach(({ since }, i) => expect(since).toEqual(found[i]?.["until"]));
    expect(await audit.upkeep.giveBack({ before })).toEqual([]);
    expect(await codes(world)).toEqual([]);
    expect((await audit.upkeep.verify())[0]).toMatchObject({ mismatches: [], breaks: [] });
  });

  it("tells a row as of any instant, in whatever month its versions are, also once earlier ones were removed", async () => {
    const world = await installed(engine, "monthly");
    const { Parcel, audit, parcels } = world;
    await world.query(splitPast(8));
    await Parcel.bulkCreate([{ status: "quiet" }, { status: "busy" }, { status: "lost" }]);
    await world.query(backdate(7, "true"));
    for (const months of [5, 4, 2]) {
      await Parcel.update({ note: `${months} months ago` }, { where: { id: 2 } });
      await world.query(backdate(months, `version_at > ${THIS_MONTH}`));
    }
    await Parcel.destroy({ where: { id: 3 } });
    await world.query(backdate(1, `version_at > ${THIS_MONTH}`));
    await Parcel.create({ id: 4, status: "new" });

    const instants = await world.query(
      `SELECT ${spelled("version_at + shift")} AS at
       FROM ${storage}, unnest(ARRAY[interval '-1 microsecond', '0', '1 microsecond', '20 days']) shift ORDER BY 1`,
    );
    const ids = [1, 2, 3, 4];
    const asOf = async (at: string) => {
      const past = parcels.at(at);
      const rows = (await past.findAll()) as { readonly id: number }[];
      return ids.map((id) => rows.find((row) => row.id === id) ?? null);
    };
    const deletedAt = (await parcels.history(3)).items[0]?.at ?? "";
    const states = new Map<string, Awaited<ReturnType<typeof asOf>>>();
    for (const { at } of instants) states.set(String(at), await asOf(String(at)));
    for (const [at, rows] of states) {
      const past = parcels.at(at);
      for (const [i, id] of ids.entries()) {
        expect(await past.findByPk(id), `${id} at ${at}`).toEqual(rows[i]);
        expect(await past.presence(id), `${id} at ${at}`).toBe(
          rows[i] !== null ? "present" : id === 3 && at >= deletedAt ? "deleted" : "not-created",
        );
      }
    }

    const [cut] = await world.query(`SELECT ${spelled(`${THIS_MONTH} - interval '45 days'`)} AS at`);
    const before = String(cut?.["at"]);
    const versions = await audit.retention.read({ model: "Parcel", before, limit: 500 });
    await audit.retention.remove({ model: "Parcel", before, versions });
    const refused: string[] = [];
    for (const [at, rows] of states) {
      for (const [i, id] of ids.entries()) {
        const row = await parcels
          .at(at)
          .findByPk(id)
          .catch((error: unknown) => {
            expect(error).toMatchObject({ code: "PAST_REMOVED" });
            refused.push(at);
            return rows[i];
          });
        expect(row, `${id} at ${at}`).toEqual(rows[i]);
      }
    }
    expect(refused).not.toEqual([]);
    expect(refused.every((at) => at < before)).toBe(true);
  });

  it("tells a row that is changed, and its last version removed, while its state is read", async () => {
    const world = await installed(engine, "monthly");
    const row = await world.Parcel.create({ status: "first" });
    const id = Number(row.get("id"));
    const other = audited(world.url, engine, "monthly");
    const soon = new Date(Date.now() + 60_000).toISOString();
    const pool = world.sequelize.connectionManager;
    const take = pool.getConnection.bind(pool);
    let lookedUp = false;
    vi.spyOn(pool, "getConnection").mockImplementation(async (options) => {
      const connection = (await take(options)) as { query: (...args: unknown[]) => Promise<unknown> };
      const query = connection.query.bind(connection);
      connection.query = async (...args) => {
        const answer = await query(...args);
        if (lookedUp || !JSON.stringify(args[0]).includes("version_at <= $1::timestamptz")) return answer;
        lookedUp = true;
        await other.Parcel.update({ status: "second" }, { where: { id } });
        const before = new Date().toISOString();
        const versions = await other.audit.retention.read({ model: "Parcel", before, limit: 10 });
        await other.audit.retention.remove({ model: "Parcel", before, versions });
        return answer;
      };
      return connection;
    });
    expect(await world.parcels.at(soon).findByPk(id)).toMatchObject({ status: "second" });
    expect(lookedUp).toBe(true);
  });

  it("reads rows by a key whose type was made anew in a process that goes on", async () => {
    const { url } = await testDatabase();
    const release = () => {
      const sequelize = new Sequelize(url, { logging: false });
      open.push(sequelize);
      const kind = { type: DataTypes.ENUM("x", "y"), primaryKey: true };
      const Box = sequelize.define(
        "Box",
        { kind, note: DataTypes.TEXT },
        { tableName: "boxes", timestamps: false },
      );
      const audit = createAudit(sequelize, { partitions: "monthly" });
      return { sequelize, Box, audit, boxes: audit.track(Box, { engine }) };
    };
    const running = release();
    await running.sequelize.sync();
    await running.audit.install();
    await running.Box.create({ kind: "x", note: "1" });
    const soon = new Date(Date.now() + 60_000).toISOString();
    const read = async () => [
      await running.boxes.at(soon).findByPk("x"),
      await running.boxes.at(soon).recorded("x"),
      await running.boxes.at(soon).presence("x"),
    ];
    const before = await read();
    for (let i = 0; i < 8; i += 1) expect(await read()).toEqual(before);
    const next = release();
    await next.sequelize.query(`ALTER TYPE "enum_boxes_kind" RENAME TO former_kind;
      CREATE TYPE "enum_boxes_kind" AS ENUM ('x', 'y', 'z');
      ALTER TABLE boxes ALTER COLUMN kind TYPE "enum_boxes_kind" USING kind::text::"enum_boxes_kind"`);
    await next.audit.install();
    await next.sequelize.query("DROP TYPE former_kind");
    expect(await read()).toEqual(before);
    expect(await running.boxes.at(soon).findByPk("z")).toBeNull();
  });

  it("can be written by nobody around the guard and the rights of the whole", async () => {
    const world = await installed(engine, "monthly");
    await world.Parcel.create({ status: "new" });
    const [first] = await bounds(world);
    const part = String(first?.["part"]);
    for (const sql of [
      `UPDATE ${part} SET version_label = 'x'`,
      `DELETE FROM ${part}`,
      `TRUNCATE ${part}`,
      `TRUNCATE ${storage}`,
    ])
      await expect(world.query(sql)).rejects.toThrow(/append-only/);
    const role = `worker_${randomUUID().slice(0, 8)}`;
    await world.query(`CREATE ROLE ${role}; CREATE ROLE ${role}_app`);
    await world.query(await world.audit.grants({ application: `${role}_app`, maintenance: role }));
    await world.query(`GRANT INSERT ON ${part} TO ${role}_app`);
    expect(await codes(world)).toEqual(["HISTORY_WRITABLE"]);
    await world.query(`REVOKE INSERT ON ${part} FROM ${role}_app`);
    await world.query(`ALTER TABLE ${part} DISABLE TRIGGER hindsight_append_only`);
    expect(await codes(world)).toEqual(["TRIGGER_MISSING"]);
    await world.query(`ALTER TABLE ${part} ENABLE TRIGGER hindsight_append_only`);
    const as = (who: string, sql: string) => world.query(`SET ROLE ${who}; ${sql}; RESET ROLE`);
    await as(
      role,
      `SELECT audit.add_months('${storage}'); SELECT audit.give_back_month('${storage}', now(), NULL)`,
    );
    await expect(
      world.query(`BEGIN; SET LOCAL ROLE ${role}_app; SELECT audit.add_months('${storage}')`),
    ).rejects.toThrow(/permission denied/);
    await world.query(`ROLLBACK; DROP OWNED BY ${role}, ${role}_app; DROP ROLE ${role}, ${role}_app`);
  });
});
