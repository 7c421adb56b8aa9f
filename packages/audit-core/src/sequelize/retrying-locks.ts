import { setTimeout as sleep } from "node:timers/promises";

import { sqlState } from "./sql-state.ts";

/** `deadlock_detected` and `lock_not_available`. */
const LOCKED = new Set(["40P01", "55P03"]);
const GIVE_UP_MS = 60_000;
const PAUSE_MS = 100;

/**
 * Runs a transaction again when it could not have its locks: DDL takes them table by table, a writer may hold one that is
 * still to come, and the writer should be the one that goes on. Gives up after a minute with the server's error.
 */
export async function retryingLocks<T>(transaction: () => Promise<T>): Promise<T> {
  const end = Date.now() + GIVE_UP_MS;
  for (;;) {
    try {
      return await transaction();
    } catch (error) {
      if (!LOCKED.has(sqlState(error) ?? "") || Date.now() > end) throw error;
      await sleep(PAUSE_MS);
    }
  }
}
