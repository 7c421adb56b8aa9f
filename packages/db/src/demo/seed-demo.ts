import type { Database } from "../create-database.ts";
import { backdate } from "./backdate.ts";
import { OPENING } from "./opening-scenes.ts";
import { ORDER_SCENES } from "./order-scenes.ts";
import type { Scene } from "./scene.ts";

const MINUTE_MS = 60_000;
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

/**
 * Fills an empty database with the demo company and five weeks of its history. The scenes are played in order with ordinary
 * recorded writes; afterwards their versions get the times of the scenes.
 * @returns whether anything was done. A database that has orders is not changed.
 */
export async function seedDemo(db: Database): Promise<boolean> {
  if ((await db.models.Order.count()) > 0) return false;
  const now = Date.now();
  const midnight = new Date(now).setUTCHours(0, 0, 0, 0);
  const timeOf = (scene: Scene) => new Date(midnight + scene.minute * MINUTE_MS);
  const scenes = [...OPENING, ...ORDER_SCENES]
    .filter((scene) => timeOf(scene).getTime() < now - MINUTE_MS)
    .toSorted((a, b) => a.minute - b.minute);
  const times = new Map<string, Date>();
  for (const [i, scene] of scenes.entries()) {
    const { actor, reason = null } = scene;
    const requestId = `demo-${String(i + 1).padStart(4, "0")}`;
    const when = timeOf(scene);
    times.set(requestId, when);
    const person = actor?.type === "user";
    const context = {
      actor,
      reason,
      requestId,
      remoteAddress: person ? "192.0.2.17" : null,
      userAgent: person ? BROWSER : null,
    };
    await db.audit.run(context, () => scene.play(db, when));
  }
  await backdate(db, times);
  return true;
}
