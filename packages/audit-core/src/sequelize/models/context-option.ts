import { z } from "zod";

import type { ContextSource } from "../../core/context-source.ts";

/** A context or a function that returns one. The context itself is checked when it is used. */
export const ContextOption = z.custom<ContextSource>(
  (source) => typeof source === "function" || (typeof source === "object" && source !== null),
  "must be a context, or a function that returns one",
);
