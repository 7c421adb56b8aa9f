import { createDatabase, partitionsSetting } from "@hindsight/db";
import { LaunchError } from "./launch-error.ts";
import type { OpenDatabase } from "./open-database.ts";
import { untilAborted } from "./until-aborted.ts";

interface OpenOptions {
  readonly url: string;
  readonly secret: string | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (line: string) => void;
}

/** Migrates the user's own database. It gets neither demo data nor demo accounts. */
export async function openExternalDatabase(options: OpenOptions): Promise<OpenDatabase> {
  const { url, secret, signal, onProgress } = options;
  if (secret === undefined || secret.length < 32) {
    throw new LaunchError(
      "With DATABASE_URL, BETTER_AUTH_SECRET must be set to at least 32 random characters, which sign the session " +
        "cookies: make one with `openssl rand -base64 32` and keep it.",
    );
  }
  onProgress("Bringing the database of DATABASE_URL up to date");
  await using db = createDatabase({ url, partitions: partitionsSetting(process.env) });
  await untilAborted(db.migrate(), signal);
  return {
    url,
    serverUrl: url,
    workerUrl: url,
    secret,
    demo: false,
    failed: new Promise(() => {}),
    [Symbol.asyncDispose]: async () => {},
  };
}
