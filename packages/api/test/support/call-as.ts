import { appRouter, type Context, RecentReads, type SessionUser, WriteGate } from "@hindsight/api";
import { type Database, DEMO_USERS, type Role } from "@hindsight/db";
import { createEventBus, type EventBus } from "@hindsight/events";

import { openStreams } from "./open-streams.ts";

export type Caller = ReturnType<typeof appRouter.createCaller>;

export interface CallAsOptions {
  readonly db: Database;
  /** Of a user of the demo; `null` is nobody. */
  readonly role?: Role | null;
  /** Somebody in particular. */
  readonly user?: SessionUser;
  /** @default true */
  readonly reverts?: boolean;
  readonly bus?: EventBus;
  readonly settled?: () => string;
  /** Takes calls that are refused or fail. */
  readonly failures?: Context["failures"];
  readonly reads?: RecentReads;
  readonly archives?: Context["archives"];
  readonly request?: Partial<Context["request"]>;
  /** Ends the call, as a client that goes away does. */
  readonly signal?: AbortSignal;
  /** Ends the host. */
  readonly closing?: AbortSignal;
}

/** The API as somebody with the role calls it, without HTTP between. */
export function callAs({
  db,
  role = null,
  user,
  reverts,
  bus,
  settled,
  failures,
  reads,
  archives,
  request,
  signal,
  closing,
}: CallAsOptions): Caller {
  const caller = user ?? (role === null ? null : demoUser(role));
  return appRouter.createCaller(
    {
      db,
      bus: bus ?? createEventBus({ onError: (error) => expectNone(error) }),
      settled: settled ?? (() => "0"),
      user: caller,
      sessionId: caller === null ? null : "0197a000-0000-7000-8000-0000000000ff",
      streams: openStreams(),
      writes: new WriteGate({ max: 5, waitMs: 5000 }),
      request: {
        requestId: "test-request",
        clientRequestId: null,
        remoteAddress: "192.0.2.1",
        remotePort: null,
        userAgent: "test",
        reason: null,
        ...request,
      },
      reads: reads ?? new RecentReads(),
      archives,
      failures: failures ?? { record: () => undefined },
      reverts: reverts ?? true,
      demoAccounts: [],
      onWrite: () => undefined,
      closing: closing ?? new AbortController().signal,
    },
    signal === undefined ? {} : { signal },
  );
}

/** A user of the demo, or the program that it has no account for. */
export function demoUser(role: Role): SessionUser {
  if (role === "service") {
    const id = "0197a000-0000-7000-8000-0000000000aa";
    return { id, name: "Warehouse", email: "warehouse@hindsight.example", role };
  }
  const user = DEMO_USERS.find((demo) => demo.role === role);
  if (user === undefined) throw new Error(`there is no demo user with the role ${role}`);
  return { id: user.id, name: user.name, email: user.email, role };
}

function expectNone(error: unknown): never {
  throw new Error("a handler failed", { cause: error });
}
