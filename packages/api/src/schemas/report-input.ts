import { z } from "zod";

import { Archives } from "./archives.ts";
import { versionIdText } from "./version-id-text.ts";
import { Instant } from "./instant.ts";
import { ModelFilter } from "./model-filter.ts";
import { PageInput } from "./page-input.ts";
import { Text } from "./text.ts";

const ModelName = Text.min(1).max(100);
const ActorId = Text.min(1).max(256);

/** A period: `from` is its first instant, `to` the first one after it. */
const Period = { from: Instant.optional(), to: Instant.optional() };

/** What people did with models in a period. */
export const ActivityInput = PageInput.extend({
  ...ModelFilter.shape,
  ...Period,
  archives: Archives,
});
export type ActivityInput = z.input<typeof ActivityInput>;

/** What one user changed, record by record. `user` is the id of the actor. */
export const ChangesByUserInput = PageInput.extend({
  /** Records on the page, 1 to 100. */
  limit: z.int().min(1).max(100).default(20),
  user: ActorId,
  ...ModelFilter.shape,
  ...Period,
  archives: Archives,
});
export type ChangesByUserInput = z.input<typeof ChangesByUserInput>;

/** A record and what hangs on it. With `models`, only of these models. */
export const DossierInput = PageInput.extend({
  model: ModelName,
  key: Text.min(1).max(1000),
  models: ModelFilter.shape.models,
  /** The `next` of the previous page, a version id; `null` for the first page. */
  after: versionIdText().nullable().default(null),
  archives: Archives,
});
export type DossierInput = z.input<typeof DossierInput>;

/** Who looked at what. */
export const AccessReportInput = PageInput.extend({
  ...ModelFilter.shape,
  actors: z.array(ActorId).max(100).optional(),
  ...Period,
  archives: Archives,
});
export type AccessReportInput = z.input<typeof AccessReportInput>;
