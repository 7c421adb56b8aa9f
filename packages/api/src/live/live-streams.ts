import { ServiceError } from "../errors/service-error.ts";
import type { Role } from "../schemas/role.ts";

export interface LiveStreamsOptions {
  /**
   * Streams of everybody together.
   * @default 200
   */
  readonly max?: number | undefined;
  /**
   * Streams of one session: its open tabs.
   * @default 8
   */
  readonly maxPerSession?: number | undefined;
  /**
   * Milliseconds between two looks at the rights of those who read.
   * @default 5000
   */
  readonly intervalMs?: number | undefined;
  /** The roles that these sessions have now; one that ended is not in it. */
  readonly rolesOf: (sessionIds: readonly string[]) => Promise<ReadonlyMap<string, Role>>;
  /** Told when the rights cannot be looked up. */
  readonly onError: (error: unknown) => void;
}

/** A stream's place among the open ones. */
export interface StreamPlace {
  /** Aborted when the reader's rights may be others. */
  readonly signal: AbortSignal;
  /** Frees the place. */
  release(): void;
}

interface Open {
  readonly sessionId: string;
  /** What its reader was when it began: it shows what that role may see. */
  readonly role: Role;
  readonly end: AbortController;
}

/**
 * The open event streams: so many at most, and each ends when its reader's role is another. Roles that cannot be looked up
 * count as gone: readers come again by themselves, with the rights they have then.
 */
export class LiveStreams implements Disposable {
  readonly #options: LiveStreamsOptions;
  readonly #open = new Set<Open>();
  #timer: NodeJS.Timeout | undefined;
  #checking: Promise<void> | undefined;
  #again = false;

  constructor(options: LiveStreamsOptions) {
    this.#options = options;
  }

  /** @throws {ServiceError} TOO_MANY_STREAMS */
  take(sessionId: string, role: Role): StreamPlace {
    const { max = 200, maxPerSession = 8, intervalMs = 5000 } = this.#options;
    const own = [...this.#open].filter((open) => open.sessionId === sessionId).length;
    if (own >= maxPerSession) {
      throw new ServiceError(
        "TOO_MANY_STREAMS",
        `This session already follows the log ${own} times: close one of the tabs that show it`,
      );
    }
    if (this.#open.size >= max) {
      throw new ServiceError("TOO_MANY_STREAMS", "Too many people are following the log. Try again later.");
    }
    const open: Open = { sessionId, role, end: new AbortController() };
    this.#open.add(open);
    this.#timer ??= setInterval(() => void this.check(), intervalMs).unref();
    const release = (): void => {
      this.#open.delete(open);
      if (this.#open.size === 0) this[Symbol.dispose]();
    };
    return { signal: open.end.signal, release };
  }

  /** Ends the streams whose readers have another role or none. Resolves when that is done for all rights as they were at the call. */
  async check(): Promise<void> {
    if (this.#checking !== undefined) {
      this.#again = true;
      return this.#checking;
    }
    this.#checking = this.#checkUntilCurrent();
    try {
      await this.#checking;
    } finally {
      this.#checking = undefined;
    }
  }

  /** Stops looking. */
  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #checkUntilCurrent(): Promise<void> {
    do {
      this.#again = false;
      const open = [...this.#open];
      if (open.length === 0) return;
      const roles = await this.#roles([...new Set(open.map(({ sessionId }) => sessionId))]);
      for (const { sessionId, role, end } of open) {
        if (roles.get(sessionId) !== role) end.abort();
      }
    } while (this.#again);
  }

  async #roles(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Role>> {
    try {
      return await this.#options.rolesOf(sessionIds);
    } catch (error) {
      this.#options.onError(error);
      return new Map();
    }
  }
}
