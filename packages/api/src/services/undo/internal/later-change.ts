import type { StoredVersion } from "@hindsight/audit-core";

import type { LaterChange } from "../undo-plan.ts";

export function laterChange({ id, at, actor }: Pick<StoredVersion, "id" | "at" | "actor">): LaterChange {
  return { versionId: id, at, actor };
}
