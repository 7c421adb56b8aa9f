import { DEMO_USERS, type openPool } from "@hindsight/db";

import { Role } from "../schemas/role.ts";

/** Shortest interval between two updates of the time of last use. */
const NOTE_USE_MS = 60_000;

export interface SessionStoreOptions {
  readonly pool: ReturnType<typeof openPool>;
  /** Whether demo accounts can sign in. */
  readonly demo: boolean;
  /** Idle time in minutes after which a session ends. */
  readonly idleMinutes: number;
}

/** A session of the sign-in library. */
interface Found {
  readonly id: string;
  readonly userId: string;
  readonly updatedAt: Date;
}

/** Decides which sessions may start and which are still valid. */
export class SessionStore {
  readonly #options: SessionStoreOptions;
  /** Accounts that cannot sign in here. */
  readonly #closed: readonly string[];

  constructor(options: SessionStoreOptions) {
    this.#options = options;
    this.#closed = options.demo ? [] : DEMO_USERS.map(({ id }) => id);
  }

  /** Whether an account may sign in, given the right password. */
  async mayBegin(userId: string): Promise<boolean> {
    const { rows } = await this.#options.pool.query(
      "SELECT FROM users WHERE id = $1 AND disabled_at IS NULL AND id <> ALL($2::uuid[])",
      [userId, this.#closed],
    );
    return rows.length > 0;
  }

  /** Whether a session is still valid. Ends one that was idle for too long. */
  async continues({ id, userId, updatedAt }: Found, use: boolean): Promise<boolean> {
    const { pool, idleMinutes } = this.#options;
    const idleMs = Date.now() - updatedAt.getTime();
    if (idleMs > idleMinutes * 60_000 || !(await this.mayBegin(userId))) {
      await this.end(id);
      return false;
    }
    if (use && idleMs > NOTE_USE_MS)
      await pool.query("UPDATE sessions SET updated_at = now() WHERE id = $1", [id]);
    return true;
  }

  async end(id: string): Promise<void> {
    await this.#options.pool.query("DELETE FROM sessions WHERE id = $1", [id]);
  }

  /** The current roles of these sessions, without sessions that have ended. */
  async rolesOf(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Role>> {
    const { pool, idleMinutes } = this.#options;
    const { rows } = await pool.query<{ id: string; role: string }>(
      `SELECT s.id, u.role FROM sessions s JOIN users u ON u.id = s.user_id
       WHERE s.id = ANY($1::uuid[]) AND s.expires_at > now() AND s.updated_at > now() - $2 * interval '1 minute'
         AND u.disabled_at IS NULL AND u.id <> ALL($3::uuid[])`,
      [sessionIds, idleMinutes, this.#closed],
    );
    return new Map(rows.map(({ id, role }) => [id, Role.parse(role)]));
  }
}
