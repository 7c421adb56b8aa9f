import type { ModelAudited } from "../src/index.ts";

/** An event that tests vary. */
export const audited: ModelAudited = {
  versionId: "1",
  model: "Order",
  key: "7",
  action: "update",
  at: "2026-01-01T00:00:00.000000Z",
  actor: { type: "user", id: "1", label: "Ana" },
  reason: null,
  requestId: "r-1",
  fields: ["status"],
};
