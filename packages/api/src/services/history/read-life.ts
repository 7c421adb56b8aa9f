import {
  type Actor,
  isVersion,
  type KeptPage,
  type LogEntry,
  type VersionAction,
} from "@hindsight/audit-core";

import { requireRight } from "../../rights/require-right.ts";
import { LifeInput } from "../../schemas/history-input.ts";
import { readingArchive } from "../reading-archive.ts";
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

/** A part of a record's life. */
export interface LifePage {
  readonly items: readonly LifeMoment[];
  readonly next: string | null;
  /** The instant before which versions may be missing; `null` if none are. */
  readonly removedBefore: string | null;
}

const MOST = 1000;
const PAGE = 500;
const ACTIONS = ["create", "update", "delete", "undelete"] as const;

/**
 * When a record changed, a thousand versions at a time, newest first; with `archives` those that were archived, too. Needs
 * `view-history`.
 * @throws {ServiceError} ILLEGAL_STATE, UNAVAILABLE with `archives`
 * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID, CURSOR_INVALID
 */
export async function readLife(options: { ctx: ServiceContext; input: LifeInput }): Promise<LifePage> {
  const user = requireRight(options.ctx, "view-history");
  const { model, key, after, archives } = LifeInput.parse(options.input);
  const { tracked, recordRead } = visibleModel(options.ctx, user, model);
  const row = { model: tracked.name, key };
  const read = (place: string | null): Promise<KeptPage<LogEntry>> => {
    const page = { limit: PAGE, after: place, actions: ACTIONS };
    if (archives) return readingArchive(options.ctx, (reader) => reader.history(row, page));
    return tracked.history(key, page);
  };
  const items: LifeMoment[] = [];
  let page: KeptPage<LogEntry>;
  let next: string | null = after;
  do {
    page = await read(next);
    for (const { id, at, action, actor, reason } of page.items.filter(isVersion)) {
      items.push({ id, at, action, actor, reason });
    }
    ({ next } = page);
  } while (next !== null && items.length < MOST);
  await recordRead("history.life", key);
  return { items, next, removedBefore: page.removedBefore };
}
