import { appRouter, LiveStreams, RecentReads, WriteGate } from "@hindsight/api";
import { type ArchiveReader, type Database, DEMO_USERS, type Role } from "@hindsight/db";
import { createEventBus } from "@hindsight/events";

interface CallOptions {
  /** @default "admin" */
  readonly role?: Role;
  readonly archives?: ArchiveReader;
}

/** The API as somebody of the demo calls it in a request, without HTTP between. */
export function callApi(
  db: Database,
  requestId: string,
  { role: wanted = "admin", archives }: CallOptions = {},
): ReturnType<typeof appRouter.createCaller> {
  const user = DEMO_USERS.find(({ role }) => role === wanted) ?? {
    id: "0197a000-0000-7000-8000-0000000000aa",
    name: wanted,
    email: `${wanted}@example.test`,
    role: wanted,
  };
  const onError = (error: unknown): never => {
    throw new Error("nothing should fail", { cause: error });
  };
  return appRouter.createCaller({
    db,
    user: { id: user.id, name: user.name, email: user.email, role: user.role },
    sessionId: null,
    bus: createEventBus({ onError }),
    streams: new LiveStreams({ rolesOf: async () => new Map(), onError }),
    writes: new WriteGate({ max: 5, waitMs: 5000 }),
    reads: new RecentReads(),
    archives,
    failures: { record: () => undefined },
    reverts: true,
    demoAccounts: [],
    onWrite: () => undefined,
    settled: () => "0",
    closing: new AbortController().signal,
    request: {
      requestId,
      clientRequestId: null,
      remoteAddress: "192.0.2.1",
      remotePort: null,
      userAgent: "a browser",
      reason: null,
    },
  });
}
