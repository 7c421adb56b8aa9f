import type { Role } from "../schemas/role.ts";
import type { SessionUser } from "./session-user.ts";

/** A session and whose it is. */
export interface Session {
  readonly id: string;
  readonly user: SessionUser;
}

/** Sign-in, as the rest of the application sees it. */
export interface Auth extends AsyncDisposable {
  /** Answers a request below `/api/auth`. */
  handle(request: Request): Promise<Response>;
  /** The session of the cookie in these headers, or `null`. */
  session(headers: Headers): Promise<Session | null>;
  /** The roles that these sessions have now; one that ended is not in it. */
  rolesOf(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Role>>;
  /** Closes the connections to the database. */
  close(): Promise<void>;
}
