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

/** Which history to plan for. */
interface RetentionScope {
  /** States as of this instant and later stay readable. */
  readonly before: Instant;
  readonly model?: ModelOrName | undefined;
}

/** Which removable versions to read. */
export interface RetentionRead {
  readonly model: ModelOrName;
  /** States as of this instant and later stay readable. */
  readonly before: Instant;
  /** Only versions with a greater id than this. */
  readonly after?: string | undefined;
  /**
   * Number of versions, 1 to 500.
   * @default 50
   */
  readonly limit?: number | undefined;
}

/** Which versions to remove. */
export interface RetentionRemoval {
  readonly model: ModelOrName;
  /** States as of this instant and later must stay readable. */
  readonly before: Instant;
  /** Versions that were read with {@link Retention.read} and are stored elsewhere. */
  readonly versions: readonly Pick<Version, "id">[];
}

const PLAN_OPTIONS: OptionKinds<RetentionScope> = { before: "any", model: "any" };
const READ_OPTIONS: OptionKinds<RetentionRead> = { model: "any", before: "any", after: "text", limit: "any" };
const REMOVAL_OPTIONS: OptionKinds<RetentionRemoval> = { model: "any", before: "any", versions: "list" };

/**
 * Removes old history from the database. Only versions that no state at or after an instant needs can be removed: any row as
 * of that instant or later reads the same before and after. That holds for both engines.
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
   * What could be removed, for each model. Removes nothing.
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
   * The next removable versions of a model, oldest first, with everything the database has about them. Store them completely
   * before removing them.
   * @throws {AuditError} MODEL_NOT_TRACKED, INSTANT_INVALID, LIMIT_INVALID, OPTION_INVALID
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
   * Removes the given versions, as far as they still exist, in one transaction. The log gets a `removal` that says how many,
   * which ones and from when, with the current context.
   * @throws {AuditError} VERSION_NEEDED if a state at or after `before` needs one of them. Nothing is removed then.
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
