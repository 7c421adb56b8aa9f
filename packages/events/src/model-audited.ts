import { z } from "zod";

/** Actions of changes of a row; the others are those of other entries of the log. */
export const CHANGE_ACTIONS = ["create", "update", "delete", "soft-delete", "undelete"] as const;

/**
 * A committed change of a tracked row, or another entry of the log. It says which fields changed and never their values: events
 * reach logs, browsers and handlers that may not see them. All handlers share one object, so it is frozen.
 */
export const ModelAudited = z
  .strictObject({
    /** Position in the audit log, a decimal bigint. */
    versionId: z.string(),
    model: z.string(),
    key: z.string(),
    /** `unknown` where what is stored is no action. */
    action: z.enum([...CHANGE_ACTIONS, "access", "note", "gap", "removal", "unknown"]),
    /** When, ISO 8601 in UTC; as it is stored where no instant is. */
    at: z.string(),
    actor: z.object({ type: z.string(), id: z.string(), label: z.string().nullable() }).readonly().nullable(),
    reason: z.string().nullable(),
    requestId: z.string().nullable(),
    /** Names of the fields that changed. */
    fields: z.array(z.string()).readonly(),
  })
  .readonly();

export type ModelAudited = z.output<typeof ModelAudited>;
