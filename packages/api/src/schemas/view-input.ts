import { z } from "zod";

import { LogFilter } from "./log-input.ts";
import { Text } from "./text.ts";

/** A name for a search of the log. Another search with the name takes its place. */
export const SaveViewInput = z.strictObject({
  name: Text.trim().min(1).max(80),
  filter: LogFilter,
  /** Whether everybody who reads the log can open it. */
  shared: z.boolean().default(false),
});
export type SaveViewInput = z.input<typeof SaveViewInput>;

export const RemoveViewInput = z.strictObject({ id: z.uuid() });
export type RemoveViewInput = z.input<typeof RemoveViewInput>;
