import type { Database } from "@hindsight/db";
import type { Transaction } from "sequelize";

import type { SessionUser } from "../auth/session-user.ts";

/** What every verb is given besides its input. */
export interface ServiceContext {
  readonly db: Database;
  /** On whose behalf the verb runs; `null` when nobody is signed in. */
  readonly user: SessionUser | null;
  /** A transaction to take part in; without one a verb that needs one opens its own. */
  readonly transaction?: Transaction | undefined;
}
