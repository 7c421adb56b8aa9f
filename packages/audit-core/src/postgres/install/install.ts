import { lockTableIfAllowed } from "../sql/lock-table.ts";
import type { Sql } from "../sql/sql.ts";
import { rememberParts } from "./installed-parts.ts";
import { lockInstallations } from "./lock-holder.ts";
import type { InstalledPart } from "./parts.ts";

/** Less than `deadlock_timeout`, so that a deadlock cancels the installation and not the writer. */
const LOCK_TIMEOUT_MS = 500;

/** How a part is installed. */
export interface Installing {
  readonly schema: string;
  /** Table to lock first; `null` for none. */
  readonly table: string | null;
  /** How long to wait for that lock. New writers wait as long. */
  readonly lockTimeoutMs: number;
  /** Computes the part once the lock is held; `null` if another process has installed it in the meantime. */
  readonly part: () => Promise<InstalledPart | null>;
  /** Runs after the DDL. */
  readonly finish?: () => Promise<void>;
}

/**
 * Installs a part, one process at a time. `sql` must be bound to a READ COMMITTED transaction. Fails with
 * `lock_not_available` if a writer holds a lock for too long, and can then be repeated.
 */
export async function installPart(
  sql: Sql,
  { schema, table, lockTimeoutMs, part, finish }: Installing,
): Promise<void> {
  await sql.query(
    [
      waitAtMost(lockTimeoutMs),
      lockInstallations(schema),
      ...(table === null ? [] : [lockTableIfAllowed(table)]),
      waitAtMost(LOCK_TIMEOUT_MS),
      // A session keeps each function body that it has checked: a megabyte a table, for as long as it lasts.
      "SET LOCAL check_function_bodies = off;",
      "SET LOCAL client_min_messages = warning;",
    ].join("\n"),
  );
  const made = await part();
  if (made === null) return;
  await sql.query(made.statements());
  await finish?.();
  await rememberParts(sql, schema, [made]);
}

function waitAtMost(ms: number): string {
  return `SET LOCAL lock_timeout = ${ms};`;
}
