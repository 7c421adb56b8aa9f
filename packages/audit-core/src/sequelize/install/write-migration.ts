import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { AuditError } from "../../core/error.ts";
import type { MigrationSql } from "../../postgres/install/migration.ts";

/**
 * Writes a migration file for umzug and sequelize-cli.
 * @returns the path of the file; `null` if the migration is empty.
 * @throws {AuditError} OPTION_INVALID for an invalid name, or if the file already exists.
 */
export async function writeMigration(
  directory: string,
  name: string,
  migration: () => Promise<MigrationSql>,
): Promise<string | null> {
  if (typeof directory !== "string")
    throw new AuditError("OPTION_INVALID", "writeMigration: the directory must be a string");
  if (typeof name !== "string" || !/^[\w-]+$/.test(name)) {
    throw new AuditError(
      "OPTION_INVALID",
      "writeMigration: the name may only contain letters, digits, - and _, such as audit-orders",
    );
  }
  const { up, down } = await migration();
  if (up === "") return null;
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(/\D/g, "");
  const path = join(directory, `${stamp}-${name}.cjs`);
  await mkdir(directory, { recursive: true });
  try {
    await writeFile(path, fileOf(up, down), { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new AuditError(
      "OPTION_INVALID",
      `writeMigration: ${path} already exists, because it was called twice in one second; call it once, or pass another name`,
      { cause: error },
    );
  }
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
