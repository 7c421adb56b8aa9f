import { SEVERITIES } from "@hindsight/audit-core";
import { z } from "zod";

import { Text } from "./text.ts";

/** Which models are meant; conditions are combined with AND. */
export const ModelFilter = z.strictObject({
  models: z.array(Text.min(1).max(100)).max(100).optional(),
  /** Models with one of these tags, or with a field that has one. */
  tags: z.array(Text.min(1).max(50)).max(20).optional(),
  severities: z.array(z.enum(SEVERITIES)).max(SEVERITIES.length).optional(),
});
export type ModelFilter = z.output<typeof ModelFilter>;
