import type { Audit, LogFilter } from "@hindsight/audit-core/sequelize";

import type { Sight } from "../../../rights/sight.ts";
import { READ_MODELS } from "../../../schemas/read-models.ts";
import type { ModelFilter } from "../../../schemas/model-filter.ts";
import { shownModels } from "./shown-models.ts";

/** What a user may ask for by the names of models. */
type AskedFilter = Omit<LogFilter, keyof ModelFilter> &
  ModelFilter & {
    /** Whether entries about reads are meant, too. */
    readonly reads?: boolean | undefined;
  };

const EXCEPT_READS = {
  exceptEntries: ["access"],
  exceptModels: READ_MODELS,
} as const satisfies LogFilter;

/**
 * The filter, narrowed to what the user may see: hidden models are left out, and hidden values are not searched.
 * @throws {ServiceError} FORBIDDEN for a hidden model that is asked for, or a field that one of the models hides;
 * INPUT_INVALID for a tag that no model has
 * @throws {AuditError} MODEL_NOT_TRACKED
 */
export function shownFilter(options: {
  readonly audit: Audit;
  readonly sight: Sight;
  readonly filter: AskedFilter;
}): LogFilter {
  const { audit, sight } = options;
  const { models: names, tags, severities, reads = true, ...filter } = options.filter;
  const models = shownModels({ audit, sight, asked: { models: names, tags, severities } });
  if (filter.field !== undefined) sight.requireField(models ?? audit.models, filter.field);
  return { ...filter, models, ...(!reads && EXCEPT_READS), exclude: sight.hiddenFields };
}
