import type { SessionUser } from "./session-user.ts";

/** Sign-in, as the rest of the application sees it. */
export interface Auth extends AsyncDisposable {
  /** Answers a request below `/api/auth`. */
  handle(request: Request): Promise<Response>;
  /** Who the session cookie in these headers belongs to, or `null`. */
  user(headers: Headers): Promise<SessionUser | null>;
  /** Closes the connections to the database. */
  close(): Promise<void>;
}
