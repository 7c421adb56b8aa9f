import { ACTIONS } from "@hindsight/audit-core";
import { z } from "zod";

import { Instant } from "./instant.ts";
import { PageInput } from "./page-input.ts";
import { Text } from "./text.ts";

/** Which entries about all models to list; conditions are combined with AND. */
export const LogFeedInput = PageInput.extend({
  models: z.array(Text.min(1).max(100)).max(100).optional(),
  actions: z.array(z.enum(ACTIONS)).max(ACTIONS.length).optional(),
  /** Ids of actors. */
  actors: z.array(Text.min(1).max(256)).max(100).optional(),
  /** First instant, inclusive. */
  from: Instant.optional(),
  /** Last instant, exclusive. */
  to: Instant.optional(),
});
export type LogFeedInput = z.input<typeof LogFeedInput>;
