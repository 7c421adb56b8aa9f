import { SET_STATEMENT_CONTEXT } from "../../postgres/capture/context-comment.ts";
import type { Connection } from "./internals.ts";
import { isBehindPooler } from "./is-behind-pooler.ts";

/** Most prepared statements per connection. Each takes about ten kilobytes on the server. */
const MAX_PREPARED = 100;

/** Most texts remembered because they were sent once. */
const MAX_SEEN = 1000;

/** How the server says, in English always, that a kept plan has a type that was dropped, even if one of its name was made anew. */
const TYPE_GONE = "cache lookup failed for type";

/**
 * Whether the server no longer knows a prepared statement (26000), its result type has changed, or its plan has a type that is gone.
 * The codes of the latter are also used for other failures, so routine and message are compared, too.
 */
function isLost(error: {
  readonly code?: unknown;
  readonly routine?: unknown;
  readonly message?: unknown;
}): boolean {
  const { code, routine, message } = error;
  if (code === "XX000") return String(message).startsWith(TYPE_GONE);
  return code === "26000" || (code === "0A000" && routine === "RevalidateCachedQuery");
}

/**
 * Names of prepared statements, for which the server parses and plans only once; that saves more time than recording takes.
 * Only used on connections without a pooler, which may run the next transaction in a process that lacks the statement.
 */
export class PreparedStatements {
  readonly #isOn: boolean;
  readonly #prefix: string;
  readonly #most: number;
  readonly #names = new Map<string, string>();
  readonly #seen = new Set<string>();
  #setters = new WeakMap<Connection, string | null>();
  #generation = 0;

  /** Names begin with `prefix`: two kinds of statements of a connection need two. */
  constructor(isOn: boolean, prefix: string = "hindsight", most: number = MAX_PREPARED) {
    this.#isOn = isOn;
    this.#prefix = prefix;
    this.#most = most;
  }

  /**
   * Name of the prepared statement that sets the context on a connection; `null` if it cannot have any. Takes a round trip
   * on the first use of each connection.
   */
  async setterOn(connection: Connection): Promise<string | null> {
    if (!this.#isOn) return null;
    const known = this.#setters.get(connection);
    if (known !== undefined) return known;
    const name = `${this.#prefix}_context_${this.#generation}`;
    try {
      const isDirect = !(await isBehindPooler(connection));
      if (isDirect) await connection.query({ name, text: SET_STATEMENT_CONTEXT, values: [""] });
      this.#setters.set(connection, isDirect ? name : null);
      return isDirect ? name : null;
    } catch {
      // The transaction has already failed. The statement itself will say so.
      return null;
    }
  }

  /** Name for a text; `null` the first time the text is sent, and beyond the most. */
  nameOf(text: string): string | null {
    const name = this.#names.get(text);
    if (name !== undefined) return name;
    if (this.#seen.has(text) && this.#names.size < this.#most) {
      const fresh = `${this.#prefix}_${this.#generation}_${this.#names.size}`;
      this.#names.set(text, fresh);
      this.#seen.delete(text);
      return fresh;
    }
    if (this.#seen.size === MAX_SEEN) this.#seen.clear();
    this.#seen.add(text);
    return null;
  }

  /**
   * Whether a statement failed only because its prepared statement is lost. If so, all names are replaced, because pg
   * believes that the old ones are still prepared.
   */
  lostName(error: unknown): boolean {
    if (typeof error !== "object" || error === null || !isLost(error)) return false;
    this.#names.clear();
    this.#setters = new WeakMap();
    this.#generation += 1;
    return true;
  }
}
