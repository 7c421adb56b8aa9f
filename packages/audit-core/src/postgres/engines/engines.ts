import type { EngineKind } from "../../core/track-options.ts";
import { deltaEngine } from "./delta/delta-engine.ts";
import type { Engine } from "./engine.ts";
import { snapshotEngine } from "./snapshot/snapshot-engine.ts";

/** The engines by name. */
export const engines: Readonly<Record<EngineKind, Engine>> = { snapshot: snapshotEngine, delta: deltaEngine };
