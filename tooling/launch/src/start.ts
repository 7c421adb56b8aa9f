// `pnpm start`: runs everything until Ctrl-C.
import { explain } from "./explain.ts";
import { interruption } from "./interruption.ts";
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
    console.error("Hindsight cannot run:", explain(error));
    process.exitCode = 1;
  }
}
if (signal.aborted) console.log("Stopped. The data is kept.");
process.exit();
