import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { testDatabase } from "@hindsight/testing";
import { Client } from "pg";
import { expect, it } from "vitest";

const main = join(import.meta.dirname, "../src/migrations/main.ts");

function migrate(env: Readonly<Record<string, string>>) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main], { env, encoding: "utf8" });
  return { status, said: stdout + stderr };
}

it("migrate as an owner that cannot sign in, and grant the other roles only the rights they need", async () => {
  await using database = await testDatabase();
  const suffix = randomBytes(6).toString("hex");
  const [owner, application, maintenance] = ["owner", "application", "maintenance"].map(
    (kind) => `${kind}_${suffix}`,
  );
  const as = (name: string | undefined) => {
    const url = new URL(database.url);
    url.username = name ?? "";
    url.password = encodeURIComponent("it's %secret");
    return url.href;
  };
  const env = {
    DATABASE_URL: database.url,
    OWNER_ROLE: owner ?? "",
    APPLICATION_DATABASE_URL: as(application),
    MAINTENANCE_DATABASE_URL: as(maintenance),
  };
  await using stack = new AsyncDisposableStack();
  const admin = new Client({ connectionString: database.url });
  await admin.connect();
  stack.defer(() => admin.end());
  stack.defer(async () => {
    const { rows } = await admin.query<{ name: string }>(
      "SELECT rolname AS name FROM pg_roles WHERE rolname LIKE $1",
      [`%\\_${suffix}`],
    );
    for (const { name } of rows)
      await admin.query(
        `REASSIGN OWNED BY ${name} TO CURRENT_USER; DROP OWNED BY ${name}; DROP ROLE ${name}`,
      );
  });
  expect(migrate(env)).toMatchObject({ status: 0, said: expect.stringContaining("Applied") as string });
  expect(migrate(env)).toMatchObject({ status: 0, said: expect.stringContaining("up to date") as string });
  const { rows } = await admin.query(
    `SELECT DISTINCT pg_get_userbyid(c.relowner) AS owner FROM pg_class c
       WHERE c.relnamespace IN ('public'::regnamespace, 'audit'::regnamespace)
       UNION SELECT pg_get_userbyid(proowner) FROM pg_proc WHERE pronamespace = 'audit'::regnamespace`,
  );
  expect(rows).toEqual([{ owner }]);
  const { rows: logins } = await admin.query(
    "SELECT rolname, rolcanlogin, rolsuper FROM pg_roles WHERE rolname LIKE $1 ORDER BY rolname",
    [`%\\_${suffix}`],
  );
  expect(logins).toEqual([
    { rolname: application, rolcanlogin: true, rolsuper: false },
    { rolname: maintenance, rolcanlogin: true, rolsuper: false },
    { rolname: owner, rolcanlogin: false, rolsuper: false },
  ]);
  const serving = new Client({ connectionString: as(application) });
  await serving.connect();
  await serving.query("INSERT INTO tags (name) VALUES ('new')");
  const { rows: versions } = await serving.query("SELECT version_action AS action FROM audit.log");
  await serving.end();
  expect(versions).toEqual([{ action: "+" }]);
  const archiving = new Client({ connectionString: as(maintenance) });
  await archiving.connect();
  await expect(archiving.query("SELECT * FROM tags")).rejects.toMatchObject({ code: "42501" });
  await archiving.end();
  expect(migrate({ ...env, MAINTENANCE_DATABASE_URL: database.url.replace(/:[^:@]+@/, "@") })).toEqual({
    status: 1,
    said: expect.stringMatching(/^MAINTENANCE_DATABASE_URL must name a user and a password/) as string,
  });
});
