import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

import type { LogEntry } from "@hindsight/audit-core";
import { createDatabase, type Database, openLogReader, seedDemo } from "@hindsight/db";

import { restoreTo, startArchivingServer } from "./archiving-server.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const NAME = "hindsight";
const CONSUMER = "drill";

/** Changes behind the backup that the restore has to bring back, and those behind the instant that it leaves out. */
const [KEPT, LOST] = [20, 5];

/**
 * Backs a server with the demo data up, goes on writing, restores it to an instant in between, and proves that the history is whole:
 * what was recorded by then is there and nothing else, it is what the tables say, and its consumers go on.
 * @param signal ends it after the present step, with its servers stopped
 * @throws {AssertionError} with what is not as it should be.
 */
export async function restoreDrill(
  folder: string,
  print: (line: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  const [log, backup] = [join(folder, "log"), join(folder, "backup")];
  const timed = async <T>(text: string, work: () => Promise<T>): Promise<T> => {
    signal?.throwIfAborted();
    const began = performance.now();
    const result = await work();
    print(`${text}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
    return result;
  };

  const { server, baseBackup, switchLog } = await timed("Start a server that archives its log", () =>
    startArchivingServer(join(folder, "server"), log, signal),
  );
  await using _server = server;
  await server.createDatabase(NAME);
  await using db = createDatabase({ url: server.url(NAME) });
  await db.migrate();
  await timed("Write the demo data", () => seedDemo(db));
  await openLogReader(db, CONSUMER, { onReset: () => assert.fail("a new consumer began again") });

  await timed("Base backup", () => baseBackup(backup));
  await change(db, KEPT, "Behind the backup");
  const expected = await wholeLog(db);
  const instant = await clock(db);
  await change(db, LOST, "A mistake");
  const ahead = await db.audit.tailEnd();
  await timed("Archive the end of the log", switchLog);
  await db.close();
  await server.stop();

  const restored = await timed(`Restore to ${instant}`, () => restoreTo(instant, backup, log, signal));
  await using _restored = restored;
  await using after = createDatabase({ url: restored.url(NAME) });
  const found = await wholeLog(after);
  assert.deepEqual(found, expected, "the log is not what it was at that instant");
  print(`  ${found.length} entries of the log, each as it was at that instant, and none from later`);
  for (const command of ["check", "verify"])
    await timed(`worker ${command}`, () => worker(command, restored.url(NAME)));

  let resets = 0;
  const reader = await openLogReader(after, CONSUMER, { onReset: () => (resets += 1) });
  await change(after, 1, "After the restore");
  const given = await readAll(reader);
  const added = (await wholeLog(after)).length - found.length;
  const wanted = expected.slice(0, KEPT).map(({ id }) => id);
  assert.equal(added, 1, "a write after the restore was not recorded once");
  assert.deepEqual(
    wanted.filter((id) => !given.has(id)),
    [],
    "a consumer missed entries",
  );
  print(
    `  A consumer whose place was restored too went on: ${given.size} entries, ${resets === 0 ? "none twice" : "some twice"}`,
  );
  await assert.rejects(after.audit.tail(ahead).read(1), { code: "CURSOR_INVALID" });
  print("  A consumer elsewhere that has read what is lost is refused, with CURSOR_INVALID");
}

/** Every entry of the log, the newest first. */
async function wholeLog(db: Database): Promise<readonly LogEntry[]> {
  const entries: LogEntry[] = [];
  for (let after: string | null = null; ;) {
    const page = await db.audit.feed({ limit: 500, after });
    entries.push(...page.items);
    after = page.next;
    if (after === null) return entries;
  }
}

/** Notes on the first order, one version each. */
async function change(db: Database, times: number, reason: string): Promise<void> {
  const order = await db.models.Order.findOne({ order: ["id"], rejectOnEmpty: true });
  const actor = { type: "user", id: "drill", label: "Drill" };
  for (let i = 1; i <= times; i += 1) {
    await db.audit.run({ actor, reason }, () => order.update({ internalNotes: `${reason} ${i}` }));
  }
}

async function clock({ sequelize }: Database): Promise<string> {
  const [rows] = await sequelize.query("SELECT clock_timestamp()::text AS now");
  const [row] = rows as readonly { readonly now: string }[];
  assert.ok(row);
  return row.now;
}

async function readAll(reader: Awaited<ReturnType<typeof openLogReader>>): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (;;) {
    const { entries, cursor } = await reader.tail.readFields(500);
    if (entries.length === 0) return ids;
    for (const { id } of entries) ids.add(id);
    await reader.save(cursor);
  }
}

async function worker(command: string, url: string): Promise<void> {
  const program = join(ROOT, "apps/worker/src/main.ts");
  await promisify(execFile)(process.execPath, [program, command], {
    env: { ...process.env, DATABASE_URL: url },
  });
}
