import { driftOf } from "@hindsight/testing";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { DataTypes, type QueryInterface, Sequelize } from "sequelize";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import type { CaptureKind, EngineKind } from "../../src/core/track-options.ts";
import type { LogEntry } from "../../src/core/log-entry.ts";
import { createAudit } from "../../src/sequelize/index.ts";
import { connect } from "../connect.ts";

interface File {
  readonly up: (given: QueryInterface | { readonly context: Sequelize | QueryInterface }) => Promise<void>;
  readonly down: File["up"];
}

/** The same database seen by a release of the application. */
function release(of: Sequelize, number: 1 | 2, engine: EngineKind, capture: CaptureKind) {
  const sequelize = new Sequelize({ ...of.config, dialect: "postgres", logging: false } as object);
  const settings = { timestamps: false };
  const state = DataTypes.ENUM("open", "paid");
  const Order = sequelize.define(
    "Order",
    { status: DataTypes.TEXT, state, ...(number === 1 ? {} : { note: DataTypes.TEXT }) },
    { ...settings, tableName: "orders" },
  );
  const Line = sequelize.define("Line", { text: DataTypes.TEXT }, { ...settings, tableName: "lines" });
  const audit = createAudit(sequelize);
  const orders = audit.track(Order, { engine, capture });
  return {
    sequelize,
    Order,
    Line,
    audit,
    orders,
    lines: number === 1 ? null : audit.track(Line, { engine, capture }),
  };
}

const FIRST = `CREATE TYPE "enum_orders_state" AS ENUM ('open', 'paid');
  CREATE TABLE orders (id serial PRIMARY KEY, status text, state "enum_orders_state")`;
const SECOND =
  "ALTER TABLE orders ADD COLUMN note text; CREATE TABLE lines (id serial PRIMARY KEY, text text)";
/** What is the same to the application, with other numbers of columns. */
const ELSEWHERE = `CREATE TYPE "enum_orders_state" AS ENUM ('open', 'paid');
  CREATE TABLE orders (gone text, state "enum_orders_state", id serial PRIMARY KEY, status text); ALTER TABLE orders DROP COLUMN gone`;

/** What a version left, by field. */
function valuesOf({ changes }: LogEntry): Record<string, unknown> {
  return Object.fromEntries(changes.map((change) => [change.field, change.new]));
}

async function partsOf(sequelize: Sequelize) {
  const [parts] = await sequelize.query("SELECT part, xmin::text FROM audit.installed ORDER BY part");
  return parts;
}

it("refuses a migration with the same name and second, and keeps the first one", async () => {
  const directory = await mkdtemp(join(tmpdir(), "migrations-"));
  const sequelize = await connect();
  await sequelize.query(FIRST);
  const { audit, sequelize: own } = release(sequelize, 1, "snapshot", "triggers");
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-01T12:00:00Z") });
  try {
    const path = await audit.writeMigration(directory, "audit-orders");
    const written = await readFile(path ?? "", "utf8");
    await sequelize.query("ALTER TABLE orders ADD COLUMN note text");
    await expect(audit.writeMigration(directory, "audit-orders")).rejects.toMatchObject({
      code: "OPTION_INVALID",
      message: expect.stringMatching(/20261101120000-audit-orders\.cjs/) as string,
    });
    expect(await readFile(path ?? "", "utf8")).toBe(written);
    expect(await audit.writeMigration(directory, "audit-orders-2")).toMatch(/20261101120000-audit-orders-2/);
    expect(await readdir(directory)).toHaveLength(2);
  } finally {
    vi.useRealTimers();
    await own.close();
    await sequelize.close();
    await rm(directory, { recursive: true });
  }
});

describe.each([
  ["snapshot", "triggers"],
  ["snapshot", "hooks"],
  ["delta", "triggers"],
  ["delta", "hooks"],
] as const)("migrations of %s × %s", (engine, capture) => {
  let directory: string;
  const open: Sequelize[] = [];

  async function database(): Promise<Sequelize> {
    const sequelize = await connect();
    open.push(sequelize);
    return sequelize;
  }

  function released(of: Sequelize, number: 1 | 2) {
    const one = release(of, number, engine, capture);
    open.push(one.sequelize);
    return one;
  }

  async function file(name: string): Promise<File> {
    const found = (await readdir(directory)).find((one) => one.endsWith(`-${name}.cjs`));
    return createRequire(import.meta.url)(join(directory, found ?? name)) as File;
  }

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "migrations-"));
    const grown = await database();
    await grown.query(FIRST);
    const one = released(grown, 1);
    const first = await one.audit.writeMigration(directory, "1-audit");
    expect(first).toMatch(/\d{14}-1-audit\.cjs$/);
    expect((await readFile(first ?? "", "utf8")).includes(`"note"`)).toBe(false);
    await (await file("1-audit")).up(one.sequelize.getQueryInterface());
    await one.Order.create({ status: "a", state: "open" });
    expect(await one.audit.writeMigration(directory, "nothing")).toBeNull();
    expect(await one.audit.migration()).toEqual({ up: "", down: "" });
    await grown.query(SECOND);
    expect(await released(grown, 2).audit.writeMigration(directory, "2-audit")).not.toBeNull();
  });

  afterAll(async () => {
    await Promise.all(open.map((sequelize) => sequelize.close()));
    await rm(directory, { recursive: true });
  });

  it("written once per release, they run on an empty database, with the table's own migrations in between", async () => {
    const empty = await database();
    const [first, second] = [await file("1-audit"), await file("2-audit")];
    await empty.query(ELSEWHERE);
    await first.up({ context: empty });
    const before = released(empty, 1);
    expect(await driftOf(before.audit)).toEqual([]);
    const order = await before.Order.create({ status: "a", state: "open" });
    await empty.query(SECOND);
    await second.up({ context: empty.getQueryInterface() });
    const { audit, Order, Line, orders } = released(empty, 2);
    expect(await driftOf(audit)).toEqual([]);
    const made = await partsOf(empty);
    await audit.install();
    expect(await partsOf(empty)).toEqual(made);
    const again = await Order.findByPk(order.get("id") as number);
    await again?.update({ note: "n", state: "paid" });
    await Line.create({ text: "x" });
    expect((await orders.history(order.get("id") as number)).items.map(valuesOf)).toEqual([
      { note: "n", state: "paid" },
      { id: 1, status: "a", state: "open" },
    ]);
    expect((await audit.upkeep.verify()).flatMap(({ mismatches }) => mismatches)).toEqual([]);
  });

  it("undoing the second keeps the history and the capture of the first, and it can run again", async () => {
    const sequelize = await database();
    const [first, second] = [await file("1-audit"), await file("2-audit")];
    await sequelize.query(FIRST);
    await first.up({ context: sequelize });
    const one = released(sequelize, 1);
    const order = await one.Order.create({ status: "a", state: "open" });
    await sequelize.query(SECOND);
    await second.up({ context: sequelize });
    await one.Order.update({ status: "b" }, { where: {} });
    await second.down({ context: sequelize });
    await sequelize.query("ALTER TABLE orders DROP COLUMN note; DROP TABLE lines");
    expect(await driftOf(one.audit)).toEqual([]);
    await one.Order.update({ status: "c" }, { where: {} });
    const { items } = await one.orders.history(order.get("id") as number);
    expect(items.map((version) => valuesOf(version)["status"])).toEqual(["c", "b", "a"]);
    await sequelize.query(SECOND);
    await second.up({ context: sequelize });
    const two = released(sequelize, 2);
    expect(await driftOf(two.audit)).toEqual([]);
    await two.Order.update({ note: "n" }, { where: {} });
    expect((await two.audit.upkeep.verify()).flatMap(({ mismatches }) => mismatches)).toEqual([]);
  });

  it("cannot be undone while that would lose history, and drop the schema once it is empty", async () => {
    const sequelize = await database();
    const [first, second] = [await file("1-audit"), await file("2-audit")];
    await sequelize.query(FIRST);
    await first.up({ context: sequelize });
    await sequelize.query(SECOND);
    await second.up({ context: sequelize });
    const { Line, lines } = released(sequelize, 2);
    const line = await Line.create({ text: "x" });
    await expect(second.down({ context: sequelize })).rejects.toThrow(
      '"public"."lines" has history, which taking this migration back would lose',
    );
    await line.update({ text: "y" });
    expect((await lines?.history(line.get("id") as number))?.items).toHaveLength(2);
    await sequelize.query(
      engine === "snapshot"
        ? "DROP TABLE audit.lines_history"
        : "BEGIN; SET LOCAL hindsight.maintenance = 'on'; DELETE FROM audit.log; COMMIT",
    );
    await second.down({ context: sequelize });
    await first.down({ context: sequelize });
    const [left] = await sequelize.query("SELECT FROM pg_namespace WHERE nspname = 'audit'");
    expect(left).toEqual([]);
  });
});

it("a migration that rewrote history cannot be undone, and says what it rewrote", async () => {
  const sequelize = await connect();
  await sequelize.query(`${FIRST}; ${SECOND}`);
  const one = release(sequelize, 2, "snapshot", "triggers");
  await sequelize.query((await one.audit.migration()).up);
  await one.Order.create({ status: "a", note: "n" });
  const masking = release(sequelize, 2, "snapshot", "triggers");
  masking.audit.untrack(masking.Order);
  masking.audit.track(masking.Order, { mask: ["note"] });
  const { up, down } = await masking.audit.migration();
  await sequelize.query(up);
  await expect(sequelize.query(down)).rejects.toThrow(
    /cannot be taken back: column note was in clear before/,
  );
  expect(await driftOf(masking.audit)).toEqual([]);
  await Promise.all([sequelize, one.sequelize, masking.sequelize].map((each) => each.close()));
});

it("undoing a migration keeps a schema in which another application has its history", async () => {
  const sequelize = await connect();
  await sequelize.query(`${FIRST}; ${SECOND}`);
  const one = release(sequelize, 1, "snapshot", "triggers");
  const { up, down } = await one.audit.migration();
  await sequelize.query(up);
  const other = new Sequelize({ ...sequelize.config, dialect: "postgres", logging: false } as object);
  const Row = other.define("Line", { text: DataTypes.TEXT }, { tableName: "lines", timestamps: false });
  const audit = createAudit(other);
  const lines = audit.track(Row);
  const theirs = await audit.migration();
  await sequelize.query(theirs.up);
  const row = await Row.create({ text: "x" });
  await sequelize.query(down);
  await row.update({ text: "y" });
  expect((await lines.history(row.get("id") as number)).items).toHaveLength(2);
  expect(await driftOf(audit)).toEqual([]);
  await Promise.all([sequelize, one.sequelize, other].map((each) => each.close()));
});
