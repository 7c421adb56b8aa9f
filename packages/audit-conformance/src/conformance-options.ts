import type { Sequelize } from "sequelize";

import type { CaptureKind, EngineKind } from "@hindsight/audit-core";

/** Which combination to test, and where. */
export interface ConformanceOptions {
  readonly engine: EngineKind;
  readonly capture: CaptureKind;
  /** An instance on an empty database of its own; closed by the suite. */
  connect(): Promise<Sequelize>;
}
