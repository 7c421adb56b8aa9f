// `pnpm db:url`: prints the connection string of the running embedded database: psql "$(pnpm --silent db:url)".
import { join } from "node:path";
import { runningPostgresUrl } from "@hindsight/postgres";
import { demoDatabase } from "./open-embedded-database.ts";
import { readSettings } from "./settings.ts";

const { dataDir } = readSettings();
const url = await runningPostgresUrl(join(dataDir, "postgres"), demoDatabase);
if (url === null) {
  console.error(`No database runs on ${dataDir}: start it with \`npx -y pnpm@12 start\`.`);
  process.exitCode = 1;
} else {
  console.log(url);
}
