import type { ModelAudited } from "./model-audited.ts";

/** The members of an entry of the log that an event needs. */
export interface RecordedEntry {
  readonly id: string;
  readonly model: string;
  readonly key: string;
  readonly action: ModelAudited["action"];
  readonly at: string;
  readonly actor: ModelAudited["actor"];
  readonly reason: string | null;
  readonly requestId: string | null;
  readonly metadata?: Readonly<Record<string, unknown>> | null | undefined;
  readonly changes: readonly { readonly field: string }[];
}

/** The event about a committed entry. */
export function toEvent(entry: RecordedEntry): ModelAudited {
  const { id, model, key, action, at, actor, reason, requestId, changes } = entry;
  return {
    versionId: id,
    model,
    key,
    action,
    at,
    actor,
    reason,
    requestId,
    fields: changes.map(({ field }) => field),
  };
}
