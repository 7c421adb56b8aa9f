import { randomBytes } from "node:crypto";

import { createRoles } from "../roles/create-roles.ts";
import type { DatabaseRoles, LoginRole } from "../roles/database-roles.ts";
import { grantRoles } from "../roles/grant-roles.ts";
import type { MigratedDatabase } from "./migrated-database.ts";

export interface TestRoles extends AsyncDisposable {
  readonly applicationUrl: string;
  readonly maintenanceUrl: string;
}

/** The roles of a deployment, for one test and its database. To be disposed of before the database. */
export async function databaseRoles({ url, db }: MigratedDatabase): Promise<TestRoles> {
  const suffix = randomBytes(6).toString("hex");
  const role = (kind: string): LoginRole => ({ name: `${kind}_${suffix}`, password: suffix });
  const roles: DatabaseRoles = { application: role("application"), maintenance: role("maintenance") };
  await createRoles({ adminUrl: url, roles });
  await grantRoles(db, roles);
  const addressOf = ({ name, password }: LoginRole): string => {
    const address = new URL(url);
    address.username = name;
    address.password = password;
    return address.href;
  };
  return {
    applicationUrl: addressOf(roles.application),
    maintenanceUrl: addressOf(roles.maintenance),
    async [Symbol.asyncDispose]() {
      const names = `${roles.application.name}, ${roles.maintenance.name}`;
      await db.sequelize.query(`DROP OWNED BY ${names}; DROP ROLE ${names}`);
    },
  };
}
