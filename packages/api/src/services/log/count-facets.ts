import type { LogFacets } from "@hindsight/audit-core/sequelize";

import { recordReadOf } from "../../reads/record-read.ts";
import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import { LogFacetsInput } from "../../schemas/log-input.ts";
import { readingArchive } from "../reading-archive.ts";
import type { ServiceContext } from "../service-context.ts";
import { refusingBadSearch } from "./internal/refusing-bad-search.ts";
import { shownFilter } from "./internal/shown-filter.ts";

/**
 * How many entries that the caller may see match, by model, action, actor and day: to narrow a list further, and to complete
 * the name of an actor; with `archives` those that were archived, too. Needs `view-history`.
 * @throws {ServiceError} FORBIDDEN for a model that is hidden, or a field that is; INPUT_INVALID; ILLEGAL_STATE, UNAVAILABLE with `archives`
 * @throws {AuditError} MODEL_NOT_TRACKED, FIELD_UNKNOWN, INSTANT_INVALID
 */
export async function countFacets(options: {
  ctx: ServiceContext;
  input: LogFacetsInput;
}): Promise<LogFacets> {
  const { audit } = options.ctx.db;
  const user = requireRight(options.ctx, "view-history");
  const sight = new Sight(user, audit);
  const { actorName, archives, ...filter } = LogFacetsInput.parse(options.input);
  const shown = shownFilter({ audit, sight, filter });
  const asked = { ...shown, actorName };
  const facets = await refusingBadSearch(async () =>
    archives === true ? readingArchive(options.ctx, (reader) => reader.facets(asked)) : audit.facets(asked),
  );
  await recordReadOf({ ctx: options.ctx, user, call: "log.facets" }, facets.models);
  return facets;
}
