import { execFile } from "node:child_process";
import { mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

import { apiClient } from "./support/api-client.ts";
import { signIn } from "./support/sign-in.ts";
import { startServer } from "./support/start-server.ts";

const ANA = "00000000-0000-7000-8000-00000000000a";

const WORKER = resolve(import.meta.dirname, "../../worker/src/main.ts");

test("history is read with an archive that a command put elsewhere, and an archive that is gone is named as that", async () => {
  await using server = await startServer();
  const folder = await mkdtemp(join(tmpdir(), "hindsight-remembered-"));
  const out = join(folder, "archive");
  try {
    const { audit, sequelize } = server.db;
    const cookie = await signIn(server.url, "admin");
    const api = apiClient(server.url, cookie);
    const tag = await sequelize.model("Tag").create({ name: "first" });
    for (const name of ["second", "third"])
      await audit.run({ actor: { type: "user", id: ANA } }, () => tag.update({ name }));
    const key = String(tag.get("id"));
    const list = () => api.history.list.query({ model: "Tag", key, limit: 10, archives: true });
    const exported = async (archives: boolean) => {
      const input = JSON.stringify({ user: ANA, archives });
      const file = `${server.url}/api/exports/changes-by-user.ndjson?input=${encodeURIComponent(input)}`;
      const lines = (await (await fetch(file, { headers: { cookie } })).text()).trim().split("\n");
      const rows = lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
      return rows.filter((row) => "id" in row).map(({ id, changes }) => [id, changes]);
    };
    const before = await list();
    expect(before.items).toHaveLength(3);
    const { history } = audit.tracked("Tag").tracking();
    await sequelize.transaction(async (transaction) => {
      await sequelize.query("SET LOCAL session_replication_role = replica", { transaction });
      await sequelize.query(
        `UPDATE "${history.schema}"."${history.name}" SET version_at = version_at - interval '90 days'`,
        { transaction },
      );
    });
    const ofAna = await exported(false);
    expect(ofAna).toHaveLength(2);
    const archive = ["archive", "--model", "Tag", "--days", "30", "--out", out];
    const env = { DATABASE_URL: server.databaseUrl };
    await promisify(execFile)(process.execPath, [WORKER, ...archive], { env });
    const after = await list();
    expect(after.items.map(({ id }) => id)).toEqual(before.items.map(({ id }) => id));
    expect(after.archived).not.toEqual([]);
    expect(await exported(true)).toEqual(ofAna);
    expect(await exported(false)).toHaveLength(1);
    const at = new Date(Date.now() - 100 * 86_400_000).toISOString();
    await expect(api.history.listAsOf.query({ model: "Tag", at })).rejects.toMatchObject({
      data: { code: "CONFLICT" },
    });
    expect((await api.archive.describe.query()).reach).toBe("reached");
    await rename(out, `${out} of another machine`);
    await expect(list()).rejects.toMatchObject({
      message: expect.stringContaining("HINDSIGHT_ARCHIVE") as string,
      data: { code: "SERVICE_UNAVAILABLE" },
    });
    expect((await api.archive.describe.query()).reach).toBe("elsewhere");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
