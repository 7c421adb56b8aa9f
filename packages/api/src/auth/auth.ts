import type { Role } from "../schemas/role.ts";
import type { RequestOrigin } from "../trpc/context.ts";
import type { SessionUser } from "./session-user.ts";

/** A session and whose it is. */
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
   * @throws {ServiceError} UNAVAILABLE when the database does not answer
   */
  session(
    headers: Headers,
    options?: {
      /**
       * Whether somebody is at work, so that the session is not idle.
       * @default true
       */
      readonly use?: boolean;
    },
  ): Promise<Session | null>;
  /** The roles that these sessions have now; one that ended is not in it. */
  rolesOf(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Role>>;
  /** Closes the connections to the database. */
  close(): Promise<void>;
}
