import type { EngineKind } from "../core/track-options.ts";
import { deltaEngine } from "./delta-engine.ts";
import type { Engine } from "./engine.ts";
import { snapshotEngine } from "./snapshot-engine.ts";

/** The engines by name. */
export const engines: Readonly<Record<EngineKind, Engine>> = { snapshot: snapshotEngine, delta: deltaEngine };
