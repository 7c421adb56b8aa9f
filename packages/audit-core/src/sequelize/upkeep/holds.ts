import type { Sequelize, Transaction } from "sequelize";

import { parseContext } from "../../core/context.ts";
import type { ContextScope } from "../../core/context-scope.ts";
import { checkOptions, type OptionKinds } from "../../core/check-options.ts";
import { AuditError } from "../../core/error.ts";
import { type Instant, toInstant } from "../../core/instant.ts";
import { isVersionId } from "../../core/stored-id.ts";
import { contextComment } from "../../postgres/capture/context-comment.ts";
import { type Hold, placeHold, readHolds, releaseHold } from "../../postgres/write/removal/holds.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import { explainingMissing } from "../intercept/not-installed.ts";
import { sqlOfTransaction, transactionOf } from "../driver/internals.ts";
import { keyValues, refusingBadKeys } from "../models/key.ts";
import type { TrackedTables } from "../models/tracked-tables.ts";
import type { Key } from "../types/key.ts";
import type { ModelOrName } from "../types/model-or-name.ts";

/** What to keep: all that each given member is true of. A model, an actor or a period must be given. */
export interface HoldRequest {
  readonly model?: ModelOrName | null | undefined;
  /** A row of the model. */
  readonly key?: Key | null | undefined;
  /** Whose changes. */
  readonly actor?: { readonly type: string; readonly id: string } | null | undefined;
  /** First instant, inclusive. */
  readonly from?: Instant | null | undefined;
  /** Last instant, exclusive. */
  readonly to?: Instant | null | undefined;
  readonly reason: string;
  /**
   * Transaction to place it in.
   * @default one of its own
   */
  readonly transaction?: Transaction | undefined;
}

/** How to end a hold. */
export interface HoldRelease {
  readonly reason: string;
  /**
   * Transaction to release it in.
   * @default one of its own
   */
  readonly transaction?: Transaction | undefined;
}

const HOLD_OPTIONS: OptionKinds<HoldRequest> = {
  model: "any",
  key: "any",
  actor: "any",
  from: "any",
  to: "any",
  reason: "text",
  transaction: "any",
};

const RELEASE_OPTIONS: OptionKinds<HoldRelease> = { reason: "text", transaction: "any" };

/**
 * Legal holds: history that must not be removed. Whatever chooses versions to remove leaves out those under a hold and the later ones
 * of their rows, and the function by which they are removed refuses them.
 */
export class Holds {
  readonly #sequelize: Sequelize;
  readonly #sql: Sql;
  readonly #schema: string;
  readonly #tables: TrackedTables;
  readonly #scope: ContextScope;

  constructor(sequelize: Sequelize, sql: Sql, schema: string, tables: TrackedTables, scope: ContextScope) {
    this.#sequelize = sequelize;
    this.#sql = sql;
    this.#schema = schema;
    this.#tables = tables;
    this.#scope = scope;
  }

  /**
   * Keeps history until the hold is released. The log gets a note about the model `Hold`, which no removal takes.
   * @returns the id of the hold
   * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID, INSTANT_INVALID, CONTEXT_INVALID, OPTION_INVALID
   * @example
   * const hold = await audit.holds.place({ model: Order, key: 1, reason: "Case 4711" });
   */
  async place(request: HoldRequest): Promise<string> {
    checkOptions("holds.place", request, HOLD_OPTIONS);
    const { model = null, key = null, from = null, to = null } = request;
    const reason = checkReason("place", request.reason);
    const actor = checkActor(request.actor ?? null);
    if (key !== null && model === null) throw invalid("place: key needs a model");
    if (model === null && actor === null && from === null && to === null)
      throw invalid("place: give a model, an actor or a period");
    const table = model === null ? null : await this.#tables.history(this.#tables.one(model), this.#sql);
    const scope = {
      table,
      key: table === null || key === null ? null : keyValues(table, key),
      actor,
      from: from === null ? null : toInstant(from),
      to: to === null ? null : toInstant(to),
    };
    const sql = this.#sqlOf(request);
    const place = () => placeHold(sql, this.#schema, scope, reason, this.#comment(reason));
    return table === null ? place() : refusingBadKeys(table, place);
  }

  /**
   * Ends a hold. The log gets a note.
   * @returns whether there was such a hold
   * @throws {AuditError} CONTEXT_INVALID, OPTION_INVALID
   */
  async release(id: string, options: HoldRelease): Promise<boolean> {
    checkOptions("holds.release", options, RELEASE_OPTIONS);
    if (typeof id !== "string" || !isVersionId(id))
      throw invalid("release: the id of a hold is a whole number");
    const reason = checkReason("release", options.reason);
    return releaseHold(this.#sqlOf(options), this.#schema, id, reason, this.#comment(reason));
  }

  /**
   * The holds that hold or, with `released`, all there ever were, the newest first.
   * @throws {AuditError} OPTION_INVALID
   */
  async list(options: { readonly released?: boolean | undefined } = {}): Promise<readonly Hold[]> {
    checkOptions("holds.list", options, { released: "flag" });
    return readHolds(this.#sql, this.#schema, options.released ?? false);
  }

  #sqlOf({ transaction: given }: Pick<HoldRelease, "transaction">): Sql {
    const transaction = given === undefined ? undefined : transactionOf(this.#sequelize, given);
    return transaction === undefined
      ? this.#sql
      : explainingMissing(sqlOfTransaction(transaction), this.#schema);
  }

  #comment(reason: string): string {
    return contextComment({ ...this.#scope.current(), ...parseContext({ reason }) });
  }
}

function checkReason(call: string, reason: unknown): string {
  if (typeof reason === "string" && reason.trim() !== "") return reason;
  throw invalid(`${call}: reason must say why`);
}

function checkActor(actor: HoldRequest["actor"]): { readonly type: string; readonly id: string } | null {
  const given: unknown = actor;
  if (given === null || given === undefined) return null;
  if (typeof given === "object" && "type" in given && "id" in given) {
    const { type, id } = given;
    if (typeof type === "string" && typeof id === "string" && type !== "" && id !== "") return { type, id };
  }
  throw invalid("place: actor must have a type and an id");
}

function invalid(message: string): AuditError {
  return new AuditError("OPTION_INVALID", `holds.${message}`);
}
