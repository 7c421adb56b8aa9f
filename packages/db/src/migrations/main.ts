// `pnpm db:migrate`: brings the database of DATABASE_URL up to date. With the addresses of the application and of the
// maintenance it also makes their roles, and gives the database to OWNER_ROLE where that is set. HINDSIGHT_PARTITIONS=monthly
// partitions the history.
import { createDatabase } from "../create-database.ts";
import { DatabaseError } from "../database-error.ts";
import { partitionsSetting } from "../partitions-setting.ts";
import { createRoles } from "../roles/create-roles.ts";
import { grantRoles } from "../roles/grant-roles.ts";
import { roleOfUrl } from "../roles/role-of-url.ts";

const {
  DATABASE_URL: url = "",
  APPLICATION_DATABASE_URL,
  MAINTENANCE_DATABASE_URL,
  OWNER_ROLE,
} = process.env;

try {
  const partitions = partitionsSetting(process.env);
  const roles =
    APPLICATION_DATABASE_URL === undefined || MAINTENANCE_DATABASE_URL === undefined
      ? null
      : {
          application: roleOfUrl("APPLICATION_DATABASE_URL", APPLICATION_DATABASE_URL),
          maintenance: roleOfUrl("MAINTENANCE_DATABASE_URL", MAINTENANCE_DATABASE_URL),
        };
  if (roles !== null) await createRoles({ adminUrl: url, owner: OWNER_ROLE, roles });
  await using db = createDatabase({ url, partitions, role: roles === null ? undefined : OWNER_ROLE });
  const ran = await db.migrate();
  if (roles !== null) await grantRoles(db, roles);
  console.log(ran.length === 0 ? "The database is up to date." : `Applied ${ran.join(", ")}.`);
} catch (error) {
  if (!(error instanceof DatabaseError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
