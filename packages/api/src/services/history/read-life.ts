import { type Actor, isVersion, type VersionAction } from "@hindsight/audit-core";

import { requireRight } from "../../rights/require-right.ts";
import { RowInput } from "../../schemas/history-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { visibleModel } from "./internal/visible-model.ts";

/** A version, in short. */
export interface LifeMoment {
  readonly id: string;
  readonly at: string;
  readonly action: VersionAction;
  readonly actor: Actor | null;
  readonly reason: string | null;
  /** How many fields it changed. */
  readonly changed: number;
}

const MOST = 1000;
const PAGE = 500;
const ACTIONS = ["create", "update", "delete", "undelete"] as const;

/**
 * When a record changed: its newest thousand versions, newest first. Needs `view-history`.
 * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID
 */
export async function readLife(options: {
  ctx: ServiceContext;
  input: RowInput;
}): Promise<{ readonly moments: readonly LifeMoment[]; readonly more: boolean }> {
  const user = requireRight(options.ctx, "view-history");
  const { model, key } = RowInput.parse(options.input);
  const { tracked, sight, recordRead } = visibleModel(options.ctx, user, model);
  const moments: LifeMoment[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof tracked.history>> = await tracked.history(key, {
      limit: PAGE,
      after,
      actions: ACTIONS,
    });
    for (const { id, at, action, actor, reason, changes } of page.items.filter(isVersion)) {
      const changed = sight.changes(tracked.name, changes).length;
      moments.push({ id, at, action, actor, reason, changed });
    }
    after = page.next;
  } while (after !== null && moments.length < MOST);
  await recordRead("history.life", key);
  return { moments, more: after !== null };
}
