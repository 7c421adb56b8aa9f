import { setTimeout as sleep } from "node:timers/promises";

import { sqlState } from "../driver/sql-state.ts";

/** `deadlock_detected` and `lock_not_available`. */
const LOCKED = new Set(["40P01", "55P03"]);
const SHORTEST_MS = 250;
const LONGEST_MS = 2_000;

/**
 * Repeats a transaction until it gets its locks. It waits for them longer each time, up to two seconds: other writers queue
 * behind a waiting lock. Pauses of about the same length let them proceed.
 * @throws what `giveUp` makes of the server's error after `tryForMs` milliseconds.
 */
export async function retryingLocks<T>(
  tryForMs: number,
  transaction: (lockTimeoutMs: number) => Promise<T>,
  giveUp: (cause: unknown) => Promise<Error>,
): Promise<T> {
  const end = Date.now() + tryForMs;
  for (let wait = SHORTEST_MS; ; wait = Math.min(wait * 2, LONGEST_MS)) {
    try {
      return await transaction(wait);
    } catch (error) {
      if (!LOCKED.has(sqlState(error) ?? "")) throw error;
      if (Date.now() >= end) throw await giveUp(error);
      await sleep(wait * (0.5 + Math.random()));
    }
  }
}
