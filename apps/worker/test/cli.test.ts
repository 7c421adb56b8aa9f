import { migratedDatabase } from "@hindsight/db/testing";
import { testDatabase, waitFor } from "@hindsight/testing";
import { QueryTypes } from "sequelize";
import { expect, it } from "vitest";

import { callWorker } from "./call-worker.ts";
import { startWorker } from "./start-worker.ts";

it.each([
  [["--help"], { code: 0, output: expect.stringContaining("Usage: pnpm worker") as string }],
  [["stats"], { code: 1, output: expect.stringMatching(/^error: .*pnpm db:migrate\n$/) as string }],
  [["shred"], { code: 2, output: expect.stringMatching(/unknown command 'shred'/) as string }],
])("%j behaves the same in a process of its own", async (args, told) => {
  await using database = await testDatabase();
  const env = { DATABASE_URL: database.url };
  expect(await startWorker(args, env).ended).toEqual(told);
  expect(await callWorker(args, env)).toEqual(told);
});

it.each([
  ["--help"],
  ["archive", "--help"],
  ["prune", "--help"],
  ["flush", "--help"],
  ["check", "--help"],
  ["create-user", "--help"],
  ["reset-password", "--help"],
  ["serve", "--help"],
  ["stats", "--help"],
])("%j shows the usage", async (...args) => {
  expect(await callWorker(args, {})).toMatchObject({
    code: 0,
    output: expect.stringContaining("Usage:") as string,
  });
});

it.each([
  ["archive", "then where the database says that it is,"],
  ["sql", "then, unless --offline, where the database says that it is,"],
  ["read-archive", "then, unless --offline, where the database says that it is,"],
  ["convert-archive", "without it HINDSIGHT_ARCHIVE, then archive/ in HINDSIGHT_DATA"],
])("the help of %s says where it looks for the archive", async (command, where) => {
  const { output } = await callWorker([command, "--help"], {});
  expect(output.replaceAll(/\s+/g, " ")).toContain(where);
});

it.each([
  [["archive"], /--days/],
  [["archive", "--days", "0"], /whole number of days/],
  [["archive", "--days", "1.5"], /whole number of days/],
  [["archive", "--days", "40000"], /whole number of days/],
  [["archive", "--days", "soon"], /whole number of days/],
  [["archive", "--days", "5", "--keep"], /unknown option '--keep'/],
  [["archive", "--days", "5"], /DATABASE_URL is not set/],
  [["shred"], /unknown command 'shred'/],
])("%j is refused with one sentence", async (args, message) => {
  expect(await callWorker(args, {})).toMatchObject({
    code: 2,
    output: expect.stringMatching(message) as string,
  });
});

it("a missing database is named without its password", async () => {
  const DATABASE_URL = "postgres://ana:s3cret@127.0.0.1:1/shop";
  const { code, output } = await callWorker(["archive", "--days", "5"], { DATABASE_URL });
  expect(code).toBe(1);
  expect(output).toContain("127.0.0.1:1");
  expect(output).not.toContain("s3cret");
});

it("the error for an unknown model lists the known ones", async () => {
  await using database = await migratedDatabase();
  const args = ["archive", "--days", "5", "--model", "Ghost"];
  const { code, output } = await callWorker(args, { DATABASE_URL: database.url });
  // Before anything else is said.
  expect([code, output]).toEqual([2, expect.stringMatching(/^error: Ghost is not tracked.*Order/)]);
});

it("97. backfill records baselines for rows without history, can count them first, and can be quiet", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  await db.sequelize.query(`DO $$ BEGIN SET LOCAL session_replication_role = replica;
    INSERT INTO customers (name, email) VALUES ('Old', 'old@example.test'); END $$`);
  const env = { DATABASE_URL: database.url };
  const counted = await callWorker(["backfill", "--dry-run"], env);
  expect([counted.code, counted.output]).toEqual([
    0,
    expect.stringMatching(/Customer: 1 row.*nothing was recorded/s),
  ]);
  expect((await db.history.customers.changes()).items).toEqual([]);
  const done = await callWorker(["backfill", "--model", "Customer", "--quiet"], env, { isTTY: true });
  expect(done).toMatchObject({ code: 0, output: "" });
  const unknown = await callWorker(["backfill", "--model", "Ghost", "--quiet"], env);
  expect([unknown.code, unknown.output]).toEqual([2, expect.stringMatching(/Ghost is not tracked/)]);
  expect((await db.history.customers.changes()).items).toMatchObject([
    { action: "create", label: "Old", reason: "Baseline", actor: { type: "job", id: "backfill" } },
  ]);
  await db.sequelize.query(`DO $$ BEGIN SET LOCAL session_replication_role = replica;
    INSERT INTO customers (name, email) VALUES ('Older', 'older@example.test'); END $$`);
  expect(await callWorker(["backfill"], env, { isTTY: true })).toMatchObject({
    code: 0,
    output: expect.stringContaining(`[${"#".repeat(24)}] rows: 100 %, 1 of about 1`) as string,
  });
  await db.audit.paused("Clean-up", () => db.sequelize.query("DELETE FROM customers WHERE name = 'Old'"));
  expect(await callWorker(["backfill", "--missed", "--model", "Customer"], env)).toMatchObject({
    code: 0,
    output: expect.stringMatching(/Customer: 1 row short of history/) as string,
  });
  expect((await db.history.customers.changes({ limit: 1 })).items).toMatchObject([
    { action: "delete", label: "Old", reason: "Changed without a record" },
  ]);
});

it("check finds no drift in a migrated database, and names a trigger that was switched off", async () => {
  await using database = await migratedDatabase();
  const env = { DATABASE_URL: database.url };
  expect(await callWorker(["check"], env)).toMatchObject({
    code: 0,
    output: expect.stringMatching(/Everything is as the audit needs it/) as string,
  });
  await database.db.sequelize.query("ALTER TABLE orders DISABLE TRIGGER ALL");
  const { code, output } = await callWorker(["check"], env);
  expect([code, output]).toEqual([
    1,
    expect.stringMatching(/TRIGGER_DISABLED {2}Order: trigger .* is disabled/),
  ]);
});

it("verify finds every row of the demo in its history, and names one that was changed without a record", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const env = { DATABASE_URL: database.url };
  expect(await callWorker(["verify"], env)).toMatchObject({
    code: 0,
    output: expect.stringMatching(/Order: [1-9]\d* rows, 0 do not match.*Every row is/s) as string,
  });
  await database.db.sequelize.query(`DO $$ BEGIN SET LOCAL session_replication_role = replica;
    UPDATE customers SET name = 'canary' WHERE id = (SELECT min(id) FROM customers); END $$`);
  const { code, output } = await callWorker(["verify", "--model", "Customer"], env);
  expect([code, output]).toEqual([1, expect.stringMatching(/1 do not match\s+\S+ {2}different name/)]);
  expect(output).not.toContain("canary");
});

it("verify names what nothing recorded: rows without a baseline, versions that are missing, and triggers that are off", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  const env = { DATABASE_URL: database.url };
  const customer = await db.models.Customer.create({ name: "Ada", email: "ada@example.test" });
  await customer.update({ name: "Ada L." });
  const [renamed, created] = (await db.history.customers.history(customer.id)).items;
  const other = await db.models.Customer.create({ name: "Bob", email: "bob@example.test" });
  for (const name of ["Rob", "Robin", "Robert"]) await other.update({ name });
  const [last, between] = (await db.history.customers.history(other.id)).items;
  await db.sequelize.query(`DO $$ BEGIN SET LOCAL session_replication_role = replica;
    INSERT INTO customers (name, email) VALUES ('Old', 'old@example.test');
    DELETE FROM audit.customers_history WHERE version_id IN (${created?.id}, ${between?.id}); END $$`);
  await db.sequelize.query("ALTER TABLE tags DISABLE TRIGGER ALL");
  const { code, output } = await callWorker(["verify"], env);
  expect([code, output]).toEqual([
    1,
    expect.stringMatching(/Customer: 3 rows, 1 do not match\n {4}1 of them have no version at all/),
  ]);
  expect(output).toContain(`${customer.id}  version ${renamed?.id}\n`);
  expect(output).toContain(`${other.id}  version ${last?.id}\n`);
  expect(output).toMatch(/TRIGGER_DISABLED {2}Tag: /);
  expect(output).toMatch(
    /^error: 1 row does not match the history, 2 versions do not continue.*faults in how changes are recorded$/m,
  );
  const json = await callWorker(["verify", "--json", "--model", "Customer"], env);
  expect(JSON.parse(json.output.split("\n")[0] ?? "")).toMatchObject({
    model: "Customer",
    withoutBaseline: 1,
  });
});

it("verify goes on where a run stands that was killed, unless it is to begin anew", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const env = { DATABASE_URL: database.url };
  const ended = db.audit.models.length - 1;
  {
    await using worker = await db.sequelize.transaction(async (transaction) => {
      // One model cannot be read, so the run does not end.
      await db.sequelize.query("LOCK TABLE orders", { transaction });
      const running = startWorker(["verify"], env);
      await waitFor(
        async () => {
          const [kept] = await db.sequelize.query<{ ended: number }>(
            "SELECT count(*)::int AS ended FROM verification_runs WHERE state::json ->> 'next' IS NULL",
            { type: QueryTypes.SELECT },
          );
          return kept?.ended === ended;
        },
        { timeout: 60_000, message: "all other models being verified" },
      );
      running.kill("SIGKILL");
      await running.ended;
      return running;
    });
    expect(worker.output()).toBe("");
  }
  await db.sequelize.query(`DO $$ BEGIN SET LOCAL session_replication_role = replica;
    UPDATE customers SET name = 'canary' WHERE id = 1; UPDATE orders SET customer_notes = 'canary' WHERE id = 1; END $$`);
  // What was verified before is not read again; the rest is.
  const second = await callWorker(["verify"], env);
  expect([second.code, second.output]).toEqual([1, expect.stringMatching(/^Going on where a run stands/)]);
  expect(second.output).toMatch(/Customer: \d+ rows, 0 do not match/);
  expect(second.output).toMatch(/Order: \d+ rows, 1 do not match/);
  // That run has ended, so the next one is another.
  expect((await callWorker(["verify"], env)).output).toMatch(/^ .*Customer: \d+ rows, 1 do not match/ms);
  await db.sequelize.query(
    `INSERT INTO verification_runs (run, model, state) VALUES ('command verify', 'Order', '{"next":null}')`,
  );
  expect((await callWorker(["verify", "--anew"], env)).output).toMatch(
    /^ .*Order: \d+ rows, 1 do not match/ms,
  );
});

it("stats shows how much history each model has", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  const customer = await db.models.Customer.create({ name: "Ada", email: "ada@example.test" });
  await customer.update({ name: "Ada L." });
  const [newest, oldest] = (await db.history.customers.history(customer.id)).items;
  const env = { DATABASE_URL: database.url };
  const { code, output } = await callWorker(["stats"], env);
  expect(code).toBe(0);
  expect(output).toContain(`  Customer: 2 versions, from ${oldest?.at} to ${newest?.at}, `);
  expect(output).toMatch(
    /Customer: .* [1-9]\d+ bytes; [1-9]\d+ on disk; 2\.0 versions and [1-9]\d+ bytes a day in the last day$/m,
  );
  expect(output).toMatch(/GB on disk\. At this pace it does not reach 100\.0 GB within 10 years\.$/m);
  const now = (await callWorker(["stats", "--size", "0.001MB"], env)).output;
  expect(now).toContain(`it reaches 0.000 GB on ${new Date().toISOString().slice(0, 10)}.`);
  const json = await callWorker(["stats", "--json", "--exact", "--model", "Customer"], env);
  expect(JSON.parse(json.output)).toMatchObject({
    model: "Customer",
    versions: 2,
    growth: { days: 1, months: [{ month: newest?.at.slice(0, 7), versions: 2 }] },
    forecast: { bytes: 100e9 },
  });
  expect(await callWorker(["stats", "--size", "much"], env)).toMatchObject({ code: 2 });
  await db.sequelize.query(`DO $$ BEGIN SET LOCAL session_replication_role = replica;
    UPDATE audit.customers_history SET version_at = version_at - interval '400 days' WHERE version_id = ${oldest?.id}; END $$`);
  const slow = (await callWorker(["stats", "--model", "Customer"], env)).output;
  expect(slow).toMatch(/; < 0\.1 versions and /);
  expect(output).toMatch(/^ {2}Order: 0 versions$/m);
  const one = await callWorker(["stats", "--model", "Customer"], env);
  expect([one.code, one.output]).toEqual([0, expect.not.stringContaining("Order")]);
  expect(await callWorker(["stats", "--model", "Ghost"], env)).toMatchObject({ code: 2 });
});

it("98. dedupe counts repeats before it removes them", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  const customer = await db.models.Customer.create({ name: "Ada", email: "ada@example.test" });
  await db.sequelize
    .query(`INSERT INTO audit.log (version_at, version_action, version_table, version_key_number, version_key, version_changes)
    SELECT clock_timestamp(), '~', id, 1, '1', '{}' FROM audit.tracked_tables WHERE model = 'Tag'`);
  const env = { DATABASE_URL: database.url };
  const counted = await callWorker(["dedupe", "--dry-run"], env);
  expect([counted.code, counted.output]).toEqual([
    0,
    expect.stringMatching(/Customer: 0 repeats.*Tag: 1 repeats.*nothing was removed/s),
  ]);
  expect((await db.history.tags.changes()).items).toHaveLength(1);
  expect(await callWorker(["dedupe", "--model", "Tag"], env, { isTTY: true })).toMatchObject({
    code: 0,
    output: expect.stringContaining("\r\u001B[Kversions: 1 so far\r\u001B[K  Tag: 1 repeats") as string,
  });
  expect((await db.history.tags.changes()).items).toMatchObject([{ action: "removal" }]);
  expect((await db.history.customers.history(customer.id)).items).toHaveLength(1);
  const again = await callWorker(["dedupe"], env);
  expect([again.code, again.output]).toEqual([0, expect.stringMatching(/nothing to remove\.\n$/)]);
  const late = await callWorker(["dedupe", "--from", "soon"], env);
  expect([late.code, late.output]).toEqual([2, expect.stringMatching(/"soon" is not an instant/)]);
});

it("create-user creates an account with a link, once, reset-password gives another link, and both are recorded", async () => {
  await using database = await migratedDatabase();
  const args = ["create-user", "--email", "Ana@example.test", "--name", "Ana", "--role", "admin"];
  const env = { DATABASE_URL: database.url, PUBLIC_URL: "https://audit.example/" };
  const link = /^https:\/\/audit\.example\/choose-password#\S{32}$/m;
  expect(await callWorker(args, env)).toMatchObject({
    code: 0,
    output: expect.stringMatching(link) as string,
  });
  expect(await callWorker(args, env)).toMatchObject({
    code: 2,
    output: expect.stringMatching(/already/) as string,
  });
  const [version] = (await database.db.history.users.changes()).items;
  expect(version).toMatchObject({
    action: "create",
    label: "Ana",
    actor: { type: "job", id: "create-user" },
    requestId: expect.stringMatching(/^[\da-f-]{36}$/) as string,
  });
  const reset = ["reset-password", "--reason", "Lost", "--email"];
  const { code, output } = await callWorker([...reset, "ana@example.test", "--json"], env);
  expect([code, JSON.parse(output)]).toEqual([
    0,
    { email: "ana@example.test", link: expect.stringMatching(link) as string },
  ]);
  expect(await callWorker([...reset, "eve@example.test"], env)).toMatchObject({
    code: 2,
    output: expect.stringMatching(/no account for eve/) as string,
  });
  const [note] = (await database.db.audit.feed({ limit: 1 })).items;
  expect(note).toMatchObject({
    model: "Sign-in",
    reason: "Password reset: Lost",
    actor: { type: "job", id: "reset-password" },
    requestId: expect.stringMatching(/^[\da-f-]{36}$/) as string,
  });
  expect(note?.requestId).not.toBe(version?.requestId);
});

it.each([
  [["--email", "nobody", "--name", "N", "--role", "admin"], /email/i],
  [["--email", "a@example.test", "--name", "N", "--role", "king"], /role|option/i],
])("create-user refuses %j", async (args, message) => {
  const env = { DATABASE_URL: "postgres://a@127.0.0.1:1/x" };
  expect(await callWorker(["create-user", ...args], env)).toMatchObject({
    code: 2,
    output: expect.stringMatching(message) as string,
  });
});

it("the error for a database without history, or with that of an earlier release, says how to install it", async () => {
  await using database = await testDatabase();
  const args = ["archive", "--days", "5", "--dry-run"];
  expect(await callWorker(args, { DATABASE_URL: database.url })).toEqual({
    code: 1,
    output: expect.stringMatching(/no history yet.*pnpm db:migrate\n$/) as string,
  });
  await using earlier = await migratedDatabase();
  await earlier.db.sequelize.query("DROP TABLE archive_files, archive_store");
  expect(await callWorker(args, { DATABASE_URL: earlier.url })).toEqual({
    code: 1,
    output: expect.stringMatching(/installed by an earlier release.*pnpm db:migrate\n$/) as string,
  });
  await using before = await migratedDatabase();
  await before.db.sequelize.query("ALTER TABLE retention_policies RENAME COLUMN days TO kept");
  const { code, output } = await callWorker(["policies"], { DATABASE_URL: before.url });
  expect([code, output]).toEqual([
    1,
    expect.stringMatching(/^error: The database lacks .*column.*days.* pnpm db:migrate.*\n$/),
  ]);
});

it("the error for a folder that cannot be written names it", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const out = `${import.meta.filename}/archive`;
  const args = ["archive", "--days", "10", "--out", out];
  const { code, output } = await callWorker(args, { DATABASE_URL: database.url });
  expect([code, output]).toEqual([1, expect.stringMatching(/error: ENOTDIR.*cli\.test\.ts.*\n$/)]);
});

it("what nobody waits for any more ends: a command behind | head, and a statement whose command was killed", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { sequelize } = database.db;
  const env = { DATABASE_URL: database.url };
  await using unread = startWorker(["backfill", "--dry-run"], env);
  unread.stopReading();
  expect(await unread.ended).toEqual({ code: 141, output: "" });

  await sequelize.transaction(async (transaction) => {
    await sequelize.query("LOCK TABLE customers", { transaction });
    await using worker = startWorker(["verify", "--model", "Customer"], env);
    const statements = async () => {
      const found = await sequelize.query<{ waits: boolean }>(
        "SELECT wait_event_type IS NOT DISTINCT FROM 'Lock' AS waits FROM pg_stat_activity WHERE application_name = 'hindsight-verify' AND datname = current_database()",
        { type: QueryTypes.SELECT },
      );
      return found.map(({ waits }) => waits);
    };
    await waitFor(async () => (await statements()).includes(true), { message: "the verification" });
    worker.kill("SIGKILL");
    await waitFor(async () => (await statements()).length === 0, { message: "the end of its statement" });
  });
});
