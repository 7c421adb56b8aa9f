import type { ArchiveReader, Database } from "@hindsight/db";
import type { Transaction } from "sequelize";

import type { SessionUser } from "../auth/session-user.ts";
import type { RecentReads } from "../reads/recent-reads.ts";

/** What every service gets besides its input. */
export interface ServiceContext {
  readonly db: Database;
  /** The user of the call; `null` if nobody is signed in. */
  readonly user: SessionUser | null;
  /** A transaction to take part in. Without it, services that need one open their own. */
  readonly transaction?: Transaction | undefined;
  /** The reads of sensitive history that were recorded lately. Without them, each is recorded. */
  readonly reads?: Pick<RecentReads, "once" | "onceEach"> | undefined;
  /** Reads history with what was archived; none where the application can reach no archive. */
  readonly archives?: ArchiveReader | undefined;
}
