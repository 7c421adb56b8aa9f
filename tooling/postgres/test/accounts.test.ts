import { once } from "node:events";
import { chmod, mkdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startPostgres } from "../src/index.ts";
import { canReach, serverAccount } from "../src/server-account.ts";
import { serverCommand } from "../src/server-command.ts";
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

  test("finds its programs below a folder that only root may enter", async () => {
    await using folder = await temporaryFolder();
    const program = join(folder.path, "private", "program");
    await mkdir(join(folder.path, "private"), { mode: 0o700 });
    await writeFile(program, "");
    const command = await serverCommand(account, [program]);
    const child = command(process.execPath, ["--eval", "fs.accessSync(process.argv[1])", program], {
      stdio: "inherit",
    });
    expect(await once(child, "exit")).toEqual([0, null]);
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
