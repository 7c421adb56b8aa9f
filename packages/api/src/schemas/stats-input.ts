import { z } from "zod";

import { Archives } from "./archives.ts";
import { Instant } from "./instant.ts";
import { ModelFilter } from "./model-filter.ts";
import { Text } from "./text.ts";

export const ActivityInput = z.strictObject({ model: Text.min(1).max(100) });
export type ActivityInput = z.input<typeof ActivityInput>;

const MOST_DAYS = 92;

/** Of which period, and of which models, to give an overview; `to` is the first instant after the period. */
export const OverviewInput = ModelFilter.extend({ from: Instant, to: Instant, archives: Archives }).refine(
  ({ from, to }) => !(Date.parse(to) - Date.parse(from) > MOST_DAYS * 86_400_000),
  { error: `An overview is of ${MOST_DAYS} days at most`, path: ["from"] },
);
export type OverviewInput = z.input<typeof OverviewInput>;
