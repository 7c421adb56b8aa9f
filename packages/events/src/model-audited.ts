import { ACTIONS } from "@hindsight/audit-core";
import { z } from "zod";

/**
 * A committed change of a tracked row, or another entry of the audit log. It names the fields that changed but not their
 * values, because events reach logs, browsers and handlers that may not see them. It is frozen, because handlers share it.
 */
export const ModelAudited = z
  .strictObject({
    /** Position in the audit log, a decimal bigint. */
    versionId: z.string(),
    model: z.string(),
    key: z.string(),
    /** `unknown` if the stored action is not one of the library. */
    action: z.enum([...ACTIONS, "unknown"]),
    /** Time of the change, ISO 8601 in UTC; the stored text if that is no instant. */
    at: z.string(),
    actor: z.object({ type: z.string(), id: z.string(), label: z.string().nullable() }).readonly().nullable(),
    reason: z.string().nullable(),
    requestId: z.string().nullable(),
    /** Names of the fields that changed. */
    fields: z.array(z.string()).readonly(),
  })
  .readonly();

export type ModelAudited = z.output<typeof ModelAudited>;
