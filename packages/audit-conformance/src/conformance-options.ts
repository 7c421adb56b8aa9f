import type { Sequelize } from "sequelize";

import type { CaptureKind, EngineKind } from "@hindsight/audit-core";

/** The combination of engine and capture to test, and its database. */
export interface ConformanceOptions {
  readonly engine: EngineKind;
  readonly capture: CaptureKind;
  /**
   * How the history is partitioned.
   * @default one table
   */
  readonly partitions?: "monthly" | undefined;
  /**
   * Names of the suites to run.
   * @default all
   */
  readonly only?: readonly string[] | undefined;
  /**
   * Connects a Sequelize instance to a database of its own, a copy of one that `prepare` has filled; the suite closes it.
   * Equal names have equal contents, so that one database can be copied for all suites.
   */
  connect(name: string, prepare: (empty: Sequelize) => Promise<unknown>): Promise<Sequelize>;
}
