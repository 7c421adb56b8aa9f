import type { z } from "zod";

import { ArchiveFinished } from "./archive-finished.ts";
import { OrderCancelled, OrderPlaced, RoleChanged } from "./domain-events.ts";
import { ModelAudited } from "./model-audited.ts";

/** The schemas of events, by name. */
export type EventDefinitions = Readonly<Record<string, z.ZodType>>;

/** The events of the application. All come from the log, when what they tell of has committed. */
export const EVENTS = {
  ModelAudited,
  OrderPlaced,
  OrderCancelled,
  RoleChanged,
  ArchiveFinished,
} as const satisfies EventDefinitions;

/** The data of an event as handlers receive it. */
export type EventData<D extends EventDefinitions, N extends keyof D> = z.output<D[N]>;

/** The data of an event as it is published. */
export type EventInput<D extends EventDefinitions, N extends keyof D> = z.input<D[N]>;
