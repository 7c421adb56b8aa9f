import type { Audit, Drift } from "@hindsight/audit-core/sequelize";

import { ServiceError } from "../errors/service-error.ts";

/** What a check of the database found, and when it began. */
export interface Checked {
  readonly at: Date;
  readonly findings: readonly Drift[];
}

export interface DriftCheckOptions {
  /**
   * Milliseconds from its beginning for which a check is answered again.
   * @default 60000
   */
  readonly forMs?: number | undefined;
  /**
   * Milliseconds that a caller waits.
   * @default 10000
   */
  readonly waitMs?: number | undefined;
}

/**
 * Checks the database no more often than once in a while, however many ask: they wait for the same check. One that takes longer
 * than they wait goes on, and the next caller has what it found.
 */
export class DriftCheck {
  readonly #audit: Pick<Audit, "check">;
  readonly #forMs: number;
  readonly #waitMs: number;
  #running: Promise<Checked> | null = null;
  #last: Checked | null = null;

  constructor(audit: Pick<Audit, "check">, { forMs = 60_000, waitMs = 10_000 }: DriftCheckOptions = {}) {
    this.#audit = audit;
    this.#forMs = forMs;
    this.#waitMs = waitMs;
  }

  /** @throws {ServiceError} TIMEOUT while a check takes longer than a caller waits. */
  async checked(): Promise<Checked> {
    const last = this.#last;
    if (last !== null && Date.now() < last.at.getTime() + this.#forMs) return last;
    this.#running ??= this.#check();
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      reject(new ServiceError("TIMEOUT", "The check takes long. It goes on: ask again in a minute"));
    }, this.#waitMs);
    try {
      return await Promise.race([this.#running, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  async #check(): Promise<Checked> {
    const at = new Date();
    try {
      this.#last = { at, findings: await this.#audit.check() };
      return this.#last;
    } finally {
      this.#running = null;
    }
  }
}
