import type { Sequelize } from "sequelize";

import { AuditError } from "../core/error.ts";
import { type Instant, toInstant } from "../core/instant.ts";
import { toLimit } from "../core/page.ts";
import type { Version } from "../core/version.ts";
import {
  planRetention,
  readRemovable,
  type RemovableVersion,
  removeRange,
  type RetentionPlan,
} from "../postgres/retention.ts";
import type { Sql } from "../postgres/sql.ts";
import { sqlOfTransaction } from "./internals.ts";
import type { TrackedTables } from "./tracked-tables.ts";

/** Which removable versions to read. */
export interface RetentionRead {
  readonly model: string;
  readonly before: Instant;
  /** Only versions with a greater id. */
  readonly after?: string | undefined;
  /** 1 to 500. */
  readonly limit?: number | undefined;
}

/** A batch to remove. */
export interface RetentionRemoval {
  readonly model: string;
  readonly before: Instant;
  /** The versions that were read and kept elsewhere, all of a batch and in its order. */
  readonly versions: readonly Pick<Version, "id">[];
}

/**
 * Lets old history leave the database. Only versions that no state at or after the instant needs can go: with either
 * engine, any row as of any instant from then on reads the same before and after.
 */
export class Retention {
  readonly #sequelize: Sequelize;
  readonly #sql: Sql;
  readonly #tables: TrackedTables;

  constructor(sequelize: Sequelize, sql: Sql, tables: TrackedTables) {
    this.#sequelize = sequelize;
    this.#sql = sql;
    this.#tables = tables;
  }

  /**
   * What could be removed, per model; reads only.
   * @throws {AuditError} MODEL_NOT_TRACKED, INSTANT_INVALID
   */
  async plan(options: {
    readonly before: Instant;
    readonly model?: string | undefined;
  }): Promise<readonly RetentionPlan[]> {
    const before = toInstant(options.before);
    const registrations =
      options.model === undefined ? this.#tables.all() : this.#tables.allNamed(options.model);
    const plans: RetentionPlan[] = [];
    for (const registration of registrations) {
      plans.push(await planRetention(this.#sql, await this.#tables.table(registration, this.#sql), before));
    }
    return plans;
  }

  /**
   * The next removable versions of a model, oldest first. Each holds all that is known of it: keep them whole.
   * @throws {AuditError} MODEL_NOT_TRACKED, INSTANT_INVALID, LIMIT_INVALID
   */
  async read(options: RetentionRead): Promise<readonly RemovableVersion[]> {
    const table = await this.#tables.table(this.#tables.named(options.model), this.#sql);
    return readRemovable(this.#sql, table, {
      before: toInstant(options.before),
      after: options.after ?? "0",
      limit: toLimit(options.limit),
    });
  }

  /**
   * Removes one batch as {@link read} gave it, in one transaction.
   * @throws {AuditError} VERSION_NOT_FOUND when the database would remove another number of versions than the batch
   * holds; nothing is removed then.
   */
  async remove(options: RetentionRemoval): Promise<number> {
    const [first] = options.versions;
    const last = options.versions.at(-1);
    if (first === undefined || last === undefined) return 0;
    const table = await this.#tables.table(this.#tables.named(options.model), this.#sql);
    const range = { before: toInstant(options.before), from: first.id, upTo: last.id };
    return this.#sequelize.transaction(async (transaction) => {
      const removed = await removeRange(sqlOfTransaction(transaction), table, range);
      if (removed === options.versions.length) return removed;
      throw new AuditError(
        "VERSION_NOT_FOUND",
        `${options.model}: the batch holds ${options.versions.length} versions but ${removed} are removable; nothing was removed`,
      );
    });
  }
}
