import { type ConnectionLimits, type Database, openPool } from "@hindsight/db";
import { betterAuth } from "better-auth";
import { APIError, createAuthMiddleware } from "better-auth/api";

import { ServiceError } from "../errors/service-error.ts";
import { Role } from "../schemas/role.ts";
import type { Auth } from "./auth.ts";
import { AUTH_TABLES } from "./auth-tables.ts";
import { ACCOUNT_DISABLED, AuthEntrance } from "./auth-entrance.ts";
import { KnownDevices } from "./known-devices.ts";
import { requestCounts } from "./request-counts.ts";
import { SessionStore } from "./session-store.ts";
import type { SignInEvent } from "./sign-in-event.ts";

/** The only paths of the library that are open. Accounts are created by `createUser`, and users cannot edit their own. */
const OPEN_PATHS: readonly string[] = ["/sign-in/email", "/sign-out", "/get-session"];

/** Header in which the host passes the client's address. Values from clients are overwritten. */
export const CLIENT_ADDRESS_HEADER = "x-client-address";

/** Longest lifetime of a session, even if it is in use. */
const SESSION_SECONDS = 7 * 24 * 3600;
const IDLE_MINUTES = 8 * 60;

export interface CreateAuthOptions {
  /** Connection string of the database that has the users. */
  readonly url: string;
  /** The same database, for recording sign-ins. */
  readonly db: Database;
  /** Signs the session cookies; at least 32 characters. */
  readonly secret: string;
  /** Address under which users open the application. With `https:`, cookies are secure. */
  readonly publicUrl: string;
  /** Returns the origins whose pages may call. Called with each request. */
  readonly trustedOrigins: () => readonly string[];
  /**
   * Sign-in attempts per minute and address.
   * @default 10
   */
  readonly signInsPerMinute?: number | undefined;
  /**
   * Idle time in minutes after which a session ends.
   * @default 480
   */
  readonly idleMinutes?: number | undefined;
  /**
   * Whether demo accounts, whose passwords are public, can sign in. For the embedded demo database only.
   * @default false
   */
  readonly demo?: boolean | undefined;
  /** Timeouts of the connections. */
  readonly limits?: ConnectionLimits | undefined;
  /** Called with the library's own messages, which contain no values of requests or rows. */
  readonly log?: ((level: "debug" | "info" | "warn" | "error", message: string) => void) | undefined;
  /** Called with each sign-in, also refused ones, and each sign-out. */
  readonly onEvent?: ((event: SignInEvent) => void) | undefined;
  /** Called when an idle connection to the database breaks. */
  readonly onConnectionError?: ((error: Error) => void) | undefined;
}

/** Sign-in by email and password with sessions in the application's own database. */
export function createAuth(options: CreateAuthOptions): Auth {
  const { db, demo = false, idleMinutes = IDLE_MINUTES, limits } = options;
  const pool = openPool({
    url: options.url,
    size: 5,
    applicationName: "hindsight-auth",
    limits,
    onError: (error) => options.onConnectionError?.(error),
  });
  const sessions = new SessionStore({ pool, demo, idleMinutes });
  const secure = new URL(options.publicUrl).protocol === "https:";
  // Browsers only accept a cookie with this prefix from the host itself, over https and for all paths.
  const cookiePrefix = secure ? "__Host-hindsight" : "hindsight";
  const auth = betterAuth({
    ...AUTH_TABLES,
    database: pool,
    secret: options.secret,
    baseURL: options.publicUrl,
    basePath: "/api/auth",
    trustedOrigins: () => [...options.trustedOrigins()],
    telemetry: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8, maxPasswordLength: 128 },
    session: { ...AUTH_TABLES.session, expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    hooks: {
      before: createAuthMiddleware(async ({ path }) => {
        if (!OPEN_PATHS.includes(path)) throw new APIError("NOT_FOUND");
      }),
    },
    databaseHooks: {
      session: {
        create: {
          async before({ userId }) {
            if (await sessions.mayBegin(userId)) return;
            throw new APIError("FORBIDDEN", {
              code: ACCOUNT_DISABLED,
              message: "This account is disabled. Ask an administrator.",
            });
          },
        },
      },
    },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 600,
      customStorage: requestCounts(),
      customRules: { "/sign-in/email": { window: 60, max: options.signInsPerMinute ?? 10 } },
    },
    advanced: {
      // Explicit, because the library disables these checks if NODE_ENV is "test".
      disableCSRFCheck: false,
      disableOriginCheck: false,
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      // The library would add its own prefix to ours.
      useSecureCookies: false,
      cookiePrefix,
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/", secure },
      database: { generateId: "uuid" },
    },
    logger: { log: (level, message) => options.log?.(level, message) },
  });

  async function session(headers: Headers, { use = true } = {}) {
    const found = await auth.api.getSession({ headers }).catch((cause: unknown) => {
      throw new ServiceError("UNAVAILABLE", "The database does not answer. Try again in a moment.", {
        cause,
      });
    });
    if (found === null || !(await sessions.continues(found.session, use))) return null;
    const { id, name, email, role } = found.user;
    return { id: found.session.id, user: { id, name, email, role: Role.parse(role) } };
  }

  const entrance = new AuthEntrance({
    db,
    sessions,
    session: (headers) => session(headers, { use: false }),
    devices: new KnownDevices(options.secret, cookiePrefix, secure),
    handler: (request) => auth.handler(request),
    onEvent: (event) => options.onEvent?.(event),
  });
  const close = () => pool.end();
  return {
    handle: (request, origin) => entrance.handle(request, origin),
    session,
    rolesOf: (ids) => sessions.rolesOf(ids),
    close,
    [Symbol.asyncDispose]: close,
  };
}
