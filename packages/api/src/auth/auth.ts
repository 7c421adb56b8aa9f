import type { Role } from "../schemas/role.ts";
import type { RequestOrigin } from "../trpc/context.ts";
import type { SessionUser } from "./session-user.ts";

/** A session and its user. */
export interface Session {
  readonly id: string;
  readonly user: SessionUser;
}

/** Sign-in, as the rest of the application sees it. */
export interface Auth extends AsyncDisposable {
  /** Answers a request below `/api/auth`. */
  handle(request: Request, origin: RequestOrigin): Promise<Response>;
  /**
   * The session of the cookie in these headers, or `null`.
   * @throws {ServiceError} UNAVAILABLE if the database does not answer
   */
  session(
    headers: Headers,
    options?: {
      /**
       * Whether this counts as use of the session, which ends when idle.
       * @default true
       */
      readonly use?: boolean;
    },
  ): Promise<Session | null>;
  /** The current roles of these sessions, without sessions that have ended. */
  rolesOf(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Role>>;
  /** Closes the connections to the database. */
  close(): Promise<void>;
}
