import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { AuditError } from "../core/error.ts";
import type { MigrationSql } from "../postgres/migration.ts";

/**
 * Writes a migration that umzug and sequelize-cli find and run.
 * @returns its path; `null` for one that does nothing.
 * @throws {AuditError} OPTION_INVALID for a name that is no name of a file.
 */
export async function writeMigration(
  directory: string,
  name: string,
  { up, down }: MigrationSql,
): Promise<string | null> {
  if (!/^[\w-]+$/.test(name)) {
    throw new AuditError(
      "OPTION_INVALID",
      "writeMigration: the name may have letters, digits, - and _, such as audit-orders",
    );
  }
  if (up === "") return null;
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(/\D/g, "");
  const path = join(directory, `${stamp}-${name}.cjs`);
  await mkdir(directory, { recursive: true });
  await writeFile(path, fileOf(up, down), { flag: "wx" });
  return path;
}

function fileOf(up: string, down: string): string {
  return `"use strict";

// Written by audit.writeMigration(), and never to be changed once it has run anywhere.
const up = ${template(up)};

const down = ${template(down)};

// sequelize-cli gives the query interface; umzug gives it, or the instance, as \`context\`.
const run = (sql) => async (given) => {
  const context = given.context ?? given;
  const sequelize = context.sequelize ?? context;
  await sequelize.transaction((transaction) => sequelize.query(sql, { transaction, raw: true }));
};

module.exports = { up: run(up), down: run(down) };
`;
}

function template(text: string): string {
  return `\`${text.replaceAll(/[\\`]|\$\{/g, "\\$&")}\``;
}
