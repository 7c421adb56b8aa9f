import { ENGINES } from "@hindsight/audit-core";
import { isSoak } from "@hindsight/testing";

import { conformance } from "../src/conformance.ts";
import { connect } from "./connect.ts";

/** What partitions can change: DDL, order and pruning of reads, removals. */
const AFFECTED = ["upkeep", "verify", "removals", "removed past", "stored entries", "evolution", "tail"];

/** In a soak, all suites with both engines. */
for (const engine of isSoak ? ENGINES : (["snapshot"] as const))
  conformance({
    engine,
    capture: "triggers",
    partitions: "monthly",
    connect,
    only: isSoak ? undefined : AFFECTED,
  });
