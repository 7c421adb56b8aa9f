import { betterAuth } from "better-auth";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { Pool } from "pg";

import { Role } from "../schemas/role.ts";
import type { Auth } from "./auth.ts";
import { AUTH_TABLES } from "./auth-tables.ts";

/** Everything else of the library stays closed: accounts are made by `createUser`, and nobody edits their own. */
const OPEN_PATHS: readonly string[] = ["/sign-in/email", "/sign-out", "/get-session"];

/** Header in which the host hands over the client's address; whatever a client sends in it is overwritten. */
export const CLIENT_ADDRESS_HEADER = "x-client-address";

export interface CreateAuthOptions {
  /** Connection string of the database that has the users. */
  readonly url: string;
  /** Signs the session cookies; at least 32 characters. */
  readonly secret: string;
  /** Address that people open; `https:` makes the cookies secure. */
  readonly publicUrl: string;
  /** Origins whose pages may call, asked for at each request. */
  readonly trustedOrigins: () => readonly string[];
  /**
   * Attempts to sign in per minute and address.
   * @default 10
   */
  readonly signInsPerMinute?: number | undefined;
  /** Receives the library's own messages; never a value of a request or a row. */
  readonly log?: ((level: "debug" | "info" | "warn" | "error", message: string) => void) | undefined;
  /** Called when an idle connection to the database breaks. */
  readonly onConnectionError?: ((error: Error) => void) | undefined;
}

/** Sign-in by email and password with sessions in the application's own database. */
export function createAuth(options: CreateAuthOptions): Auth {
  const pool = new Pool({ connectionString: options.url, max: 5, application_name: "hindsight-auth" });
  // Without a listener a restart of the database would end the process.
  pool.on("error", (error) => options.onConnectionError?.(error));
  const auth = betterAuth({
    ...AUTH_TABLES,
    database: pool,
    secret: options.secret,
    baseURL: options.publicUrl,
    basePath: "/api/auth",
    trustedOrigins: () => [...options.trustedOrigins()],
    telemetry: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8, maxPasswordLength: 128 },
    session: { ...AUTH_TABLES.session, expiresIn: 7 * 24 * 3600, disableSessionRefresh: true },
    hooks: {
      before: createAuthMiddleware(async ({ path }) => {
        if (!OPEN_PATHS.includes(path)) throw new APIError("NOT_FOUND");
      }),
    },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 600,
      customRules: { "/sign-in/email": { window: 60, max: options.signInsPerMinute ?? 10 } },
    },
    advanced: {
      // Said outright because the library drops these checks by itself when NODE_ENV is "test".
      disableCSRFCheck: false,
      disableOriginCheck: false,
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      cookiePrefix: "hindsight",
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
      database: { generateId: "uuid" },
    },
    logger: { log: (level, message) => options.log?.(level, message) },
  });
  const close = () => pool.end();
  return {
    handle: (request) => auth.handler(request),
    async session(headers) {
      const found = await auth.api.getSession({ headers });
      if (found === null) return null;
      const { id, name, email, role } = found.user;
      return { id: found.session.id, user: { id, name, email, role: Role.parse(role) } };
    },
    async rolesOf(sessionIds) {
      const { rows } = await pool.query<{ id: string; role: string }>(
        `SELECT s.id, u.role FROM sessions s JOIN users u ON u.id = s.user_id
         WHERE s.id = ANY($1::uuid[]) AND s.expires_at > now()`,
        [sessionIds],
      );
      return new Map(rows.map(({ id, role }) => [id, Role.parse(role)]));
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
