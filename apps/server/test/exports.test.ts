import { waitFor } from "@hindsight/testing";
import { Client } from "pg";
import { QueryTypes } from "sequelize";
import { afterAll, beforeAll, expect, test } from "vitest";

import { signIn } from "./support/sign-in.ts";
import { startServer, type TestServer } from "./support/start-server.ts";

const ROWS = 620;
const ANA = "00000000-0000-7000-8000-00000000000a";

let server: TestServer;
let cookies: Readonly<Record<"viewer" | "auditor" | "admin", string>>;

beforeAll(async () => {
  server = await startServer({ pollMs: 50, streams: { intervalMs: 50 } });
  const { url } = server;
  cookies = {
    viewer: await signIn(url, "viewer"),
    auditor: await signIn(url, "auditor"),
    admin: await signIn(url, "admin"),
  };
  // More than a few pages, by one transaction: all with neighbouring times.
  const { audit, sequelize } = server.db;
  await audit.run({ actor: { type: "user", id: ANA, label: "Ana" } }, () =>
    sequelize.query(
      `INSERT INTO customers (name, email) SELECT 'Bulk ' || n, n || '@bulk.example' FROM generate_series(1, ${ROWS}) n`,
    ),
  );
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

interface Ask {
  readonly as?: keyof typeof cookies;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

async function ask(file: string, input: unknown, { as = "auditor", headers, signal }: Ask = {}) {
  return fetch(`${server.url}/api/exports/${file}?input=${encodeURIComponent(JSON.stringify(input))}`, {
    headers: { cookie: cookies[as], ...headers },
    ...(signal !== undefined && { signal }),
  });
}

type Line = Readonly<Record<string, unknown>>;

function linesOf(text: string): readonly Line[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);
}

const rowsOf = (lines: readonly Line[]) => lines.filter((line) => !("progress" in line || "end" in line));

/** Cells of a CSV text, by RFC 4180. */
function cellsOf(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  for (const [record] of csv.replace(/^\uFEFF/, "").matchAll(/(?:[^"\r]|"(?:[^"]|"")*")*\r\n/g)) {
    const cells = [...`,${record.slice(0, -2)}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",]*))/g)];
    rows.push(cells.map(([, quoted, plain = ""]) => quoted?.replaceAll('""', '"') ?? plain));
  }
  return rows;
}

const BULK = { models: ["Customer"], actors: [ANA] };

test("an export has every row once, tells how many there will be and how far it is, and is kept by nobody", async () => {
  const response = await ask("log.ndjson", BULK);
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "application/x-ndjson; charset=utf-8",
    "content-disposition": 'attachment; filename="log.ndjson"',
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-export-rows": String(ROWS),
    "x-export-rows-kind": "estimated",
  });
  const lines = linesOf(await response.text());
  const rows = rowsOf(lines);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(ROWS);
  expect(rows).toHaveLength(ROWS);
  const page = await server.db.audit.feed({ ...BULK, limit: 500 });
  expect(rows.slice(0, 500)).toEqual(page.items);
  const progress = lines.flatMap((line) => ("progress" in line ? [line["progress"]] : []));
  expect(progress.length).toBeGreaterThan(1);
  expect(progress[0]).toMatchObject({ rows: 100, after: expect.any(String) as string });
  expect(lines.at(-1)).toEqual({ end: { rows: ROWS } });

  const counted = await ask("changes-by-user.ndjson", { user: ANA });
  expect(counted.headers.get("x-export-rows")).toBe(String(ROWS));
  expect(counted.headers.get("x-export-rows-kind")).toBe("exact");
  expect(rowsOf(linesOf(await counted.text()))).toHaveLength(ROWS);
});

test.each(["log", "changes-by-user"])(
  "an export of %s that broke off goes on where it stopped, in both formats",
  async (report) => {
    const input = report === "log" ? BULK : { user: ANA };
    const whole = linesOf(await (await ask(`${report}.ndjson`, input)).text());
    const cut = whole.findLastIndex((line) => "progress" in line);
    const [kept, { progress }] = [
      whole.slice(0, cut),
      whole[cut] as { progress: { rows: number; after: string } },
    ];
    expect(rowsOf(kept)).toHaveLength(progress.rows);
    const rest = linesOf(await (await ask(`${report}.ndjson`, { ...input, after: progress.after })).text());
    expect([...rowsOf(kept), ...rowsOf(rest)]).toEqual(rowsOf(whole));
    expect(rest.at(-1)).toEqual({ end: { rows: ROWS - progress.rows } });

    const csv = await (await ask(`${report}.csv`, input)).text();
    const [head = [], ...rows] = cellsOf(csv);
    expect(rows).toHaveLength(ROWS);
    const last = rows.findLastIndex((row) => row.at(-1) !== "");
    expect(head.at(-1)).toBe("continueAfter");
    const behind = await ask(`${report}.csv`, { ...input, after: rows[last]?.at(-1) });
    // Pages begin elsewhere now, so other rows say where to go on.
    const data = (some: readonly (readonly string[])[]) => some.map((row) => row.slice(0, -1));
    expect(data(cellsOf(await behind.text()))).toEqual(data(rows.slice(last + 1)));
  },
);

test("no cell of a CSV file is a formula, and quotes, commas and lines stay within their cells", async () => {
  const names = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", 'a "b", c', "two\r\nlines", "-5"];
  const { audit, models } = server.db;
  const actor = { type: "user", id: "=cmd|' /C calc'!A0", label: "-Eve" };
  await audit.run({ actor, reason: "@reason" }, () => models.Tag.bulkCreate(names.map((name) => ({ name }))));
  const file = await ask("log.csv", { models: ["Tag"], actors: [actor.id] });
  // Not as text, which has no such mark.
  const text = Buffer.from(await file.arrayBuffer()).toString();
  expect(text.startsWith("\uFEFFid,at,model,")).toBe(true);
  const [head = [], ...rows] = cellsOf(text);
  const column = (name: string) => rows.map((row) => row[head.indexOf(name)]);
  expect(rows.every((row) => row.length === head.length)).toBe(true);
  expect(column("label").toReversed()).toEqual(
    names.map((name) => (/^[=+\-@\t\r]/.test(name) ? `'${name}` : name)),
  );
  expect(new Set([...column("actor.id"), ...column("actor.label"), ...column("reason")])).toEqual(
    new Set([`'${actor.id}`, "'-Eve", "'@reason"]),
  );
  const { items } = await audit.feed({ models: ["Tag"], actors: [actor.id] });
  expect(column("changes").map((changes) => JSON.parse(changes ?? "") as unknown)).toEqual(
    items.map(({ changes }) => changes),
  );
});

test("the other reports are exported, too", async () => {
  const activity = rowsOf(linesOf(await (await ask("activity.ndjson", { models: ["Customer"] })).text()));
  expect(activity).toContainEqual(expect.objectContaining({ model: "Customer", creates: ROWS }));
  const [head, ...rows] = cellsOf(await (await ask("activity.csv", { models: ["Customer"] })).text());
  expect(head?.slice(0, 4)).toEqual(["model", "actor.type", "actor.id", "actor.label"]);
  expect(rows.map((row) => row[2])).toContain(ANA);
  const order = await server.db.models.Order.findOne({ rejectOnEmpty: true });
  const dossier = rowsOf(
    linesOf(await (await ask("dossier.ndjson", { model: "Order", key: order.id })).text()),
  );
  expect(dossier[0]).toMatchObject({ action: "present", model: "Order", key: order.id, by: null });
  expect(dossier.some(({ action }) => action === "create")).toBe(true);
  const accesses = rowsOf(linesOf(await (await ask("accesses.ndjson", {})).text()));
  expect(accesses).toContainEqual(expect.objectContaining({ model: "Export", label: "activity.ndjson" }));
});

test("an export says before when entries may be missing, whatever its report and format, also if it has none", async () => {
  const { audit, models } = server.db;
  const contract = await models.Contract.findOne({ rejectOnEmpty: true });
  await contract.update({ title: "Renamed" });
  const before = new Date();
  const versions = await audit.retention.read({ model: "Contract", before, limit: 500 });
  await audit.retention.remove({ model: "Contract", before, versions });
  const removedBefore = `${before.toISOString().slice(0, -1)}000Z`;
  const about = { models: ["Contract"] };
  const reports = {
    log: about,
    activity: about,
    "changes-by-user": { ...about, user: "nobody" },
    dossier: { model: "Contract", key: contract.id },
    accesses: about,
  };
  for (const [report, input] of Object.entries(reports)) {
    const response = await ask(`${report}.ndjson`, input);
    expect([report, response.headers.get("x-export-removed-before")]).toEqual([report, removedBefore]);
    const lines = linesOf(await response.text());
    expect([report, lines[0]]).toEqual([report, { removedBefore }]);
    expect(lines.at(-1)).toEqual({ end: { rows: rowsOf(lines.slice(1)).length } });
    const [head = [], ...rows] = cellsOf(await (await ask(`${report}.csv`, input)).text());
    const told = rows.map((row) => row[head.indexOf("removedBefore")]);
    expect([report, told]).toEqual([report, [removedBefore, ...rows.slice(1).map(() => "")]]);
  }
  const whole = await ask("log.ndjson", { models: ["User"] });
  expect(whole.headers.has("x-export-removed-before")).toBe(false);
  expect(linesOf(await whole.text())[0]).not.toHaveProperty("removedBefore");
});

test("every export is recorded with who, from which request and what, before it begins", async () => {
  const response = await ask("log.csv", { ...BULK, to: "2026-01-01T00:00:00Z" }, { as: "admin" });
  const id = response.headers.get("x-export-id");
  const { items } = await server.db.audit.feed({ actions: ["note"], limit: 5 });
  expect(items.find(({ key }) => key === id)).toMatchObject({
    model: "Export",
    label: "log.csv",
    requestId: response.headers.get("x-request-id"),
    actor: { type: "user" },
    metadata: { report: "log", format: "csv", models: ["Customer"], actors: [ANA], resumed: false },
  });
  await server.db.sequelize.query("ALTER TABLE audit.entries RENAME TO elsewhere");
  try {
    const refused = await ask("log.csv", BULK);
    expect([refused.status, await refused.text()]).toEqual([
      expect.any(Number),
      expect.not.stringContaining("Bulk"),
    ]);
    expect(refused.status).toBeGreaterThanOrEqual(500);
  } finally {
    await server.db.sequelize.query("ALTER TABLE audit.elsewhere RENAME TO entries");
  }
});

test("an export that is refused once it is recorded is recorded as refused, and why", async () => {
  const refused = await ask("dossier.csv", { model: "Order", key: "abc" });
  const { error } = (await refused.json()) as { error: { message: string } };
  const { items } = await server.db.audit.feed({ actions: ["note"], limit: 2 });
  expect(items.map(({ key, metadata }) => [key, metadata?.["refused"], metadata?.["code"]])).toEqual([
    [items[1]?.key, error.message, "KEY_INVALID"],
    [items[1]?.key, undefined, undefined],
  ]);
});

test("what is wrong with a call is its answer, and a missing right is recorded", async () => {
  const told = async (response: Response) => {
    const { error } = (await response.json()) as { error: { data: { code: string; reason: string | null } } };
    return [response.status, error.data.code, error.data.reason];
  };
  const of = async (file: string, input: unknown, options?: Ask) => told(await ask(file, input, options));
  expect(await of("log.csv", {}, { as: "viewer" })).toEqual([403, "FORBIDDEN", "FORBIDDEN"]);
  expect(await told(await fetch(`${server.url}/api/exports/log.csv`))).toEqual([
    401,
    "UNAUTHORIZED",
    "UNAUTHENTICATED",
  ]);
  expect(await of("log.csv", { models: ["Nothing"] })).toEqual([404, "NOT_FOUND", "MODEL_NOT_TRACKED"]);
  expect(await of("log.csv", { after: "x" })).toEqual([400, "BAD_REQUEST", "CURSOR_INVALID"]);
  expect(await of("changes-by-user.csv", { user: "a", after: "W10" })).toEqual([
    400,
    "BAD_REQUEST",
    "CURSOR_INVALID",
  ]);
  expect(await of("dossier.csv", { model: "Order", key: "x" })).toEqual([400, "BAD_REQUEST", "KEY_INVALID"]);
  expect(await of("dossier.csv", null)).toEqual([400, "BAD_REQUEST", null]);
  for (const file of ["log", "log.xml", "toString.csv", "log.csv.csv", "..%2flog.csv", "%00.csv"]) {
    expect([file, (await ask(file, {})).status]).toEqual([file, 404]);
  }
  expect(
    (await fetch(`${server.url}/api/exports/log.csv?input={`, { headers: { cookie: cookies.auditor } }))
      .status,
  ).toBe(400);
  expect((await ask("log.csv", {}, { headers: { "sec-fetch-site": "cross-site" } })).status).toBe(403);
  const recorded = async () => (await server.db.audit.feed({ actions: ["note"], limit: 50 })).items;
  await waitFor(
    async () =>
      (await recorded()).some(
        ({ model, key, metadata }) =>
          model === "Refused action" && key === "exports.log" && metadata?.["code"] === "FORBIDDEN",
      ),
    { message: "The record of the refusal" },
  );
});

/** Makes reads of the log wait, as a slow statement does. */
async function holdReads(): Promise<Client> {
  const client = new Client({ connectionString: server.databaseUrl });
  await client.connect();
  await client.query("BEGIN; LOCK audit.customers_history IN ACCESS EXCLUSIVE MODE");
  return client;
}

/** What the server's connections wait for. */
async function busy(): Promise<readonly string[]> {
  const rows = await server.db.sequelize.query<{ wait: string }>(
    "SELECT coalesce(wait_event_type, state) AS wait FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'hindsight-server' AND state <> 'idle'",
    { type: QueryTypes.SELECT },
  );
  return rows.map(({ wait }) => wait);
}

test("a client that goes away ends the statement of its export, and the connection is free again", async () => {
  const client = await holdReads();
  try {
    const away = new AbortController();
    const asked = ask("log.ndjson", BULK, { signal: away.signal }).catch((error: unknown) => error);
    const waits = async () => (await busy()).includes("Lock");
    await waitFor(waits, { message: "The export to wait for the table" });
    away.abort();
    await asked;
    // Long before the time limit of the statement, which still waits for the table otherwise.
    await waitFor(async () => (await busy()).length === 0, { message: "The end of the statement" });
  } finally {
    await client.query("ROLLBACK");
    await client.end();
  }
  // Its place is free, too: two are all that a session has.
  for (let i = 0; i < 3; i++) {
    const response = await ask("log.ndjson", { ...BULK, limit: 1 });
    expect(linesOf(await response.text()).at(-1)).toEqual({ end: { rows: ROWS } });
  }
});

test("an export that nobody reads waits, and ends when its reader may not see it any more", async () => {
  const { sequelize } = server.db;
  await sequelize.query(
    "INSERT INTO customers (name, email) SELECT repeat('x', 200) || n, n || '@many.example' FROM generate_series(1, 20000) n",
  );
  const response = await ask("log.ndjson", { models: ["Customer"] });
  const reader = response.body?.getReader();
  await reader?.read();
  // Nobody reads on, so nothing is read from the database any more.
  await waitFor(async () => (await busy()).length === 0, {
    message: "The export to wait for its reader",
  });
  await sequelize.query("UPDATE users SET role = 'viewer' WHERE role = 'auditor'");
  try {
    const rest = async () => {
      for (let rows = 0; ; rows++) if ((await reader?.read())?.done !== false) return rows;
    };
    await expect(rest()).rejects.toThrow();
  } finally {
    await sequelize.query("UPDATE users SET role = 'auditor' WHERE email LIKE 'auditor%'");
  }
});
