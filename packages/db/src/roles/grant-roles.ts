import type { Database } from "../create-database.ts";
import { QUEUE_SCHEMA } from "../jobs/create-boss.ts";
import type { DatabaseRoles } from "./database-roles.ts";

type Names = { readonly [K in keyof DatabaseRoles]: Pick<DatabaseRoles[K], "name"> };

/** Grants the roles the privileges that they need and revokes all others. Run it as the owner after each migration. */
export async function grantRoles(db: Database, { application, maintenance }: Names): Promise<void> {
  const names = [application.name, maintenance.name].map(quote);
  const [serving, maintaining] = names;
  await db.sequelize.transaction(async (transaction) => {
    const run = async (sql: string): Promise<void> => void (await db.sequelize.query(sql, { transaction }));
    await run(`REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${names.join(", ")};
      GRANT USAGE ON SCHEMA public TO ${names.join(", ")};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${serving};
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${serving};
      REVOKE INSERT, UPDATE, DELETE ON schema_migrations, archive_store, archive_files, verification_runs FROM ${serving};
      GRANT SELECT, INSERT ON archive_store, archive_files TO ${maintaining};
      GRANT SELECT, INSERT, UPDATE, DELETE ON verification_runs TO ${maintaining};
      GRANT SELECT ON retention_policies TO ${maintaining};
      GRANT SELECT (id, name, email, role, disabled_at) ON users TO ${maintaining};
      GRANT SELECT, DELETE ON exports TO ${maintaining};
      GRANT SELECT, INSERT ON export_parts TO ${maintaining};
      GRANT UPDATE (id, location, claim) ON archive_store TO ${maintaining};
      GRANT UPDATE (is_placed) ON archive_files TO ${maintaining};`);
    await run(`REVOKE ALL ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} FROM ${names.join(", ")};
      REVOKE ALL (state, completed_on) ON ${QUEUE_SCHEMA}.job_common FROM ${serving};
      GRANT USAGE ON SCHEMA ${QUEUE_SCHEMA} TO ${names.join(", ")};
      GRANT SELECT ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO ${serving};
      GRANT INSERT, UPDATE (state, completed_on) ON ${QUEUE_SCHEMA}.job_common TO ${serving};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO ${maintaining};`);
    await run(await db.audit.grants({ application: application.name, maintenance: maintenance.name }));
  });
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
