// `pnpm start`: runs everything until Ctrl-C.
import { DatabaseError } from "@hindsight/db";
import { PostgresError } from "@hindsight/postgres";
import { interruption } from "./interruption.ts";
import { LaunchError } from "./launch-error.ts";
import { launch } from "./launch.ts";
import type { RunningApp } from "./start-app.ts";

const apps: RunningApp[] = [];
const { signal } = interruption(() => {
  for (const app of apps) app.kill();
  process.exit(130);
});
signal.addEventListener("abort", () => console.log("\nStopping"));

try {
  await launch({ signal, onProgress: (line) => console.log(line), onApp: (app) => apps.push(app) });
} catch (error) {
  if (!signal.aborted) {
    const known = [LaunchError, PostgresError, DatabaseError].some((type) => error instanceof type);
    console.error(known && error instanceof Error ? `Hindsight cannot run: ${error.message}` : error);
    process.exitCode = 1;
  }
}
if (signal.aborted) console.log("Stopped. The data is kept.");
process.exit();
