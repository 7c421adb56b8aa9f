import type { ArchiveReader, Database } from "@hindsight/db";
import type { EventBus } from "@hindsight/events";

import type { DemoAccount } from "../auth/demo-account.ts";
import type { SessionUser } from "../auth/session-user.ts";
import type { FailureRecorder } from "../failures/failure-log.ts";
import type { LiveStreams } from "../live/live-streams.ts";
import type { RecentReads } from "../reads/recent-reads.ts";
import type { WriteGate } from "./write-gate.ts";

/** Where a call comes from, as the host established it. */
export interface RequestOrigin {
  /** Id of the request, in every version it causes and in the response. */
  readonly requestId: string;
  /** Id that the client itself gave the request; kept beside ours, which it cannot choose. */
  readonly clientRequestId: string | null;
  /** Address of the client; `null` when unknown. */
  readonly remoteAddress: string | null;
  /** Port of the client; `null` when unknown, as behind most proxies. */
  readonly remotePort: number | null;
  readonly userAgent: string | null;
  /** Why it is made, where the client says so for the request as a whole. */
  readonly reason: string | null;
}

/** What every procedure is given. */
export interface Context {
  readonly db: Database;
  readonly bus: EventBus;
  /** Id of the last entry that was read to be published on the bus, behind which no earlier one can come. */
  readonly settled: () => string;
  readonly user: SessionUser | null;
  /** The session that the call came with. */
  readonly sessionId: string | null;
  /** The open subscriptions. */
  readonly streams: LiveStreams;
  readonly request: RequestOrigin;
  /** Accounts to offer on the sign-in page; empty outside the demo. */
  readonly demoAccounts: readonly DemoAccount[];
  /** What changes pass through. */
  readonly writes: WriteGate;
  /** The reads of sensitive history that were recorded lately. */
  readonly reads: RecentReads;
  /** Reads history with what was archived; none where the application can reach no archive. */
  readonly archives?: ArchiveReader | undefined;
  /** Takes calls that were refused or failed. */
  readonly failures: FailureRecorder;
  /** Whether this installation puts records back at all. */
  readonly reverts: boolean;
  /** Called after each mutation that succeeded, so that the log is read at once. */
  readonly onWrite: () => void;
  /** What the host runs around each call, such as a span of a trace. */
  readonly around?:
    | (<R extends { readonly ok: boolean }>(
        about: { readonly path: string; readonly type: string },
        call: () => Promise<R>,
      ) => Promise<R>)
    | undefined;
  /** Aborted when the host closes; ends subscriptions. */
  readonly closing: AbortSignal;
}
