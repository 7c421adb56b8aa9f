import { LogFeedInput } from "@hindsight/api/schemas";
import { z } from "zod";

const { models, actions, actors } = LogFeedInput.shape;
const instant = z.iso.datetime({ offset: true }).optional().catch(undefined);

/** The filters of the log, as stored in the URL. */
export const logSearch = z.object({
  models: models.catch(undefined),
  actions: actions.catch(undefined),
  actors: actors.catch(undefined),
  from: instant,
  to: instant,
});

export type LogSearch = z.output<typeof logSearch>;
