import type { Sequelize } from "sequelize";
import { AuditError } from "../core/error.ts";
import type { Audit, CreateAuditOptions } from "./audit.ts";

export function createAudit(_sequelize: Sequelize, _options: CreateAuditOptions = {}): Audit {
  throw new AuditError("UNSUPPORTED", "being written");
}
