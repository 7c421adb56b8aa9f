import type { Value } from "@hindsight/audit-core";
import type { Links } from "@hindsight/audit-core/sequelize";

import { requireRight } from "../../rights/require-right.ts";
import { LinksAsOfInput } from "../../schemas/history-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { archivedHaving } from "./internal/archived-having.ts";
import { keyAsStored } from "./internal/key-as-stored.ts";
import { linkFields } from "./internal/link-fields.ts";
import { sorterOf } from "./internal/sorter-of.ts";
import { unlessRemoved } from "./internal/unless-removed.ts";
import { visibleLinks } from "./internal/visible-links.ts";

/**
 * What a row was linked to at an instant: ids of the other side. Needs `view-history`.
 * @throws {AuditError} MODEL_NOT_TRACKED, FIELD_UNKNOWN for links that are not tracked, KEY_INVALID, INSTANT_INVALID, PAST_REMOVED
 * @throws {ServiceError} ILLEGAL_STATE, UNAVAILABLE with `archives`
 */
export async function linksAsOf(options: {
  ctx: ServiceContext;
  input: LinksAsOfInput;
}): Promise<readonly Value[]> {
  const { ctx } = options;
  const user = requireRight(ctx, "view-history");
  const { model, links, key, at, archives } = LinksAsOfInput.parse(options.input);
  const linked = visibleLinks({ ctx, user, model, links });
  const kept = () => linked.at(key, at);
  if (!archives) return kept();
  return (await unlessRemoved(kept)) ?? (await archived(ctx, { model, linked, key, at })) ?? kept();
}

/** Ids with what was archived; `null` if the archive does not have all that was removed. */
async function archived(
  ctx: ServiceContext,
  of: { readonly model: string; readonly linked: Links; readonly key: string; readonly at: string },
): Promise<readonly Value[] | null> {
  const { near, far } = linkFields(ctx, of.model, of.linked);
  const tracked = ctx.db.audit.tracked(of.linked.model);
  const value = await keyAsStored(ctx, of.model, of.key);
  const rows = await archivedHaving({ ctx, tracked, field: near, value, at: of.at });
  if (rows === null) return null;
  const ids = [...new Set(rows.flatMap((row) => row[far] ?? []))];
  return (await sorterOf(ctx, { model: tracked.name, field: far, values: ids }))(ids);
}
