import type { Migration } from "./migration.ts";

/** Accounts of other programs. */
export const serviceAccounts: Migration = {
  name: "0005-service-accounts",
  up: `
    ALTER TABLE users DROP CONSTRAINT users_role_check;
    ALTER TABLE users ADD CONSTRAINT users_role_check CHECK (role IN ('viewer', 'auditor', 'admin', 'service'));
  `,
  down: `
    UPDATE users SET role = 'viewer' WHERE role = 'service';
    ALTER TABLE users DROP CONSTRAINT users_role_check;
    ALTER TABLE users ADD CONSTRAINT users_role_check CHECK (role IN ('viewer', 'auditor', 'admin'));
  `,
};
