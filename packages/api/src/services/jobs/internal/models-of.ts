import { ServiceError } from "../../../errors/service-error.ts";
import type { Sight } from "../../../rights/sight.ts";
import type { ServiceContext } from "../../service-context.ts";

/**
 * The tracked models of these names or, without names, all that the caller may see.
 * @throws {ServiceError} FORBIDDEN for a model that is hidden, INPUT_INVALID for one that is not tracked
 */
export function modelsOf(
  { db }: ServiceContext,
  sight: Sight,
  names: readonly string[] | null,
): readonly string[] {
  const { models } = db.audit;
  if (names === null) return models.filter((model) => sight.shows(model));
  for (const name of names) sight.require(name);
  const unknown = names.filter((name) => !models.includes(name));
  if (unknown.length > 0) throw new ServiceError("INPUT_INVALID", `Not tracked: ${unknown.join(", ")}`);
  return [...new Set(names)];
}
