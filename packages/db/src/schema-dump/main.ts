import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startPostgres } from "@hindsight/postgres";

import { createDatabase } from "../create-database.ts";
import { dumpSchema } from "./dump-schema.ts";

const folder = await mkdtemp(join(tmpdir(), "hindsight-dump-"));
try {
  await using server = await startPostgres({ dataDir: join(folder, "data") });
  await server.createDatabase("dump");
  await using db = createDatabase({ url: server.url("dump") });
  await db.migrate();
  await writeFile(new URL("../../schema.sql", import.meta.url), await dumpSchema(db.sequelize));
} finally {
  await rm(folder, { recursive: true, force: true });
}
