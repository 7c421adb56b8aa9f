import type { AuditContext } from "@hindsight/audit-core";

import type { Database } from "../create-database.ts";

/** Something that happened at the demo company. */
export interface Scene {
  /** Minutes before the seeding. */
  readonly minutesAgo: number;
  readonly actor: AuditContext["actor"];
  readonly reason?: string | undefined;
  readonly play: (db: Database, when: Date) => Promise<unknown>;
}

const MINUTES_A_DAY = 24 * 60;

/** Minutes before the seeding, so that scenes of a day fall into its working hours in a steady order. */
export function daysAgo(days: number, minutes: number): number {
  return days * MINUTES_A_DAY - minutes;
}
