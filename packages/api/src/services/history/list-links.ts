import type { KeptPage } from "@hindsight/audit-core";
import type { LinkChange } from "@hindsight/audit-core/sequelize";

import { requireRight } from "../../rights/require-right.ts";
import { ListLinksInput } from "../../schemas/history-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { visibleLinks } from "./internal/visible-links.ts";

/**
 * What a row was linked to and unlinked from, a change a transaction, newest first. Needs `view-history`.
 * @throws {AuditError} MODEL_NOT_TRACKED, FIELD_UNKNOWN for links that are not tracked, KEY_INVALID, CURSOR_INVALID
 */
export async function listLinks(options: {
  ctx: ServiceContext;
  input: ListLinksInput;
}): Promise<KeptPage<LinkChange>> {
  const user = requireRight(options.ctx, "view-history");
  const { model, links, key, ...page } = ListLinksInput.parse(options.input);
  return visibleLinks({ ctx: options.ctx, user, model, links }).history(key, page);
}
