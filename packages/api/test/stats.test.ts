import { historySize, LIVE_READER, openLogReader } from "@hindsight/db";
import { migratedDatabase } from "@hindsight/db/testing";
import { expect, test } from "vitest";

import { callAs } from "./support/call-as.ts";

test("sizes and activity are of what the caller may see, and say how they were found", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const measured = await db.audit.upkeep.stats();
  const sizes = await callAs({ db, role: "auditor" }).stats.sizes();
  expect(sizes.map(({ model }) => model)).toEqual(db.audit.models);
  for (const { model, versions, bytes, oldest } of sizes) {
    const counted = measured.find((one) => one.model === model);
    expect([model, versions]).toEqual([model, { value: counted?.versions, is: "exact" }]);
    expect(oldest?.slice(0, 19) ?? null).toBe(counted?.oldest?.slice(0, 19) ?? null);
    expect(bytes.value > 0).toBe(versions.value > 0);
  }
  const service = callAs({ db, role: "service" });
  const seen = (await service.stats.sizes()).map(({ model }) => model);
  expect(db.audit.models.filter((model) => !seen.includes(model))).toEqual(["Contract", "User"]);
  await expect(service.stats.activity({ model: "Contract" })).rejects.toMatchObject({ code: "FORBIDDEN" });

  await callAs({ db, role: "auditor" }).stats.activity({ model: "Contract" });
  const [read] = (await db.audit.feed({ actions: ["note"], limit: 1 })).items;
  expect(read).toMatchObject({ model: "History read", key: "stats.activity", label: "Contract" });

  const { id } = await db.models.Tag.create({ name: "busy" });
  const actor = { type: "user", id: "7", label: "Ana" };
  await db.audit.run({ actor }, async () => {
    for (let i = 0; i < 60; i += 1) await db.models.Tag.update({ name: `busy ${i}` }, { where: { id } });
  });
  const activity = await service.stats.activity({ model: "Tag" });
  expect(activity.busiestRows[0]).toEqual({ key: String(id), versions: 61 });
  expect(activity.busiestActors).toContainEqual({ actor: { type: "user", id: "7" }, versions: 60 });
  expect(activity.ofNewest).toBe((await historySize(db, "Tag")).versions.value);
});

test.each(["Customer", "Tag"])(
  "many versions of a %s are estimated, each model for itself",
  async (model) => {
    await using database = await migratedDatabase({ seeded: true });
    const { db } = database;
    const rows = Array.from({ length: 11_000 }, (_, i) => ({ name: `n${i}`, email: `n${i}@example.com` }));
    if (model === "Customer") await db.models.Customer.bulkCreate(rows);
    else await db.models.Tag.bulkCreate(rows.map(({ name }) => ({ name })));
    await db.sequelize.query("ANALYZE");
    const [counted] = await db.audit.upkeep.stats({ model, exact: true });
    const { versions } = await historySize(db, model);
    expect(versions.is).toBe("estimated");
    expect(Math.abs(versions.value - (counted?.versions ?? 0))).toBeLessThan(1100);
    expect((await historySize(db, "User")).versions.is).toBe("exact");
  },
);

test("the overview counts what happened in a period, and points at what is unusual, within what the caller may see", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const { Tag, User } = db.models;
  const from = new Date().toISOString();
  const to = new Date(Date.now() + 3_600_000).toISOString();
  const ana = { type: "user", id: "ana-7", label: "Ana" };
  await Tag.bulkCreate(Array.from({ length: 12 }, (_, i) => ({ name: `t${i}` })));
  await db.audit.run({ actor: ana }, () => Tag.destroy({ where: { name: ["t0", "t1"] } }));
  await db.audit.run({ actor: { ...ana, onBehalfOf: { type: "user", id: "ben-7", label: "Ben" } } }, () =>
    Tag.update({ name: "other" }, { where: { name: "t2" } }),
  );
  const [user] = await User.findAll({ limit: 1 });
  await user?.update({ name: "Renamed" });
  await db.audit.run({ actor: ana }, () => Tag.destroy({ where: {} }));

  const service = await callAs({ db, role: "service" }).stats.overview({ from, to });
  const ofTags = service.models.find(({ model }) => model === "Tag");
  expect(service.models.map(({ model }) => model)).toEqual(["Tag", "OrderTag"]);
  expect(service.withoutActor).toBe(12);
  expect(service.days.filter(({ type }) => type === null)).toEqual([
    { day: from.slice(0, 10), type: null, versions: 12 },
  ]);
  expect(service.impersonations).toEqual([
    { actor: ana, onBehalfOf: { type: "user", id: "ben-7", label: "Ben" }, versions: 1 },
  ]);
  const bulk = service.bulkDeletes.most.find(({ model }) => model === "Tag");
  expect(bulk).toMatchObject({ actor: ana, rows: (ofTags?.versions ?? 0) - 15 });
  const { transactionId = "" } = bulk ?? {};
  const ofBulk = await callAs({ db, role: "service" }).log.feed({ transactionId, models: ["Tag"] });
  expect([ofBulk.items.length, ofBulk.items[0]?.at]).toEqual([bulk?.rows, bulk?.at]);
  expect(service.fields).toEqual({
    ofNewest: 1,
    searchedTo: null,
    most: [{ model: "Tag", field: "name", versions: 1 }],
  });
  expect(service.actors.most.map(({ actor, count }) => [actor?.id ?? null, count])).toEqual([
    ["ana-7", service.versions - 12],
    [null, 12],
  ]);
  expect(service.sensitive).toEqual([]);
  expect([service.gaps, service.behindSeconds]).toEqual([0, null]);

  // Nobody has read the log since, and the last change was not recorded.
  const reader = await openLogReader(db, LIVE_READER, { onReset: () => {} });
  await Tag.create({ name: "unread" });
  await db.audit.paused("Import", () => Tag.create({ name: "unseen" }));
  const behind = await callAs({ db, role: "service" }).stats.overview({ from, to });
  expect(behind.gaps).toBe(1);
  expect(behind.behindSeconds).toBeGreaterThan(0);
  const { cursor } = await reader.tail.readFields(500);
  await reader.save(cursor);
  expect((await callAs({ db, role: "service" }).stats.overview({ from, to })).behindSeconds).toBe(0);

  const auditor = await callAs({ db, role: "auditor" }).stats.overview({ from, to });
  expect(auditor.versions).toBe(service.versions + 2);
  expect(auditor.withoutActor).toBe(14);
  expect(auditor.sensitive).toEqual([{ model: "User", versions: 1 }]);
  const tooLong = { from: "2020-01-01T00:00:00Z", to: "2021-01-01T00:00:00Z" };
  await expect(callAs({ db, role: "auditor" }).stats.overview(tooLong)).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
  await expect(callAs({ db, role: "viewer" }).stats.overview({ from, to })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
});

test("the overview finds the newest updates under a bulk insert", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  const { Customer } = db.models;
  const from = new Date().toISOString();
  const { id } = await Customer.create({ name: "Ana", email: "ana@example.com" });
  await Customer.update({ name: "Ana B." }, { where: { id } });
  // As many versions as such an insert records, in a fraction of its time.
  await db.sequelize.query(
    `INSERT INTO audit.customers_history (version_at, version_action, id, name, email, tier, created_at)
     SELECT clock_timestamp(), '+', 1000 + n, 'C' || n, n || '@example.com', 'standard', now() FROM generate_series(1, 150000) n`,
  );
  const to = new Date(Date.now() + 3_600_000).toISOString();
  const { fields, models } = await callAs({ db, role: "auditor" }).stats.overview({ from, to });
  expect(models).toEqual([{ model: "Customer", versions: 150_002 }]);
  expect(fields).toEqual({
    ofNewest: 1,
    searchedTo: null,
    most: [{ model: "Customer", field: "name", versions: 1 }],
  });
});
