/** A consumer in a process of its own: writes down in a table what it is given. Arguments: connection string, name. */
import { createDatabase, Subscriptions } from "@hindsight/db";
import { Client } from "pg";

const [url = "", name = ""] = process.argv.slice(2);
const log = new Client({ connectionString: url });
await log.connect();
await using db = createDatabase({ url, poolSize: 2 });
const subscriptions = new Subscriptions({
  db,
  url,
  intervalMs: 20,
  onReset: (_name, reason) => process.stderr.write(`${reason.message}\n`),
  onError: (_name, error) => process.stderr.write(`${String(error)}\n`),
});
await subscriptions.subscribe({
  name,
  models: ["Tag"],
  since: "2000-01-01T00:00:00Z",
  concurrency: 4,
  retryMs: 10,
  maxTries: 2,
  async handler({ versionId, key, action }) {
    await log.query("INSERT INTO seen (version_id, key, action) VALUES ($1, $2, $3)", [
      versionId,
      key,
      action,
    ]);
    if (key.endsWith("13")) throw new Error("poisoned");
  },
});
process.stdout.write("ready\n");
await new Promise((resolve) => process.once("SIGTERM", resolve));
await subscriptions[Symbol.asyncDispose]();
await log.end();
