import type { Value } from "@hindsight/audit-core";

import { requireRight } from "../../rights/require-right.ts";
import { LinksAsOfInput } from "../../schemas/history-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { visibleLinks } from "./internal/visible-links.ts";

/**
 * What a row was linked to at an instant: ids of the other side. Needs `view-history`.
 * @throws {AuditError} MODEL_NOT_TRACKED, FIELD_UNKNOWN for links that are not tracked, KEY_INVALID, INSTANT_INVALID
 */
export async function linksAsOf(options: {
  ctx: ServiceContext;
  input: LinksAsOfInput;
}): Promise<readonly Value[]> {
  const user = requireRight(options.ctx, "view-history");
  const { model, links, key, at } = LinksAsOfInput.parse(options.input);
  return visibleLinks({ ctx: options.ctx, user, model, links }).at(key, at);
}
