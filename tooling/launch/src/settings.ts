import { resolve } from "node:path";
import { LaunchError } from "./launch-error.ts";

/** The settings in environment variables. */
export interface Settings {
  /** Port of the web address; 0 takes any free one. */
  readonly port: number;
  /** Folder for all data of the embedded mode. */
  readonly dataDir: string;
  /** Connection string of the user's own server; null for the embedded one. */
  readonly databaseUrl: string | null;
}

/** Reads PORT, HINDSIGHT_DATA and DATABASE_URL. An empty variable counts as not set. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const port = env.PORT || "3000";
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new LaunchError(`PORT must be a number from 0 to 65535, but is "${port}".`);
  }
  return {
    port: Number(port),
    dataDir: resolve(env.HINDSIGHT_DATA || resolve(import.meta.dirname, "../../../.hindsight")),
    databaseUrl: env.DATABASE_URL || null,
  };
}
