import { Client } from "pg";

import type { DatabaseRoles } from "./database-roles.ts";

export interface CreateRolesOptions {
  /** Connection string of a role that may create roles, such as the server's superuser. */
  readonly adminUrl: string;
  /** Name of the new owner of the database, which cannot log in. Without it, the owner stays. */
  readonly owner?: string | undefined;
  readonly roles: DatabaseRoles;
}

/** Creates missing roles and sets their passwords. Can be run repeatedly. */
export async function createRoles({ adminUrl, owner, roles }: CreateRolesOptions): Promise<void> {
  const client = new Client({ connectionString: adminUrl, application_name: "hindsight-roles" });
  await client.connect();
  const run = async (template: string, ...values: readonly string[]): Promise<void> => {
    const places = values.map((_value, i) => `$${i + 2}::text`).join(", ");
    const { rows } = await client.query<{ sql: string }>(`SELECT format($1, ${places}) AS sql`, [
      template,
      ...values,
    ]);
    await client.query(rows[0]?.sql ?? "");
  };
  const create = async (name: string): Promise<void> => {
    const { rowCount } = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [name]);
    if (rowCount === 0) await run("CREATE ROLE %I", name);
  };
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended('hindsight roles', 0))");
    for (const { name, password } of [roles.application, roles.maintenance]) {
      await create(name);
      await run("ALTER ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD %L", name, password);
      await run(`GRANT CONNECT ON DATABASE %I TO %I`, await databaseOf(client), name);
    }
    if (owner !== undefined) {
      await create(owner);
      await run("ALTER DATABASE %I OWNER TO %I", await databaseOf(client), owner);
    }
    await client.query("COMMIT");
  } finally {
    await client.end();
  }
}

async function databaseOf(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>("SELECT current_database() AS name");
  return rows[0]?.name ?? "";
}
