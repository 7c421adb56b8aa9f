import { readFileSync } from "node:fs";

import { toInstant } from "@hindsight/audit-core";
import { listArchiveFiles } from "@hindsight/db";
import { databaseRoles, migratedDatabase, type MigratedDatabase } from "@hindsight/db/testing";
import { waitFor } from "@hindsight/testing";
import { expect, it, vi } from "vitest";

import { archive } from "../src/archive/archive.ts";
import { convertArchive } from "../src/archive/convert-archive.ts";
import { type ArchiveFolder, archiveFolder } from "./archive-folder.ts";
import { callWorker } from "./call-worker.ts";
import { archiveAsBefore } from "./old-archive.ts";
import { startWorker } from "./start-worker.ts";

vi.setConfig({ testTimeout: 240_000 });

const ROLES = ["owner", "application", "maintenance"] as const;
const PAGE = new URL("../../../docs/operations/application.md", import.meta.url);

/** The commands of the page, each with the roles that can run it. */
const TABLE: ReadonlyMap<string, readonly string[]> = new Map(
  [...readFileSync(PAGE, "utf8").matchAll(/^\| (`.+`) \| (yes|no) \| (yes|no) \| (yes|no) \|$/gm)].flatMap(
    ([, commands = "", ...may]) =>
      [...commands.matchAll(/`([^`]+)`/g)].map(
        ([, command = ""]) => [command, ROLES.filter((_role, i) => may[i] === "yes")] as const,
      ),
  ),
);

const daysAgo = (days: number): string => toInstant(new Date(Date.now() - days * 24 * 3600 * 1000));

/** A command with something to do, and what it says when that is done. */
interface Job {
  readonly args?: readonly string[];
  /** Whether it is told the name of the database. */
  readonly confirmed?: true;
  readonly prepare?: (database: MigratedDatabase, folder: ArchiveFolder) => Promise<unknown>;
  readonly says: RegExp;
}

const JOBS: Readonly<Record<string, Job>> = {
  check: { says: /Everything is as the audit needs it/ },
  stats: { says: /Order: [1-9]\d* versions/ },
  verify: { says: /Every row is what its history says/ },
  "create-user": {
    args: ["--email", "eve@example.test", "--name", "Eve", "--role", "viewer"],
    says: /choose-password#/,
  },
  "reset-password": {
    args: ["--email", "ana@example.test", "--reason", "Lost"],
    prepare: ({ db }) => db.models.User.create({ name: "Ana", email: "ana@example.test" }),
    says: /choose-password#/,
  },
  "convert-archive": {
    prepare: ({ db }, { path }) => archiveAsBefore(db, path, { model: "Order", before: daysAgo(25) }),
    says: /Everything is Parquet now/,
  },
  archive: { args: ["--days", "20"], says: /Moved [1-9]\d* versions/ },
  "read-archive": {
    args: ["--model", "Order", "--key", "1"],
    async prepare({ db }, { store }) {
      await convertArchive({ db, store });
      await archive({ db, store, before: daysAgo(15), model: "Order" });
    },
    says: /[1-9]\d* entries/,
  },
  "verify-archive": { says: /Every file is as it was written/ },
  "repair-archive": {
    prepare: async ({ db }, { store }) => {
      const [file] = await listArchiveFiles(db, { limit: 1 });
      await store.delete(file?.manifest.file.replace(/parquet$/, "json") ?? "");
    },
    says: /The archive is what the catalogue says/,
  },
  "restore-archive": { args: ["--model", "Order"], says: /versions restored/ },
  dedupe: {
    prepare: ({ db }) =>
      db.sequelize.query(`INSERT INTO audit.log
          (version_at, version_action, version_table, version_key_number, version_key, version_changes)
        SELECT clock_timestamp(), '~', id, 1, '1', '{}' FROM audit.tracked_tables WHERE model = 'Tag'`),
    says: /Tag: 1 repeats.*They are gone/s,
  },
  policies: { says: /Order: / },
  "set-policy": {
    args: ["--model", "Tag", "--keep", "6-years", "--reason", "Books"],
    says: /Tag: 2192 days at least/,
  },
  hold: { args: ["--model", "Tag", "--key", "999", "--reason", "Case 4711"], says: /Hold \d+ is in force/ },
  holds: { says: /Tag 999: Case 4711/ },
  "release-hold": { args: ["--id", "1", "--reason", "Closed"], says: /Hold 1 is released/ },
  sql: { args: ["SELECT count(*) AS versions FROM history WHERE archived"], says: /[1-9]\d*\n1 row/ },
  import: {
    args: ["--from", "sequelize-paper-trail", "--model", "Tag"],
    // The history of the model has to be empty.
    prepare: ({ db }) =>
      db.sequelize.query(`DO $$ BEGIN SET LOCAL session_replication_role = replica;
        DELETE FROM audit.log WHERE version_table = (SELECT id FROM audit.tracked_tables WHERE model = 'Tag'); END $$;
        CREATE TABLE "Revisions" (id serial, model text, document json, operation text, "documentId" integer, revision integer, "createdAt" timestamptz);
        INSERT INTO "Revisions" VALUES (1, 'Tag', '{"name": "old"}', 'create', 999, 1, '2024-01-01T00:00:00Z')`),
    says: /Tag: 1 of 1 versions.*They are imported/s,
  },
  backfill: {
    prepare: ({ db }) =>
      db.sequelize.query(`DO $$ BEGIN SET LOCAL session_replication_role = replica;
        INSERT INTO customers (name, email) VALUES ('Old', 'old@example.test'); END $$`),
    says: /Customer: 1 row/,
  },
  prune: {
    args: ["--days", "5", "--model", "Payment", "--reason", "Retention period over"],
    confirmed: true,
    says: /Removed [1-9]\d* versions?/,
  },
  flush: {
    args: ["--model", "Customer", "--reason", "Feature removed"],
    confirmed: true,
    prepare: ({ db }) => db.models.Customer.update({ name: "Renamed" }, { where: { id: 1 } }),
    says: /Removed [1-9]\d* versions?/,
  },
  partitions: { says: /Partitions: [1-9]/ },
};

it.each(ROLES)(
  "as the %s role, the commands that the documentation allows work, and the others are refused",
  async (role) => {
    expect([...TABLE.keys()].toSorted()).toEqual([...Object.keys(JOBS), "serve"].toSorted());
    await using database = await migratedDatabase({ seeded: true, partitions: "monthly" });
    await database.db.audit.install();
    await using roles = await databaseRoles(database);
    await using folder = await archiveFolder();
    const url = { owner: database.url, application: roles.applicationUrl, maintenance: roles.maintenanceUrl }[
      role
    ];
    const env = { DATABASE_URL: url, HINDSIGHT_ARCHIVE: folder.path, HINDSIGHT_PARTITIONS: "monthly" };
    const told: Record<string, unknown> = {};
    const name = new URL(database.url).pathname.slice(1);
    for (const [command, { args = [], confirmed, prepare, says }] of Object.entries(JOBS)) {
      await prepare?.(database, folder);
      const { code, output } = await callWorker(
        [command, ...args, ...(confirmed === true ? ["--confirm", name] : [])],
        env,
      );
      const done = code === 0 && says.test(output);
      // A refusal is one sentence, and it says that rights are missing.
      const refused =
        code === 1 && /^error: .*permission denied.*$/m.test(output) && !/\n\s+at /.test(output);
      told[command] = done ? "yes" : refused ? "no" : { code, output };
    }
    await using worker = startWorker(["serve"], {
      ...env,
      HINDSIGHT_ARCHIVE_DAYS: "10",
      HINDSIGHT_ARCHIVE_SCHEDULE: "* * * * * *",
    });
    const end = /The job is done|permission denied/;
    await waitFor(() => end.test(worker.output()), { timeout: 60_000, message: "a run of the archive" });
    const served = worker.output().includes("The job is done");
    told["serve"] = served ? "yes" : "no";
    // A role that may take no jobs is told so at once, and not every night.
    if (served) worker.kill("SIGTERM");
    expect(await worker.ended).toMatchObject({ code: served ? 0 : 1 });
    expect(told).toEqual(
      Object.fromEntries([...TABLE].map(([command, may]) => [command, may.includes(role) ? "yes" : "no"])),
    );
  },
);
