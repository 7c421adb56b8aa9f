import type { Database } from "../create-database.ts";
import { backdate } from "./backdate.ts";
import { OPENING } from "./opening-scenes.ts";
import { ORDER_SCENES } from "./order-scenes.ts";

const MINUTE_MS = 60_000;

/**
 * Fills an empty database with the demo company and five weeks of its history. The scenes are played in order through
 * the ordinary audited path; afterwards their versions are given the times the scenes claim.
 * @returns whether anything was done: a database that has orders is left alone.
 */
export async function seedDemo(db: Database): Promise<boolean> {
  if ((await db.models.Order.count()) > 0) return false;
  const now = Date.now();
  const scenes = [...OPENING, ...ORDER_SCENES].toSorted((a, b) => b.minutesAgo - a.minutesAgo);
  const times = new Map<string, Date>();
  for (const [i, { minutesAgo, actor, reason = null, play }] of scenes.entries()) {
    const requestId = `demo-${String(i + 1).padStart(4, "0")}`;
    const when = new Date(now - minutesAgo * MINUTE_MS);
    times.set(requestId, when);
    const remoteAddress = actor?.type === "user" ? "192.0.2.17" : null;
    await db.audit.run({ actor, reason, requestId, remoteAddress }, () => play(db, when));
  }
  await backdate(db, times);
  return true;
}
