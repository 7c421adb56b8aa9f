import type { KeptPage } from "@hindsight/audit-core";
import type { LinkChange } from "@hindsight/audit-core/sequelize";

import { requireRight } from "../../rights/require-right.ts";
import { ListLinksInput } from "../../schemas/history-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { linksWithArchive } from "./internal/links-with-archive.ts";
import { visibleLinks } from "./internal/visible-links.ts";

/**
 * What a row was linked to and unlinked from, a change a transaction, newest first; with `archives` also what was archived. Needs `view-history`.
 * @throws {AuditError} MODEL_NOT_TRACKED, FIELD_UNKNOWN for links that are not tracked, KEY_INVALID, CURSOR_INVALID
 * @throws {ServiceError} ILLEGAL_STATE, UNAVAILABLE with `archives`
 */
export async function listLinks(options: {
  ctx: ServiceContext;
  input: ListLinksInput;
}): Promise<KeptPage<LinkChange>> {
  const { ctx } = options;
  const user = requireRight(ctx, "view-history");
  const { model, links: name, key, archives, ...page } = ListLinksInput.parse(options.input);
  const links = visibleLinks({ ctx, user, model, links: name });
  return archives ? linksWithArchive(ctx, { model, links, key, ...page }) : links.history(key, page);
}
