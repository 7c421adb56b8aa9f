import type { Sequelize } from "sequelize";

import type { ContextScope } from "../../core/context-scope.ts";
import { checkOptions, type OptionKinds } from "../../core/check-options.ts";
import { AuditError } from "../../core/error.ts";
import { type Instant, toInstant } from "../../core/instant.ts";
import { toLimit } from "../../core/page.ts";
import { isVersionId } from "../../core/stored-id.ts";
import type { Version } from "../../core/version.ts";
import { contextComment } from "../../postgres/capture/context-comment.ts";
import { NEEDED } from "../../postgres/write/removal/removal.ts";
import {
  planRetention,
  readRemovable,
  type RemovableEntry,
  type RemovedVersions,
  removeVersions,
  type RetentionPlan,
} from "../../postgres/write/removal/retention.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import { sqlOfTransaction } from "../driver/internals.ts";
import { sqlState } from "../driver/sql-state.ts";
import type { ModelOrName } from "../types/model-or-name.ts";
import type { TrackedTables } from "../models/tracked-tables.ts";
import { versionId } from "../history/version-id.ts";

/** Of which history to plan. */
interface RetentionScope {
  readonly before: Instant;
  readonly model?: ModelOrName | undefined;
}

/** Which removable versions to read. */
export interface RetentionRead {
  readonly model: ModelOrName;
  readonly before: Instant;
  /** Only versions with a greater id. */
  readonly after?: string | undefined;
  /** 1 to 500. */
  readonly limit?: number | undefined;
}

/** A batch to remove. */
export interface RetentionRemoval {
  readonly model: ModelOrName;
  readonly before: Instant;
  /** The versions that were read and kept elsewhere. */
  readonly versions: readonly Pick<Version, "id">[];
}

const PLAN_OPTIONS: OptionKinds<RetentionScope> = { before: "any", model: "any" };
const READ_OPTIONS: OptionKinds<RetentionRead> = { model: "any", before: "any", after: "text", limit: "any" };
const REMOVAL_OPTIONS: OptionKinds<RetentionRemoval> = { model: "any", before: "any", versions: "list" };

/**
 * Lets old history leave the database. Only versions that no state at or after the instant needs can go: with either
 * engine, any row as of any instant from then on reads the same before and after.
 */
export class Retention {
  readonly #sequelize: Sequelize;
  readonly #sql: Sql;
  readonly #tables: TrackedTables;
  readonly #scope: ContextScope;

  constructor(sequelize: Sequelize, sql: Sql, tables: TrackedTables, scope: ContextScope) {
    this.#sequelize = sequelize;
    this.#sql = sql;
    this.#tables = tables;
    this.#scope = scope;
  }

  /**
   * What could be removed, per model; reads only.
   * @throws {AuditError} MODEL_NOT_TRACKED, INSTANT_INVALID, OPTION_INVALID
   */
  async plan(options: RetentionScope): Promise<readonly RetentionPlan[]> {
    checkOptions("retention.plan", options, PLAN_OPTIONS);
    const before = toInstant(options.before);
    const plans: RetentionPlan[] = [];
    for (const table of await this.#tables.readable(this.#sql, this.#tables.each(options.model))) {
      plans.push(await planRetention(this.#sql, table, before));
    }
    return plans;
  }

  /**
   * The next removable versions of a model, oldest first. Each holds all that is known of it: keep them whole.
   * @throws {AuditError} MODEL_NOT_TRACKED, INSTANT_INVALID, LIMIT_INVALID
   */
  async read(options: RetentionRead): Promise<readonly RemovableEntry[]> {
    checkOptions("retention.read", options, READ_OPTIONS);
    const { after = "0" } = options;
    if (!isVersionId(after))
      throw new AuditError("OPTION_INVALID", "retention.read: after must be the id of a version");
    const table = await this.#tables.history(this.#tables.one(options.model), this.#sql);
    return readRemovable(this.#sql, table, {
      before: toInstant(options.before),
      after,
      limit: toLimit(options.limit),
    });
  }

  /**
   * Removes exactly the versions it is given, those that are still there, in one transaction. The log then has a `removal`
   * that says how many, which and from when, with the context in force.
   * @throws {AuditError} VERSION_NEEDED when a state at or after `before` needs one of them; nothing is removed then.
   */
  async remove(options: RetentionRemoval): Promise<RemovedVersions> {
    checkOptions("retention.remove", options, REMOVAL_OPTIONS);
    const before = toInstant(options.before);
    const table = await this.#tables.history(this.#tables.one(options.model), this.#sql);
    const ids = options.versions.map((version) => versionId(table.model, version));
    if (ids.length === 0) return { removed: [], missing: [] };
    const context = this.#scope.current();
    const comment = context === undefined ? "" : contextComment(context);
    try {
      return await this.#sequelize.transaction((transaction) =>
        removeVersions(sqlOfTransaction(transaction), table, { before, ids, comment }),
      );
    } catch (error) {
      if (sqlState(error) !== NEEDED) throw error;
      throw new AuditError(
        "VERSION_NEEDED",
        `${table.model}: states from ${before} on need some of these versions; none was removed. Read them again`,
        { cause: error },
      );
    }
  }
}
