import { createHash } from "node:crypto";
import type { StoredVersion } from "@hindsight/audit-core";
import type { Transaction } from "sequelize";

import type { PreviewedChange } from "../revert-preview.ts";
import type { VisibleModel } from "./visible-model.ts";
import type { ServiceContext } from "../../service-context.ts";

/** The most versions that are told. */
const MAX_CHANGES = 500;

/** What the transaction of a version changed, as its caller may see it: the record first, then its links and whatever follows. */
export async function changesMade(
  { tracked, sight }: VisibleModel,
  {
    ctx,
    transaction,
    made,
  }: {
    readonly ctx: ServiceContext;
    readonly transaction: Transaction;
    readonly made: StoredVersion;
  },
): Promise<readonly PreviewedChange[]> {
  const { transactionId } = made;
  const { items } = await ctx.db.audit.feed({ limit: MAX_CHANGES, transactionId, transaction });
  return items
    .filter((entry) => sight.shows(entry.model))
    .toReversed()
    .toSorted((a, b) => Number(b.model === tracked.name) - Number(a.model === tracked.name))
    .map((entry) => sight.entry(entry))
    .map(({ model, key, label, action, changes }) => ({ model, key, label, action, fields: changes }));
}

/**
 * Digest of what changes overwrite or remove. Keys and values that the database chooses anew, such as the time of a change, are
 * left out: they differ between a preview and the change itself.
 */
export function effectOf(changes: readonly PreviewedChange[]): string {
  const told = changes.map(({ model, key, action, fields }) =>
    JSON.stringify(
      action === "create"
        ? [model, action]
        : [model, action, key, fields.map(({ field, old }) => [field, old])],
    ),
  );
  return createHash("sha256").update(told.toSorted().join("\n")).digest("base64url");
}
