import type { Database } from "@hindsight/db";

import { refuseCallerMistake } from "./refuse-caller-mistake.ts";

/**
 * The name of a tracked model.
 * @throws {UsageError} that lists the known ones, for another.
 */
export function trackedName({ audit }: Database, model: string): string {
  try {
    return audit.tracked(model).name;
  } catch (error) {
    return refuseCallerMistake(error);
  }
}
