import type { Sequelize } from "sequelize";

import type { CaptureKind, EngineKind } from "@hindsight/audit-core";

/** The combination of engine and capture to test, and its database. */
export interface ConformanceOptions {
  readonly engine: EngineKind;
  readonly capture: CaptureKind;
  /** Connects a Sequelize instance to an empty database of its own; the suite closes it. */
  connect(): Promise<Sequelize>;
}
