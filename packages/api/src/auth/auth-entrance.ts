import type { Database } from "@hindsight/db";
import { z } from "zod";

import { databaseRefusal } from "../errors/database-refusal.ts";
import { ServiceError } from "../errors/service-error.ts";
import type { RequestOrigin } from "../trpc/context.ts";
import type { Session } from "./auth.ts";
import type { KnownDevices } from "./known-devices.ts";
import { recordSignIn } from "./record-sign-in.ts";
import type { SessionStore } from "./session-store.ts";
import type { SessionUser } from "./session-user.ts";
import { beginAttempt, endAttempts, takeBackAttempt } from "./sign-in-attempts.ts";
import type { SignInEvent, SignInOutcome } from "./sign-in-event.ts";

export interface AuthEntranceOptions {
  readonly db: Database;
  readonly sessions: SessionStore;
  readonly session: (headers: Headers) => Promise<Session | null>;
  readonly devices: KnownDevices;
  /** The sign-in library. */
  readonly handler: (request: Request) => Promise<Response>;
  readonly onEvent: (event: SignInEvent) => void;
}

interface Happened {
  readonly outcome: SignInOutcome;
  readonly account: string;
  readonly userId: string | null;
  readonly actor: SessionUser | null;
}

/** Error code if the password is right but the account may not sign in. */
export const ACCOUNT_DISABLED = "ACCOUNT_DISABLED";

const Refusal = z.object({ code: z.string() });
const Credentials = z.object({ email: z.email().max(320).toLowerCase() });

/** Wraps the sign-in library: delays repeated attempts, and records them in the log and the history. */
export class AuthEntrance {
  readonly #options: AuthEntranceOptions;

  constructor(options: AuthEntranceOptions) {
    this.#options = options;
  }

  async handle(request: Request, origin: RequestOrigin): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (request.method !== "POST") return this.#options.handler(request);
    try {
      if (pathname.endsWith("/sign-in/email")) return await this.#signIn(request, origin);
      if (pathname.endsWith("/sign-out")) return await this.#signOut(request, origin);
    } catch (error) {
      const refused = error instanceof ServiceError ? error : databaseRefusal(error);
      if (refused === null) throw error;
      return Response.json({ code: refused.code, message: refused.message }, { status: 503 });
    }
    return this.#options.handler(request);
  }

  async #signIn(request: Request, origin: RequestOrigin): Promise<Response> {
    const { db, devices, handler, sessions } = this.#options;
    const account = await accountOf(request);
    if (account === null) return handler(request);
    const device = devices.deviceOf(request.headers, account);
    const attempt = { account, device };
    const user = await this.#userOf(account);
    const about = { account, userId: user?.id ?? null };
    const wait = await beginAttempt(db, attempt);
    if (wait > 0) {
      // Not recorded: the password was not checked, so anybody could fill the history.
      this.#tell({ ...about, outcome: "throttled", actor: null }, origin);
      return tooManyAttempts(wait);
    }
    const before = await this.#options.session(request.headers);
    const response = await handler(request);
    if (!response.ok) {
      const outcome = await verdictOf(response, user !== null);
      if (outcome === undefined) await takeBackAttempt(db, attempt);
      else await this.#happened({ ...about, outcome, actor: null }, origin);
      return response;
    }
    await endAttempts(db, attempt);
    if (before !== null) {
      await sessions.end(before.id);
      const { email, id: userId } = before.user;
      await this.#happened({ outcome: "replaced", account: email, userId, actor: before.user }, origin);
    }
    await this.#happened({ ...about, outcome: "signed-in", actor: user }, origin);
    const signedIn = new Response(response.body, response);
    signedIn.headers.append("set-cookie", devices.cookieFor(account, device));
    return signedIn;
  }

  async #signOut(request: Request, origin: RequestOrigin): Promise<Response> {
    const before = await this.#options.session(request.headers);
    const response = await this.#options.handler(request);
    if (!response.ok || before === null) return response;
    const { email, id: userId } = before.user;
    await this.#happened({ outcome: "signed-out", account: email, userId, actor: before.user }, origin);
    return response;
  }

  async #happened(happened: Happened, origin: RequestOrigin): Promise<void> {
    this.#tell(happened, origin);
    await recordSignIn({ ...happened, db: this.#options.db, origin });
  }

  #tell({ outcome, account, userId }: Happened, { requestId, remoteAddress }: RequestOrigin): void {
    this.#options.onEvent({ outcome, account, userId, requestId, remoteAddress });
  }

  async #userOf(account: string): Promise<SessionUser | null> {
    const user = await this.#options.db.models.User.findOne({ where: { email: account } });
    return user && { id: user.id, name: user.name, email: user.email, role: user.role };
  }
}

/** The outcome of a sign-in, according to the library's response; `undefined` if the password was not checked. */
async function verdictOf(response: Response, exists: boolean): Promise<SignInOutcome | undefined> {
  if (response.status === 401) return exists ? "wrong-password" : "unknown-account";
  const refused = Refusal.safeParse(await response.clone().json());
  return refused.data?.code === ACCOUNT_DISABLED ? "disabled" : undefined;
}

async function accountOf(request: Request): Promise<string | null> {
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => null);
  return Credentials.safeParse(body).data?.email ?? null;
}

function tooManyAttempts(seconds: number): Response {
  const message = `Too many attempts to sign in to this account. Try again in ${seconds} seconds.`;
  return Response.json(
    { code: "TOO_MANY_ATTEMPTS", message },
    { status: 429, headers: { "retry-after": String(seconds) } },
  );
}
