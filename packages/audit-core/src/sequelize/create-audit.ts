import type { Sequelize } from "sequelize";

import { ContextScope } from "../core/context-scope.ts";
import { AuditError } from "../core/error.ts";
import { auditSettings } from "./models/audit-settings.ts";
import type { Metadata } from "../core/metadata-schema.ts";
import { carryCallContext } from "./intercept/carry-call-context.ts";
import { SequelizeAudit } from "./sequelize-audit.ts";
import { interceptStatements } from "./intercept/statement-interceptor.ts";
import { TrackedTables } from "./models/tracked-tables.ts";
import { WrittenModels } from "./intercept/written-models.ts";
import type { Audit } from "./audit.ts";
import type { CreateAuditOptions } from "./types/create-audit-options.ts";

const audited = new WeakSet<Sequelize>();

/**
 * Creates the audit trail of a Sequelize instance. Nothing is recorded until models are tracked and installed.
 * @throws {AuditError} UNSUPPORTED unless it is Sequelize 6 with the dialect postgres; OPTION_INVALID for another value,
 * unknown options or a second audit of the same instance.
 */
export function createAudit<M = Metadata>(
  sequelize: Sequelize,
  options: CreateAuditOptions<M> = {},
): Audit<M> {
  if (!isSequelize(sequelize)) {
    throw new AuditError("OPTION_INVALID", "createAudit: expected a Sequelize instance");
  }
  const major = majorOf(sequelize);
  if (major !== null && major !== 6) {
    throw new AuditError(
      "UNSUPPORTED",
      `createAudit: expected an instance of Sequelize 6 (the package "sequelize"), got one of Sequelize ${major}`,
    );
  }
  if (sequelize.getDialect() !== "postgres") {
    throw new AuditError(
      "UNSUPPORTED",
      `createAudit: the dialect is ${sequelize.getDialect()}; only postgres is supported`,
    );
  }
  if (audited.has(sequelize)) {
    throw new AuditError(
      "OPTION_INVALID",
      "createAudit: this Sequelize instance already has an audit; export the one that the first call returned, and use it",
    );
  }
  const settings = auditSettings(options);
  const scope = new ContextScope(settings.metadata, settings.context);
  audited.add(sequelize);
  const tables = new TrackedTables(settings.schema, settings);
  const models = new WrittenModels(tables);
  carryCallContext(sequelize, scope, tables, models);
  interceptStatements(sequelize, scope, tables, models, settings.preparedStatements);
  // The metadata schema has checked that metadata is an `M`.
  return new SequelizeAudit(sequelize, settings, scope, tables) as unknown as Audit<M>;
}

/** By its members, so that an instance of another copy of Sequelize counts, too. */
function isSequelize(value: unknown): value is Sequelize {
  return typeof value === "object" && value !== null && "define" in value;
}

/** The major version of Sequelize, or `null` if unknown. */
function majorOf(sequelize: Sequelize): number | null {
  const { version } = sequelize.constructor as { readonly version?: unknown };
  return typeof version === "string" ? Number.parseInt(version, 10) : null;
}
