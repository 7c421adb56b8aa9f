import type { z } from "zod";

import { ModelAudited } from "./model-audited.ts";

/** Events by name, each described by the schema its data must fit. */
export type EventDefinitions = Readonly<Record<string, z.ZodType>>;

/** The events of the application. */
export const EVENTS = { ModelAudited } as const satisfies EventDefinitions;

/** The data of an event. */
export type EventData<D extends EventDefinitions, N extends keyof D> = z.output<D[N]>;
