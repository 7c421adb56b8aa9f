import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { ArchivedHistory, type ArchiveStore, openStore } from "@hindsight/archive";
import { type LogEntry, toInstant } from "@hindsight/audit-core";
import type { ArchiveReader, Database } from "@hindsight/db";
import { migratedDatabase } from "@hindsight/db/testing";
import { QueryTypes } from "sequelize";
import { expect, it, vi } from "vitest";

import { archive } from "../src/archive/archive.ts";
import { archiveFolder, watching } from "./archive-folder.ts";
import { callApi } from "./call-api.ts";
import { allVersions } from "./history-reading.ts";

const DAY_MS = 24 * 3600 * 1000;
const daysAgo = (days: number): Date => new Date(Date.now() - days * DAY_MS);

/** A model of each engine. */
const MODELS = ["Order", "OrderItem"] as const;

/** What a reader answers about a row at instants. */
async function answers(reader: Pick<ArchiveReader, "recorded" | "presence">, row: Row): Promise<unknown> {
  const told: unknown[] = [];
  for (const at of row.instants)
    told.push([at, await reader.recorded(row, at), await reader.presence(row, at)]);
  return told;
}

interface Row {
  readonly model: string;
  readonly key: string;
  /** Around its oldest versions. */
  readonly instants: readonly string[];
}

/** The rows of a model with most versions, and one that never was. */
function busiest(all: readonly LogEntry[], model: string): readonly Row[] {
  const versions = Map.groupBy(
    all.filter((entry) => entry.model === model && entry.key !== ""),
    ({ key }) => key,
  );
  const rows = [...versions].toSorted(([, a], [, b]) => b.length - a.length).slice(0, 1);
  const never = [["999999", []] as const];
  return [...rows, ...never].map(([key, entries]) => ({
    model,
    key,
    instants: [
      toInstant(daysAgo(400)),
      ...entries.slice(-2).flatMap(({ at }) => [at, toInstant(new Date(Date.parse(at) - 1))]),
      toInstant(new Date()),
    ],
  }));
}

function live({ audit }: Database): Pick<ArchiveReader, "recorded" | "presence"> {
  return {
    recorded: ({ model, key }, at) => audit.tracked(model).at(at).recorded(key),
    presence: ({ model, key }, at) => audit.tracked(model).at(at).presence(key),
  };
}

/** A row's history by pages, as a list of them gives it. */
async function paged(
  read: (
    after: string | null,
  ) => Promise<{ readonly items: readonly unknown[]; readonly next: string | null }>,
): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  let after: string | null = null;
  do {
    const page = await read(after);
    all.push(...page.items);
    after = page.next;
  } while (after !== null);
  return all;
}

/** A customer of six names, the first three of which are archived. What was before the instant can leave. */
async function renamedSix(
  db: Database,
  store: ArchiveStore,
): Promise<readonly [Omit<Row, "instants">, string]> {
  const { Customer } = db.models;
  const ada = await Customer.create({ name: "Ada", email: "ada@example.test" });
  const rename = (name: string) =>
    db.audit.run({ actor: { type: "user", id: name } }, () => ada.update({ name }));
  for (const name of ["Ada 1", "Ada 2", "Ada 3"]) await rename(name);
  await archive({ db, store, before: await clock(db), model: "Customer" });
  for (const name of ["Ada 4", "Ada 5", "Ada 6"]) await rename(name);
  return [{ model: "Customer", key: String(ada.id) }, await clock(db)];
}

/** The time of the database, to the microsecond. */
async function clock({ sequelize }: Database): Promise<string> {
  const [row] = await sequelize.query<{ now: string }>(
    "SELECT to_jsonb(clock_timestamp() AT TIME ZONE 'UTC') #>> '{}' || 'Z' AS now",
    { type: QueryTypes.SELECT },
  );
  return toInstant(row?.now ?? "");
}

it("with archives, reads before the cut have the answers of before the archive, with both engines", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  const all = await allVersions(db);
  const told = [];
  for (const row of MODELS.flatMap((model) => busiest(all, model))) {
    const tracked = db.audit.tracked(row.model);
    const field = row.model === "Order" ? "status" : "quantity";
    const narrow = { field, to: daysAgo(3), limit: 500 };
    told.push({
      row,
      narrow,
      before: await answers(live(db), row),
      history: (await tracked.history(row.key, { limit: 500 })).items,
      narrowed: (await tracked.history(row.key, narrow)).items,
    });
  }
  for (const days of [20, 2]) await archive({ db, store: folder.store, before: daysAgo(days) });
  const reader = new ArchivedHistory(db, folder.store);
  let kept = 0;
  for (const { row, narrow, before, history, narrowed } of told) {
    expect(await answers(reader, row)).toEqual(before);
    expect(await paged((after) => reader.history(row, { limit: 3, after }))).toEqual(history);
    const some = await reader.history(row, { ...narrow, after: null });
    expect([some.items, some.removedBefore]).toEqual([narrowed, null]);
    const whole = await reader.wholeHistory(row);
    expect(whole.toReversed()).toEqual(history);
    kept += (await db.audit.tracked(row.model).history(row.key, { limit: 500 })).items.length;
  }
  // It would be no test if nothing had left.
  expect(kept).toBeLessThan(told.flatMap(({ history }) => history).length);

  // Files whose keys lie elsewhere are not opened, those of releases that did not store where are.
  const manifests = (await folder.manifests()).filter(({ model }) => model === "Order");
  const opened = new Set<string>();
  const watched = new ArchivedHistory(db, watching(folder.store, opened));
  const last = manifests
    .flatMap(({ keys }) => Number(keys?.greatest ?? 0))
    .sort((one, other) => other - one)[0];
  const row = { model: "Order", key: String(last) };
  const whole = await watched.wholeHistory(row);
  expect(whole).not.toEqual([]);
  const holding = manifests.filter(({ keys }) => Number(keys?.greatest) === last);
  expect([...opened]).toEqual(expect.arrayContaining(holding.map(({ file }) => file)));
  expect(opened.size).toBeLessThan(manifests.length);
  await db.sequelize.query("UPDATE archive_files SET manifest = (manifest::jsonb - 'keys')::json");
  expect(await watched.wholeHistory(row)).toEqual(whole);
  expect(opened.size).toBe(manifests.length);
});

it("through the API, archives are read when asked for, and sensitive fields stay hidden", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  const [row] = busiest(await allVersions(db), "Order");
  if (row === undefined) throw new Error("the demo has orders");
  const { model, key } = row;
  const archives = new ArchivedHistory(db, folder.store);
  const admin = callApi(db, "a", { archives });
  const order = await db.models.Order.findByPk(key, { include: ["customer"], rejectOnEmpty: true });
  const customer = await db.models.Customer.findByPk(order.customerId, { rejectOnEmpty: true });
  const called = customer.name;
  await customer.update({ name: "Renamed since" });
  const before = await admin.history.list({ model, key, limit: 500 });
  const first = before.items.at(-1);
  const asOf = { model, key, at: first?.at ?? "" };
  const told = [await admin.history.asOf(asOf), await admin.history.presence(asOf)];
  await archive({ db, store: folder.store, before: daysAgo(1), model });
  await archive({ db, store: folder.store, before: new Date(), model: "Payment" });
  await archive({ db, store: folder.store, before: new Date(), model: "Customer" });
  expect((await admin.history.list({ model, key, limit: 500 })).items.length).toBeLessThan(
    before.items.length,
  );
  const { archived, ...listed } = await admin.history.list({ model, key, limit: 500, archives: true });
  expect({ ...listed, archived: [] }).toEqual(before);
  expect(archived).toContain(first?.id);
  // Without them a foreign key has the name of today, told as such, and with them that of the time.
  const referred = ({ items }: Awaited<ReturnType<typeof admin.history.list>>) =>
    items.flatMap(({ changes }) =>
      changes.flatMap(({ field, references }) => (field === "customerId" ? [references?.new] : [])),
    );
  expect(referred(before)).toMatchObject([{ label: called }]);
  expect(referred({ ...listed, archived })).toEqual(referred(before));
  const [item] = (await db.models.OrderItem.findAll({ where: { orderId: key }, limit: 1 })).map(
    ({ id }) => id,
  );
  const later = await admin.history.list({ model: "OrderItem", key: item ?? "" });
  expect(
    later.items.flatMap(({ changes }) => changes.filter(({ field }) => field === "orderId")),
  ).toMatchObject([
    { references: { new: { label: null, presentLabel: `Order ${order.number} – ${order.status}` } } },
  ]);
  await expect(admin.history.asOf(asOf)).rejects.toMatchObject({ cause: { code: "PAST_REMOVED" } });
  expect(await admin.history.presence(asOf)).toEqual({ presence: "unknown" });
  const asked = { ...asOf, archives: true };
  expect([await admin.history.asOf(asked), await admin.history.presence(asked)]).toEqual(told);
  const [payment] = (await db.audit.tracked("Payment").changes({ actions: ["create"], limit: 1 })).items;
  const hidden = { model: "Payment", key: payment?.key ?? "" };
  const seenBy = async (api: ReturnType<typeof callApi>) => {
    const { items } = await api.history.list({ ...hidden, archives: true });
    return items.flatMap(({ changes }) => changes.map((change) => change.field));
  };
  expect(await seenBy(admin)).toContain("cardNumber");
  const program = callApi(db, "a", { role: "service", archives });
  expect(await seenBy(program)).toEqual(expect.not.arrayContaining(["cardNumber", "receipt"]));
  const state = (await program.history.asOf({ ...hidden, at: toInstant(new Date()), archives: true })).state;
  expect(Object.keys(state ?? {})).toEqual(expect.not.arrayContaining(["cardNumber", "receipt"]));
  await expect(program.history.list({ model: "Contract", key: "1", archives: true })).rejects.toMatchObject({
    cause: { code: "FORBIDDEN" },
  });
  const without = callApi(db, "b");
  await expect(without.history.asOf(asked)).rejects.toMatchObject({ cause: { code: "ILLEGAL_STATE" } });
  expect([(await admin.session.me()).archives, (await without.session.me()).archives]).toEqual([true, false]);
});

it("through the API, a record of before the archive comes with what belonged to it then", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  const { OrderTag, Payment } = db.models;
  const { orderId } = await OrderTag.findOne({ rejectOnEmpty: true });
  const paid = await Payment.findOne({ rejectOnEmpty: true });
  const admin = callApi(db, "a", { archives: new ArchivedHistory(db, folder.store) });
  const order = await admin.orders.get({ id: orderId });
  const asked = [];
  for (const [model, key] of [
    ["Order", order.id],
    ["Order", paid.orderId],
    ["Customer", order.customer.id],
  ] as const) {
    const { items } = await admin.history.life({ model, key });
    const first = items.at(-1);
    asked.push({ model, key, versionId: first?.id ?? "" });
    asked.push({ model, key, at: toInstant(daysAgo(1)) });
  }
  const tagsThen = { model: "Order", links: "tags", at: toInstant(daysAgo(1)) };
  const lists = async (archives: boolean) => {
    const all: unknown[] = [];
    for (const model of ["Order", "OrderItem", "OrderTag", "Customer"]) {
      for (const days of [20, 1]) {
        const at = toInstant(daysAgo(days));
        all.push(await paged((after) => admin.history.listAsOf({ model, at, limit: 40, after, archives })));
      }
    }
    const about = { model: "Order", key: orderId, links: "tags" };
    all.push(await paged((after) => admin.history.links({ ...about, limit: 1, after, archives })));
    return [...all, await admin.history.linksAsOf({ ...about, at: tagsThen.at, archives })];
  };
  const tagging = { orderId, tagId: (await db.models.Tag.create({ name: "Late" })).id };
  await db.audit.run({ reason: "Tagged" }, () => OrderTag.create(tagging));
  await db.sequelize.transaction(async (transaction) => {
    await OrderTag.destroy({ where: { orderId }, transaction });
    await OrderTag.create(tagging, { transaction });
  });
  // What happened since must not be taken for what was then.
  await db.sequelize.query("DELETE FROM order_tags; UPDATE order_items SET quantity = quantity + 1");
  await db.sequelize.query("UPDATE payments SET amount = amount + 1");
  const told = [];
  for (const point of asked) told.push(await admin.history.recordAsOf(point));
  const listed = await lists(false);
  const had = told.flatMap(({ related }) => related.filter(({ count }) => count > 0));
  expect(new Set(had.map(({ name }) => name))).toEqual(new Set(["items", "payments", "tags", "orders"]));
  await archive({ db, store: folder.store, before: new Date() });
  let left = 0;
  for (const [i, point] of asked.entries()) {
    const { state, related } = await admin.history.recordAsOf({ ...point, archives: true });
    expect({ point, state, related }).toEqual({ point, state: told[i]?.state, related: told[i]?.related });
    await admin.history.recordAsOf(point).then(
      (now) => (left += Number(now.related.some(({ rows }) => rows === null))),
      () => (left += 1),
    );
  }
  expect(left).toBeGreaterThan(told.length / 2);
  expect(await lists(true)).toEqual(listed);
  expect(listed.at(-1)).not.toEqual([]);
  // A key is the same however it is spelled.
  for (const read of [
    (key: string) => admin.history.links({ model: "Order", key, links: "tags", archives: true }),
    (key: string) => admin.history.linksAsOf({ ...tagsThen, key, archives: true }),
    (key: string) => admin.history.recordAsOf({ model: "Order", key, at: tagsThen.at, archives: true }),
  ])
    expect(await read(`0${orderId}`)).toEqual(await read(orderId));
  await expect(lists(false)).rejects.toMatchObject({ cause: { code: "PAST_REMOVED" } });
});

it("the states of many rows are read together, with the answers of before the archive", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  const { sequelize } = db;
  const { id: orderId } = await db.models.Order.findOne({ rejectOnEmpty: true });
  await sequelize.query(
    `INSERT INTO order_items (order_id, sku, name, quantity, unit_price) SELECT :orderId, i, i, i, 1 FROM generate_series(1, 200) i`,
    { replacements: { orderId } },
  );
  const ids = (await db.models.OrderItem.findAll({ where: { orderId } })).map(({ id }) => String(id));
  // One row with more changes than are read of all rows together.
  const [busy = ""] = ids;
  const change = async (key: string, times: number) => {
    for (let i = 0; i < times; i += 1)
      await sequelize.query("UPDATE order_items SET quantity = quantity + 1 WHERE id = :key", {
        replacements: { key },
      });
  };
  await change(busy, 30);
  const instants = [await clock(db)];
  await change(busy, 30);
  instants.push(await clock(db));
  await sequelize.query("UPDATE order_items SET quantity = quantity + 1");
  await sequelize.query("DELETE FROM order_items WHERE id = :id", { replacements: { id: ids.at(-1) } });
  instants.push(await clock(db));
  const recorded = (at: string, key: string) => db.audit.tracked("OrderItem").at(at).recorded(key);
  const told = [];
  for (const at of instants)
    for (const key of ids) {
      const state = await recorded(at, key);
      if (state !== null) told.push([at, key, state]);
    }
  await archive({ db, store: folder.store, before: instants[0] ?? "", model: "OrderItem" });
  const reader = new ArchivedHistory(db, folder.store);
  const after = [];
  const taken = vi.spyOn(sequelize.connectionManager, "getConnection");
  for (const at of instants)
    for (const [key, state] of (await reader.allRecorded("OrderItem", ids, at)) ?? [])
      after.push([at, key, state]);
  expect(after).toEqual(told);
  expect(taken.mock.calls.length).toBeLessThan(ids.length / 2);
});

it("a read with archives during which versions leave for good does not pass for complete", async () => {
  await using database = await migratedDatabase();
  await using folder = await archiveFolder();
  const { db } = database;
  const [row, before] = await renamedSix(db, folder.store);
  const reader = new ArchivedHistory(db, folder.store);
  const whole = await reader.history(row, { limit: 100, after: null });
  expect([whole.items.length, whole.removedBefore]).toEqual([7, null]);
  const versions = await db.audit.retention.read({ model: "Customer", before, limit: 10 });
  const during = await db.sequelize.transaction(async (transaction) => {
    const { sequelize } = db;
    await sequelize.query("LOCK TABLE audit.customers_history IN ACCESS EXCLUSIVE MODE", { transaction });
    const reading = reader.history(row, { limit: 100, after: null });
    // It has read the catalogue, and waits for the versions of the database.
    const isWaiting = async () => {
      const [found] = await sequelize.query<{ waiting: boolean }>(
        `SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock') AS waiting`,
        { type: QueryTypes.SELECT },
      );
      return found?.waiting;
    };
    await expect.poll(isWaiting).toBe(true);
    await db.audit.retention.remove({ model: "Customer", before, versions, transaction });
    return { reading };
  });
  const { items, removedBefore } = await during.reading;
  expect([items.length, removedBefore]).toEqual([4, before]);
});

it("where versions left for good between others, reads with archives invent no change", async () => {
  await using database = await migratedDatabase();
  await using folder = await archiveFolder();
  const { db } = database;
  const [row, before] = await renamedSix(db, folder.store);
  const reader = new ArchivedHistory(db, folder.store);
  const about = { models: ["Customer"], limit: 100 };
  const versions = await db.audit.retention.read({ model: "Customer", before, limit: 10 });
  await db.audit.retention.remove({ model: "Customer", before, versions });
  await db.models.Customer.update({ name: "Ada 7" }, { where: {} });
  const named = (items: readonly LogEntry[]) =>
    items
      .filter(({ action }) => action === "create" || action === "update")
      .map(({ changes }) => {
        const change = changes.find(({ field }) => field === "name");
        return change && [change.old, change.new];
      });
  const told = [["Ada 6", "Ada 7"], undefined, ["Ada 1", "Ada 2"], ["Ada", "Ada 1"], [null, "Ada"]];
  expect(named((await reader.history(row, { limit: 100, after: null })).items)).toEqual(told);
  expect(named((await reader.wholeHistory(row)).toReversed())).toEqual(told);
  expect(named((await reader.feed(about)).items)).toEqual(told);
  const sought = { ...about, field: "name", new: "Ada 6" };
  expect(named((await reader.feed({ ...sought, old: "Ada 2" })).items)).toEqual([]);
  const blame = await reader.blame(row);
  expect(blame.map(({ field, version }) => [field, version.label])).toEqual([["name", "Ada 7"]]);
});

it("an archive that lacks what was removed says so, and a missing file is named to its operator only", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  await using elsewhere = await archiveFolder();
  const { db } = database;
  const [row] = busiest(await allVersions(db), "Order");
  if (row === undefined) throw new Error("the demo has orders");
  const at = toInstant(daysAgo(300));
  const before = daysAgo(2);
  const versions = await db.audit.retention.read({ model: "Order", before, limit: 1 });
  await db.audit.retention.remove({ model: "Order", before, versions });
  await archive({ db, store: folder.store, before });
  const reader = new ArchivedHistory(db, folder.store);
  expect(await reader.presence(row, at)).toBe("unknown");
  const page = await reader.history(row, { limit: 5, after: null });
  expect(page.removedBefore).toBe(toInstant(before));
  const key = versions[0]?.key ?? "";
  await expect(reader.recorded({ model: "Order", key }, versions[0]?.at ?? at)).rejects.toMatchObject({
    code: "PAST_REMOVED",
  });
  await expect(reader.history(row, { limit: 5, after: "x" })).rejects.toMatchObject({
    code: "CURSOR_INVALID",
  });
  const api = callApi(db, "a", { archives: new ArchivedHistory(db, openStore(elsewhere.path)) });
  await expect(api.history.list({ model: row.model, key: row.key, archives: true })).rejects.toMatchObject({
    message: expect.not.stringContaining(elsewhere.path) as string,
    cause: { code: "UNAVAILABLE", cause: { message: expect.stringContaining("is missing") as string } },
  });
  const whole = callApi(db, "a", { archives: new ArchivedHistory(db, folder.store) });
  const files = (await folder.store.list("model=Order")).filter(({ name }) => name.endsWith(".parquet"));
  const paths = files.map(({ name }) => join(folder.path, name));
  const [first = "", second = ""] = paths;
  for (const content of [await readFile(second), Buffer.from("damaged")]) {
    await writeFile(first, content);
    await expect(
      whole.history.list({ model: row.model, key: row.key, archives: true }),
    ).rejects.toMatchObject({
      cause: { code: "UNAVAILABLE", cause: { message: expect.stringContaining("is not what") as string } },
    });
  }
});
