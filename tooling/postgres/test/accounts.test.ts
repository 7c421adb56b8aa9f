import { chmod, mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startPostgres } from "../src/index.ts";
import { canReach, serverAccount } from "../src/server-account.ts";
import { query } from "./fixtures/query.ts";
import { startLauncher } from "./fixtures/start-launcher.ts";
import { temporaryFolder } from "./fixtures/temporary-folder.ts";

const flags = { fsync: "off" };
const account = await serverAccount("", () => {});
const programsAreOpen = account !== null && (await canReach(account, import.meta.filename));

describe.runIf(account !== null)("started by root", () => {
  test("the server runs as an account without rights", async () => {
    await using folder = await temporaryFolder();
    await using server = await startPostgres({ dataDir: folder.path, flags });
    expect(await query(server.url(), "SELECT 1 AS n")).toEqual([{ n: 1 }]);
    expect((await stat(join(folder.path, "cluster", "postmaster.pid"))).uid).toBe(account?.uid);
  });

  test("works below a folder that only root may enter", async () => {
    await using folder = await temporaryFolder();
    const home = join(folder.path, "private");
    await mkdir(home);
    await chmod(home, 0o700);
    await using server = await startPostgres({ dataDir: join(home, "data"), flags });
    expect(await query(server.url(), "SELECT 1 AS n")).toEqual([{ n: 1 }]);
  });

  test.runIf(programsAreOpen)("goes on with the data of an ordinary user, as that user", async () => {
    await using folder = await temporaryFolder();
    const dataDir = join(folder.path, "data");
    const ordinary = account === null ? undefined : { uid: account.uid, gid: account.gid };
    await using launcher = await startLauncher(dataDir, ordinary);
    await query(await launcher.url, "CREATE TABLE kept AS SELECT 1 AS n");
    await launcher.kill("SIGTERM");
    await using server = await startPostgres({ dataDir, flags });
    expect(await query(server.url(), "SELECT n FROM kept")).toEqual([{ n: 1 }]);
  });
});
