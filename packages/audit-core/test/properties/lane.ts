import type { Transaction } from "sequelize";

import { type Action, AuditError } from "../../src/index.ts";
import { sqlState } from "../../src/sequelize/driver/sql-state.ts";
import { type LiveRows, readLive, type Row } from "./live-rows.ts";
import { type Connection, MODELS, type ModelName } from "./world.ts";

/** A change that the live table shows to have happened, and that must have exactly one version. */
export interface Expected {
  readonly model: ModelName;
  readonly key: string;
  readonly action: Action;
  /** The row before and after; `null` where there was none. */
  readonly before: Row | null;
  readonly after: Row | null;
  /** Index of the operation that made it, which is also the request id of the context. */
  readonly step: string;
  /** Shared by the changes of one transaction. */
  readonly unit: object;
}

/** Refusals that a random statement may meet; anything else fails the run. */
const REFUSALS = /^(23\d{3}|21000|22003)$/;

/**
 * One writer with rows of its own, so that what it reads changes by its own statements only. It knows what is committed
 * from the live tables alone: they are read after every statement, inside the open transaction when there is one.
 */
export class Lane {
  readonly connection: Connection;
  readonly number: number;
  /** Changes by committed statements, in their order. */
  readonly committed: Expected[] = [];
  readonly #transactions: { readonly transaction: Transaction; readonly mark: number }[] = [];
  #pending: Expected[] = [];
  #unit: object = {};
  #live: LiveRows = { Item: new Map(), Part: new Map(), Note: new Map() };

  constructor(connection: Connection, number: number) {
    this.connection = connection;
    this.number = number;
  }

  /**
   * What statements run in. Never a savepoint: Sequelize would give the savepoints it makes itself, as in findOrCreate,
   * the same name, never release them, and so later roll back less than asked.
   */
  get transaction(): Transaction | null {
    return this.#transactions[0]?.transaction ?? null;
  }

  /** Committed changes and those of the open transaction. */
  get changes(): readonly Expected[] {
    return [...this.committed, ...this.#pending];
  }

  keys(model: ModelName): readonly string[] {
    return [...this.#live[model].keys()];
  }

  row(model: ModelName, key: string): Row | undefined {
    return this.#live[model].get(key);
  }

  /** Begins a transaction, or a savepoint of it. */
  async begin(): Promise<void> {
    const outer = this.transaction;
    const transaction = await this.connection.sequelize.transaction({ transaction: outer });
    if (outer === null) this.#unit = {};
    this.#transactions.push({ transaction, mark: this.#pending.length });
  }

  /** Commits everything that is open. */
  async commit(): Promise<void> {
    const [outer] = this.#transactions;
    if (outer === undefined) return;
    await outer.transaction.commit();
    this.#transactions.length = 0;
    this.committed.push(...this.#pending);
    this.#pending = [];
  }

  /** Rolls back to the innermost savepoint, or the transaction when there is none. */
  async rollback(): Promise<void> {
    const inner = this.#transactions.pop();
    if (inner === undefined) return;
    await inner.transaction.rollback();
    this.#pending.length = inner.mark;
    await this.#read();
  }

  async rollbackAll(): Promise<void> {
    while (this.transaction !== null) await this.rollback();
  }

  /**
   * Runs one statement and learns from the tables what it changed.
   * @returns what the caller of the statement got, or the refusal it met.
   */
  async write(
    step: string,
    statement: (transaction: Transaction | null) => Promise<unknown>,
  ): Promise<string> {
    const before = this.#live;
    let outcome: string;
    try {
      outcome = JSON.stringify((await statement(this.transaction)) ?? null);
    } catch (error) {
      outcome = refusal(error);
      await this.rollback();
    }
    if (this.transaction === null) this.#unit = {};
    const open = this.transaction !== null;
    if (outcome.startsWith("refused") && open) return outcome;
    await this.#read();
    const changes = this.#differences(before, step);
    (open ? this.#pending : this.committed).push(...(outcome.startsWith("refused") ? [] : changes));
    return outcome;
  }

  /** Learns what a statement of the other lane, as part of which of its transactions, did to the rows of this one. */
  async witness(step: string, other: Lane): Promise<void> {
    const before = this.#live;
    await this.#read();
    this.#unit = other.#unit;
    this.committed.push(...this.#differences(before, step));
    this.#unit = {};
  }

  async #read(): Promise<void> {
    this.#live = await readLive(this.connection.sequelize, this.number, this.transaction);
  }

  #differences(before: LiveRows, step: string): Expected[] {
    return MODELS.flatMap((model) => {
      const keys = new Set([...before[model].keys(), ...this.#live[model].keys()]);
      return [...keys].flatMap((key): Expected[] => {
        const old = before[model].get(key) ?? null;
        const now = this.#live[model].get(key) ?? null;
        if (old !== null && now !== null && !differ(old, now)) return [];
        return [{ model, key, action: actionOf(old, now), before: old, after: now, step, unit: this.#unit }];
      });
    });
  }
}

function actionOf(old: Row | null, now: Row | null): Action {
  if (old === null) return "create";
  if (now === null) return "delete";
  const [before = null, after = null] = [old["deletedAt"], now["deletedAt"]];
  if (before === after) return "update";
  if (after === null) return "undelete";
  return before === null ? "soft-delete" : "update";
}

export function differ(a: Row, b: Row): boolean {
  return Object.keys(a).some((field) => a[field] !== b[field]);
}

function refusal(error: unknown): string {
  const code = error instanceof AuditError ? error.code : sqlState(error);
  const known =
    code !== undefined && (REFUSALS.test(code) || /^(NOTHING_TO_REVERT|REVERT_BLOCKED)$/.test(code));
  if (!known) throw error;
  return `refused: ${code}`;
}
