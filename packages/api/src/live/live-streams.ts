import { ServiceError } from "../errors/service-error.ts";
import type { Role } from "../schemas/role.ts";

export interface LiveStreamsOptions {
  /**
   * Largest number of streams in total.
   * @default 200
   */
  readonly max?: number | undefined;
  /**
   * Largest number of streams per session, that is of open tabs.
   * @default 8
   */
  readonly maxPerSession?: number | undefined;
  /**
   * Milliseconds between two checks of the readers' rights.
   * @default 5000
   */
  readonly intervalMs?: number | undefined;
  /** What is said if a session, or everybody together, has all the streams that they may. */
  readonly full?: { readonly session: string; readonly all: string } | undefined;
  /** The current roles of these sessions, without sessions that have ended. */
  readonly rolesOf: (sessionIds: readonly string[]) => Promise<ReadonlyMap<string, Role>>;
  /** Called if the rights cannot be read. */
  readonly onError: (error: unknown) => void;
}

/** The registration of an open stream. */
export interface StreamPlace {
  /** Aborted if the reader's rights may have changed. */
  readonly signal: AbortSignal;
  /** Removes the registration. */
  release(): void;
}

interface Open {
  readonly sessionId: string;
  /** Role of its reader when it began, which determines what it shows. */
  readonly role: Role;
  readonly end: AbortController;
}

/**
 * The open event streams, or exports. Their number is limited, and a stream ends if its reader's role changes or cannot be read. Clients
 * reconnect by themselves, with the rights they then have.
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
    const { max = 200, maxPerSession = 8, intervalMs = 5000, full } = this.#options;
    const own = [...this.#open].filter((open) => open.sessionId === sessionId).length;
    if (own >= maxPerSession) {
      throw new ServiceError(
        "TOO_MANY_STREAMS",
        full?.session ?? `This session already has ${own} live views open: close one of its tabs`,
      );
    }
    if (this.#open.size >= max) {
      throw new ServiceError(
        "TOO_MANY_STREAMS",
        full?.all ?? "Too many people have live views open. Try again later.",
      );
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

  /** Ends the streams of readers whose role has changed. Resolves when the rights as of the call have been checked. */
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

  /** Stops the checks. */
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
