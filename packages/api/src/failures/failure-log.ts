import type { AuditContext } from "@hindsight/audit-core";
import type { Database } from "@hindsight/db";

/** Model name of entries about calls that were refused or failed. */
export const FAILURE_MODEL = "Refused action";

/** A call that was refused or failed. */
export interface Failure {
  /** Who called, and from where. */
  readonly context: AuditContext;
  /** Name of the procedure or route. */
  readonly call: string;
  /** `refused`: by a rule, for a reason that the caller is told. `failed`: for a reason of the server. */
  readonly outcome: "refused" | "failed";
  readonly code: string;
}

/** Takes failures and returns at once. */
export interface FailureRecorder {
  record(failure: Failure): void;
}

export interface FailureLogOptions {
  readonly db: Pick<Database, "audit">;
  /** Called if an entry cannot be written. */
  readonly onError: (error: unknown) => void;
  /**
   * Milliseconds after which everybody may fail anew.
   * @default 60000
   */
  readonly windowMs?: number | undefined;
  /** Entries within that time at most, of one account or one address, and of everybody without an account. */
  readonly limits?: Partial<FailureLimits> | undefined;
}

export interface FailureLimits {
  /** @default 30 */
  readonly account: number;
  /** @default 10 */
  readonly address: number;
  /** @default 60 */
  readonly nobody: number;
}

const LIMITS: FailureLimits = { account: 30, address: 10, nobody: 60 };

/** Names that are counted each; further ones share a count. */
const MAX_NAMES = 1000;
const OTHERS = "others";

/** Entries that wait to be written at most. */
const MAX_WAITING = 100;

interface Count {
  recorded: number;
  leftOut: number;
  /** Of the last one that was left out. */
  context: AuditContext;
}

/**
 * Writes entries about refused and failed calls, one after another and beside the calls. A flood is not written: each account
 * and address has so many entries in a time, and one more that says how many were left out.
 */
export class FailureLog implements FailureRecorder, AsyncDisposable {
  readonly #options: FailureLogOptions;
  readonly #limits: FailureLimits;
  readonly #counts = new Map<string, Count>();
  #written: Promise<void> = Promise.resolve();
  #waiting = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: FailureLogOptions) {
    this.#options = options;
    this.#limits = { ...LIMITS, ...options.limits };
  }

  record(failure: Failure): void {
    this.#timer ??= setInterval(() => this.#endWindow(), this.#options.windowMs ?? 60_000).unref();
    const counts = this.#namesOf(failure.context).map(([name, limit]) => ({
      count: this.#count(name),
      limit,
    }));
    const full = counts.find(({ count, limit }) => count.recorded >= limit);
    if (full !== undefined || this.#waiting >= MAX_WAITING) {
      const count = (full ?? counts[0])?.count;
      if (count !== undefined) Object.assign(count, { leftOut: count.leftOut + 1, context: failure.context });
      return;
    }
    for (const { count } of counts) count.recorded += 1;
    const { call, outcome, code } = failure;
    this.#write(failure.context, call, { outcome, code, procedure: call });
  }

  /** Resolves when everything so far has been written. */
  async settled(): Promise<void> {
    await this.#written;
  }

  /** Tells what was left out, and waits for the entries. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#endWindow();
    clearInterval(this.#timer);
    await this.settled();
  }

  #endWindow(): void {
    const leftOut = [...this.#counts.values()].filter((count) => count.leftOut > 0);
    for (const { context, leftOut: count } of leftOut) {
      this.#write(context, "calls", { outcome: "left-out", leftOut: count });
    }
    if (this.#counts.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
    this.#counts.clear();
  }

  /** Who the call counts for, with the limits: everybody without an account together first, as addresses are many. */
  #namesOf({ actor, remoteAddress }: AuditContext): readonly (readonly [name: string, limit: number])[] {
    const { account, address, nobody } = this.#limits;
    if (actor !== null && actor !== undefined) return [[`account ${actor.id}`, account]];
    return [
      ["nobody", nobody],
      [`address ${remoteAddress ?? ""}`, address],
    ];
  }

  #count(name: string): Count {
    const known = this.#counts.get(name);
    if (known !== undefined) return known;
    if (this.#counts.size >= MAX_NAMES && name !== OTHERS) return this.#count(OTHERS);
    const count: Count = { recorded: 0, leftOut: 0, context: {} };
    this.#counts.set(name, count);
    return count;
  }

  #write(context: AuditContext, key: string, about: Readonly<Record<string, string | number>>): void {
    const { audit } = this.#options.db;
    const metadata = { ...context.metadata, ...about };
    const entry = {
      model: FAILURE_MODEL,
      key,
      label: typeof about["code"] === "string" ? about["code"] : null,
    };
    const write = async (): Promise<void> => {
      try {
        await audit.run({ ...context, metadata }, () => audit.note(entry, { transaction: null }));
      } catch (error) {
        this.#options.onError(error);
      } finally {
        this.#waiting -= 1;
      }
    };
    this.#waiting += 1;
    this.#written = this.#written.then(write);
  }
}
