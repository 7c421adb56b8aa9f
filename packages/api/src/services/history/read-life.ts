import { type Actor, isVersion, type VersionAction } from "@hindsight/audit-core";

import { requireRight } from "../../rights/require-right.ts";
import { LifeInput } from "../../schemas/history-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { visibleModel } from "./internal/visible-model.ts";

/** A version, in short. */
export interface LifeMoment {
  readonly id: string;
  readonly at: string;
  readonly action: VersionAction;
  readonly actor: Actor | null;
  readonly reason: string | null;
}

const MOST = 1000;
const PAGE = 500;
const ACTIONS = ["create", "update", "delete", "undelete"] as const;

/**
 * When a record changed, a thousand versions at a time, newest first. Needs `view-history`.
 * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID, CURSOR_INVALID
 */
export async function readLife(options: {
  ctx: ServiceContext;
  input: LifeInput;
}): Promise<{ readonly items: readonly LifeMoment[]; readonly next: string | null }> {
  const user = requireRight(options.ctx, "view-history");
  const { model, key, after } = LifeInput.parse(options.input);
  const { tracked, recordRead } = visibleModel(options.ctx, user, model);
  const items: LifeMoment[] = [];
  let next: string | null = after;
  do {
    const page: Awaited<ReturnType<typeof tracked.history>> = await tracked.history(key, {
      limit: PAGE,
      after: next,
      actions: ACTIONS,
    });
    for (const { id, at, action, actor, reason } of page.items.filter(isVersion)) {
      items.push({ id, at, action, actor, reason });
    }
    ({ next } = page);
  } while (next !== null && items.length < MOST);
  await recordRead("history.life", key);
  return { items, next };
}
