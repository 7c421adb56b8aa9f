import type { StoredVersion } from "@hindsight/audit-core";

import { requireRight } from "../../rights/require-right.ts";
import { BlameInput } from "../../schemas/history-input.ts";
import { readingArchive } from "../reading-archive.ts";
import type { ServiceContext } from "../service-context.ts";
import { visibleModel } from "./internal/visible-model.ts";

/** A field and the version that last changed it. */
export interface FieldBlame {
  readonly field: string;
  readonly version: StoredVersion;
}

/**
 * Per field, the version that last changed it; with `archives` also where it was archived. Needs `view-history`.
 * @throws {ServiceError} ILLEGAL_STATE, UNAVAILABLE with `archives`
 * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID
 */
export async function blameRow(options: {
  ctx: ServiceContext;
  input: BlameInput;
}): Promise<readonly FieldBlame[]> {
  const user = requireRight(options.ctx, "view-history");
  const { model, key, archives } = BlameInput.parse(options.input);
  const { tracked, sight, recordRead } = visibleModel(options.ctx, user, model);
  const blame: readonly FieldBlame[] = archives
    ? await readingArchive(options.ctx, (reader) => reader.blame({ model: tracked.name, key }))
    : await tracked.blame(key);
  await recordRead("history.blame", key);
  return blame
    .filter(({ field }) => sight.showsField(tracked.name, field))
    .map(({ field, version }) => ({ field, version: sight.entry(version) }));
}
