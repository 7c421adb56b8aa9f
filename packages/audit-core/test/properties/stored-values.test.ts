import fc from "fast-check";
import { DataTypes, type Sequelize } from "sequelize";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { ENGINES, type LogEntry } from "../../src/index.ts";
import { type Audit, createAudit, type TrackedModel } from "../../src/sequelize/index.ts";
import { connect } from "../connect.ts";
import { readEnv } from "./env.ts";

const { runs = 12, seed, path } = readEnv();

const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;

/** What nothing of the library stores, by type of the column; as SQL. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  bigint: [
    "-1",
    "0",
    "-9223372036854775808",
    "9223372036854775807",
    "1000000000000000000",
    "ANOTHER_ID",
    "NULL",
  ],
  "timestamp(6) with time zone": [
    "infinity",
    "-infinity",
    "0044-03-15 12:00:00 BC",
    "4713-01-01 00:00:00+00 BC",
    "10000-01-01",
    "294276-12-31 23:59:59.999999+00",
    "9999-12-31 23:59:59.999999+00",
    "0001-01-01 00:00:00+00",
  ]
    .map((time) => `'${time}'`)
    .concat("NULL"),
  '"char"': ["'Z'", "''", "'\\200'", "'~'", "'+'", "'-'", "'?'", "'|'"],
  text: [
    "''",
    "NULL",
    "repeat('x', 100000)",
    "E'\\u202E\\x01\\n\\t'",
    "'[\"a\", 1]'",
    "'{\"a\": 1}'",
    "'infinity'",
    "'Thing'",
    "'null'",
  ],
  xid8: ["'0'", "'3'", "'18446744073709551615'"],
  jsonb: [
    "NULL",
    "'null'",
    "'{}'",
    "'[]'",
    "'5'",
    "'\"x\"'",
    "'[[1]]'",
    "'{\"a\": null}'",
    "'{\"status\": null}'",
    "'{\"status\": 5}'",
    "'{\"status\": []}'",
    '\'{"status": {"as": "x"}}\'',
    '\'{"status": {"as": null}}\'',
    '\'{"status": {"as": 5}}\'',
    '\'{"status": {"as": "x", "other": 1}}\'',
    "'{\"status\": [1, 2, 3]}'",
    '\'{"status": [{"a": 1}, [null]]}\'',
    '\'{"id": ["a", null], "no such column": ["b", "c"]}\'',
    '\'{"type": "user"}\'',
    '\'{"type": 1, "id": {}}\'',
    `'${deep(2000)}'`,
    `'{"type": "a", "id": "b", "onBehalfOf": ${deep(2000)}}'`,
    `'{"status": [null, ${deep(2000)}]}'`,
  ],
  integer: ["NULL", "0", "-2147483648"],
  "text[]": ["NULL", "'{}'", "'{NULL}'", "'{no such column}'", "'{{a},{b}}'", "'{status,status}'"],
};

interface Column {
  readonly storage: string;
  readonly name: string;
  readonly type: string;
}

describe.each(ENGINES)("%s", (engine) => {
  let sequelize: Sequelize;
  let audit: Audit;
  let things: TrackedModel;
  let columns: readonly Column[];

  beforeAll(async () => {
    sequelize = await connect();
    const Thing = sequelize.define(
      "Thing",
      { id: { type: DataTypes.TEXT, primaryKey: true }, status: DataTypes.TEXT, size: DataTypes.INTEGER },
      { tableName: "things", timestamps: false },
    );
    const Other = sequelize.define(
      "Other",
      { status: DataTypes.TEXT },
      { tableName: "others", timestamps: false },
    );
    audit = createAudit(sequelize);
    things = audit.track(Thing, { engine });
    audit.track(Other, { engine: engine === "delta" ? "snapshot" : "delta" });
    await sequelize.sync();
    await audit.install();
    const actor = { type: "user", id: "7", label: "Ana", onBehalfOf: { type: "user", id: "8" } };
    await audit.run({ actor, reason: "why", metadata: { a: 1 } }, async () => {
      const thing = await Thing.create({ id: "a", status: "new", size: 1 });
      await thing.update({ status: "old" });
      await Thing.create({ id: "b", status: "new" });
      await Thing.destroy({ where: { id: "b" } });
      await Other.create({ status: "x" });
      await things.recordAccess("a");
      await audit.note({ model: "Thing", key: "a", changes: [{ field: "status", old: 1, new: null }] });
      await audit.paused("because", () => thing.update({ status: "older" }));
      await thing.update({ status: "oldest" });
    });
    const [found] = await sequelize.query(
      `SELECT format('%I.%I', n.nspname, r.relname) AS storage, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type
       FROM pg_attribute a JOIN pg_class r ON r.oid = a.attrelid JOIN pg_namespace n ON n.oid = r.relnamespace
       WHERE n.nspname = 'audit' AND r.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
         AND (r.relname IN ('log', 'entries') OR r.relname LIKE '%_history') ORDER BY 1, a.attnum`,
    );
    columns = (found as Column[]).filter(({ type }) => type in VALUES);
    expect(new Set(columns.map(({ type }) => type))).toEqual(new Set(Object.keys(VALUES)));
  });

  afterAll(() => sequelize.close());

  /** Runs a statement on the history as its owner, on the maintenance path. */
  async function maintain(sql: string): Promise<void> {
    await sequelize.transaction(async (transaction) => {
      await sequelize.query("SET LOCAL hindsight.maintenance = 'on'", { transaction });
      await sequelize.query(sql, { transaction });
    });
  }

  it("whatever a column of the history holds, every read answers, the tail goes on and check() reports it", async () => {
    const tampering = fc.tuple(fc.nat(), fc.nat(), fc.nat()).map(([which, value, row]) => {
      const column = columns[which % columns.length];
      const values = VALUES[column?.type ?? ""] ?? [];
      return { column, value: values[value % values.length] ?? "", row };
    });
    await fc.assert(
      fc.asyncProperty(tampering, async ({ column, value, row }) => {
        if (column === undefined) return;
        const { storage, name } = column;
        const other = `(SELECT max(version_id) FROM audit.${storage === "audit.entries" ? "log" : "entries"})`;
        await maintain(`CREATE TABLE saved AS TABLE ${storage}`);
        try {
          const changed = await maintain(
            `UPDATE ${storage} SET ${name} = ${value.replace("ANOTHER_ID", other)}
             WHERE version_id = (SELECT version_id FROM saved ORDER BY version_id OFFSET ${row} % (SELECT count(*) FROM saved) LIMIT 1)`,
          ).then(
            () => true,
            () => false,
          );
          if (changed) await readEverything();
        } finally {
          await maintain(
            `DELETE FROM ${storage}; INSERT INTO ${storage} SELECT * FROM saved; DROP TABLE saved`,
          );
        }
      }),
      {
        numRuns: runs,
        endOnFailure: true,
        ...(seed === undefined ? {} : { seed }),
        ...(path === undefined ? {} : { path }),
      },
    );
  }, 300_000);

  async function readEverything(): Promise<void> {
    const seen: LogEntry[] = [];
    const collect = async (
      list: (after: string | undefined) => Promise<{ items: readonly LogEntry[]; next: string | null }>,
    ) => {
      for (let after: string | undefined, more = true; more;) {
        const page = await list(after);
        seen.push(...page.items);
        more = page.next !== null;
        after = page.next ?? undefined;
      }
    };
    await collect((after) => audit.feed({ limit: 3, after }));
    await collect((after) => audit.feed({ limit: 100, after, actors: ["7", "8"], models: ["Thing"] }));
    for (const key of ["a", "b"]) {
      await collect((after) => things.history(key, { limit: 2, after }));
      await collect((after) => things.history(key, { limit: 2, after, sortBy: "effectiveAt" }));
      await things.latestOf(key);
      await things.blame(key);
      await things.at(new Date()).findByPk(key);
      await things.at(new Date()).recorded(key);
      await things.at(new Date()).presence(key);
    }
    await collect((after) => things.changes({ limit: 3, after }));
    await collect((after) => things.changes({ limit: 3, after, field: "status" }));
    await collect((after) => things.latest({ limit: 1, after }));
    await things.at(new Date()).findAll();
    for (const version of seen.filter(({ model }) => model === "Thing")) {
      things.display(version);
      JSON.stringify(version);
      if (version.action in { access: 0, note: 0, gap: 0, unknown: 0 }) continue;
      await things.version(version.id);
      await things.previous(version);
      await things.next(version);
    }
    const own = (await things.history("a")).items.filter(
      ({ action }) => action === "update" || action === "create",
    );
    const [newest, oldest] = [own[0], own.at(-1)];
    if (newest !== undefined && oldest !== undefined) await things.diff(oldest, newest);
    await audit.upkeep.verify();
    await audit.upkeep.stats();
    await audit.upkeep.dedupe({ dryRun: true });
    await audit.retention.plan({ before: new Date(Date.now() + 60_000) });
    await audit.retention.read({ model: "Thing", before: new Date(Date.now() + 60_000) });
    const tail = audit.tail(JSON.parse(JSON.stringify(null)) as null);
    const given = new Set<string>();
    for (let empty = 0; empty < 2;) {
      const { entries: versions } = await tail.read(4);
      versions.forEach(({ id }) => given.add(id));
      empty = versions.length === 0 ? empty + 1 : 0;
    }
    const named = await audit.tail().readFields(5000);
    expect(named.entries.map(({ id }) => id)).toEqual([...given]);
    const settled = seen.filter(
      ({ id, transactionId }) => BigInt(id) > 0n && BigInt(transactionId) < 2n ** 60n,
    );
    expect(settled.filter(({ id }) => !given.has(id))).toEqual([]);
    const unreadable = seen.filter((version) => version.unreadable !== undefined);
    if (unreadable.length > 0) {
      expect(await audit.check()).toContainEqual(expect.objectContaining({ code: "VERSION_UNREADABLE" }));
    }
  }
});
