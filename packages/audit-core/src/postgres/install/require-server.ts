import { AuditError } from "../../core/error.ts";
import type { Sql } from "../sql/sql.ts";

const SUPPORTED_SINCE = 160_000;

/** @throws {AuditError} UNSUPPORTED before PostgreSQL 16. */
export async function requireSupportedServer(sql: Sql): Promise<void> {
  const server = await readServer(sql);
  if (server.number >= SUPPORTED_SINCE) return;
  throw new AuditError(
    "UNSUPPORTED",
    `the audit needs PostgreSQL 16 or later; this server is ${server.version}. Upgrade it before installing`,
  );
}

/** `RETURNING old, new`, which hooks capture needs. */
const RETURNING_OLD_SINCE = 180_000;

/** @throws {AuditError} UNSUPPORTED before PostgreSQL 18. */
export async function requireReturningOld(sql: Sql): Promise<void> {
  const server = await readServer(sql);
  if (server.number >= RETURNING_OLD_SINCE) return;
  throw new AuditError(
    "UNSUPPORTED",
    `capture "hooks" needs PostgreSQL 18; this server is ${server.version}. Use capture "triggers"`,
  );
}

async function readServer(sql: Sql): Promise<{ readonly version: string; readonly number: number }> {
  const [server] = await sql.query<{ version: string; number: number }>(
    "SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number",
  );
  return server ?? { version: "unknown", number: 0 };
}
