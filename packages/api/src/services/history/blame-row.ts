import type { StoredVersion } from "@hindsight/audit-core";

import { requireRight } from "../../rights/require-right.ts";
import { RowInput } from "../../schemas/history-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { visibleModel } from "./internal/visible-model.ts";

/** A field and the version that last changed it. */
export interface FieldBlame {
  readonly field: string;
  readonly version: StoredVersion;
}

/**
 * Per field, the version that last changed it. Needs `view-history`.
 * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID
 */
export async function blameRow(options: {
  ctx: ServiceContext;
  input: RowInput;
}): Promise<readonly FieldBlame[]> {
  const user = requireRight(options.ctx, "view-history");
  const { model, key } = RowInput.parse(options.input);
  const { tracked, sight, recordRead } = visibleModel(options.ctx, user, model);
  const blame: readonly FieldBlame[] = await tracked.blame(key);
  await recordRead("history.blame", key);
  return blame
    .filter(({ field }) => sight.showsField(tracked.name, field))
    .map(({ field, version }) => ({ field, version: sight.entry(version) }));
}
