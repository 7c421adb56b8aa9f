import type { KeptPage } from "@hindsight/audit-core";
import type { LinkChange } from "@hindsight/audit-core/sequelize";

import { removedBefore } from "../../removed-before.ts";
import type { ServiceContext } from "../../service-context.ts";
import { archivedLinkChanges, type AskedLinks } from "./archived-link-changes.ts";

/** The longest that a transaction takes. */
const DAY = 86_400_000;

/**
 * What a row was linked to and unlinked from, with what was archived. Pages of which nothing can have left are the database's alone: the
 * archive is read for all links of the row at once.
 */
export async function linksWithArchive(
  ctx: ServiceContext,
  asked: AskedLinks,
): Promise<KeptPage<LinkChange>> {
  const { links, key, limit } = asked;
  const [after = null, cursor] = asked.after?.split(".") ?? [];
  if (after === null || cursor !== undefined) {
    const page = await links.history(key, { limit, after: cursor ?? null });
    if (isKept(page)) {
      const next = page.next === null ? null : `${page.items.at(-1)?.id}.${page.next}`;
      return { ...page, next, removedBefore: await removedBefore(ctx, [links.model], true) };
    }
  }
  const archived = await archivedLinkChanges(ctx, { ...asked, after });
  return archived ?? links.history(key, { limit, after: cursor ?? after });
}

/** Whether nothing of a page, and nothing that belongs on it, can have left. Imported changes are not in the order of time. */
function isKept({ items, next, removedBefore: cut }: KeptPage<LinkChange>): boolean {
  if (cut === null) return true;
  return (
    next !== null &&
    items.every(({ id, at }) => !id.startsWith("-") && Date.parse(at) - DAY >= Date.parse(cut))
  );
}
