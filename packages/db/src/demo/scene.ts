import type { AuditContext } from "@hindsight/audit-core";

import type { Database } from "../create-database.ts";

/** An event at the demo company. */
export interface Scene {
  /** Minutes since midnight (UTC) of the day of the seeding; negative before it. */
  readonly minute: number;
  readonly actor: AuditContext["actor"];
  readonly reason?: string | undefined;
  play(db: Database, when: Date): Promise<unknown>;
}

const MINUTES_A_DAY = 24 * 60;

/**
 * The minute of a scene.
 * @param day days after the day of the seeding; negative before it.
 * @param minuteOfDay minutes after midnight UTC.
 */
export function at(day: number, minuteOfDay: number): number {
  return day * MINUTES_A_DAY + minuteOfDay;
}
