import { z } from "zod";

import { AuditError } from "../../core/error.ts";
import { grantsSql, type Roles } from "../../postgres/install/grants.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import type { TrackedTables } from "../models/tracked-tables.ts";

const role = z.string().min(1).max(63);
const Given = z
  .strictObject({ application: role, reader: role.optional(), maintenance: role.optional() })
  .refine(
    (roles) => new Set(Object.values(roles)).size === Object.values(roles).length,
    "each role has a name of its own",
  );

/** Checks the names of roles and builds the SQL. */
export async function grants(
  host: { readonly sql: Sql; readonly schema: string; readonly tables: TrackedTables },
  roles: Roles,
): Promise<string> {
  const parsed = Given.safeParse(roles);
  if (!parsed.success) throw new AuditError("OPTION_INVALID", `grants: ${z.prettifyError(parsed.error)}`);
  return grantsSql(host.schema, await host.tables.installed(host.sql), parsed.data);
}
