import type { Audit, Drift } from "@hindsight/audit-core/sequelize";

import { DriftCheck } from "../../drift/drift-check.ts";
import { requireRight } from "../../rights/require-right.ts";
import type { ServiceContext } from "../service-context.ts";

/** A difference between the models and the database. */
export type DriftFinding = Pick<Drift, "code" | "message">;

/** Where the database differs from what the models need. */
export interface DriftReport {
  /** When the database was checked. */
  readonly checkedAt: string;
  /** Every tracked model, in order of registration, with what was found. */
  readonly models: readonly { readonly model: string; readonly findings: readonly DriftFinding[] }[];
  /** Findings about what all models share. */
  readonly shared: readonly DriftFinding[];
}

const checks = new WeakMap<Audit, DriftCheck>();

/**
 * What `check()` finds, by model: once a minute, however often it is asked for. Needs `view-sensitive`, as the findings name
 * columns, roles and objects of the database, whatever is hidden.
 * @throws {ServiceError} TIMEOUT
 */
export async function listDrift({ ctx }: { ctx: ServiceContext }): Promise<DriftReport> {
  requireRight(ctx, "view-sensitive");
  const { audit } = ctx.db;
  const check = checks.get(audit) ?? new DriftCheck(audit);
  checks.set(audit, check);
  const { at, findings } = await check.checked();
  const of = (about: string | null): readonly DriftFinding[] =>
    findings.filter(({ model }) => model === about).map(({ code, message }) => ({ code, message }));
  return {
    checkedAt: at.toISOString(),
    models: audit.models.map((model) => ({ model, findings: of(model) })),
    shared: of(null),
  };
}
