import { Pool } from "pg";

import { type ConnectionLimits, driverLimits } from "./connection-limits.ts";
import { endWhenSilent } from "./end-when-silent.ts";

export interface OpenPoolOptions {
  readonly url: string;
  /** Connections at most. */
  readonly size: number;
  readonly applicationName: string;
  readonly limits?: ConnectionLimits | undefined;
  /** Called if an idle connection breaks. */
  readonly onError?: ((error: Error) => void) | undefined;
}

/** A pool of plain connections, for code that does not use the models. */
export function openPool({ url, size, applicationName, limits, onError }: OpenPoolOptions): Pool {
  const pool = new Pool({
    connectionString: url,
    max: size,
    application_name: applicationName,
    ...(limits !== undefined && driverLimits(limits)),
  });
  // Without a listener, a restart of the database would end the process.
  pool.on("error", (error) => onError?.(error));
  if (limits !== undefined) pool.on("connect", (client) => endWhenSilent(client, limits.silenceMs));
  return pool;
}
