import { SET_STATEMENT_CONTEXT } from "../../postgres/capture/context-comment.ts";
import type { Connection } from "./internals.ts";
import { isBehindPooler } from "./is-behind-pooler.ts";

/** Statements that the server keeps on each connection, at most; each takes some ten kilobytes there. */
const MOST = 100;

/** Texts remembered as seen once, at most. */
const MOST_SEEN = 1000;

/**
 * What the server answers when it does not know a name any more, or what a kept statement returns has changed its type;
 * others say the latter's code too, and may have done something by then.
 */
function isLost({ code, routine }: { readonly code?: unknown; readonly routine?: unknown }): boolean {
  return code === "26000" || (code === "0A000" && routine === "RevalidateCachedQuery");
}

/**
 * Names for statements that the server may keep parsed and planned, which saves more than the recording costs. Only on
 * connections that lead straight to a server process: a pooler may hand the next transaction to another, which has not
 * heard of the name.
 */
export class PreparedStatements {
  readonly #isOn: boolean;
  readonly #names = new Map<string, string>();
  readonly #seen = new Set<string>();
  #setters = new WeakMap<Connection, string | null>();
  #generation = 0;

  constructor(isOn: boolean) {
    this.#isOn = isOn;
  }

  /**
   * Name of the statement that sets a context on the connection, `null` where none may be used. Asks the server on the
   * first use of each connection.
   */
  async setterOn(connection: Connection): Promise<string | null> {
    if (!this.#isOn) return null;
    const known = this.#setters.get(connection);
    if (known !== undefined) return known;
    const name = `hindsight_context_${this.#generation}`;
    try {
      const isDirect = !(await isBehindPooler(connection));
      if (isDirect) await connection.query({ name, text: SET_STATEMENT_CONTEXT, values: [""] });
      this.#setters.set(connection, isDirect ? name : null);
      return isDirect ? name : null;
    } catch {
      // In a transaction that has failed already nothing can be asked, and the statement will say why.
      return null;
    }
  }

  /** Name for a text that was asked for before; `null` the first time, and when there are enough. */
  nameOf(text: string): string | null {
    const name = this.#names.get(text);
    if (name !== undefined) return name;
    if (this.#seen.has(text) && this.#names.size < MOST) {
      const fresh = `hindsight_${this.#generation}_${this.#names.size}`;
      this.#names.set(text, fresh);
      this.#seen.delete(text);
      return fresh;
    }
    if (this.#seen.size === MOST_SEEN) this.#seen.clear();
    this.#seen.add(text);
    return null;
  }

  /**
   * Whether a statement failed because of its name alone; then all names are given anew, as pg would not parse the old
   * ones again.
   */
  lostName(error: unknown): boolean {
    if (typeof error !== "object" || error === null || !isLost(error)) return false;
    this.#names.clear();
    this.#setters = new WeakMap();
    this.#generation += 1;
    return true;
  }
}
