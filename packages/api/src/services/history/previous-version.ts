import { requireRight } from "../../rights/require-right.ts";
import { VersionInput } from "../../schemas/history-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { visibleModel } from "./internal/visible-model.ts";
import { withReferences } from "./internal/with-references.ts";
import type { ListedEntry } from "./listed-entry.ts";

/**
 * The version of the same row just before; `null` where there is none. Needs `view-history`.
 * @throws {AuditError} MODEL_NOT_TRACKED, VERSION_NOT_FOUND, PAST_REMOVED
 */
export async function previousVersion(options: {
  ctx: ServiceContext;
  input: VersionInput;
}): Promise<ListedEntry | null> {
  const user = requireRight(options.ctx, "view-history");
  const { model, versionId } = VersionInput.parse(options.input);
  const visible = visibleModel(options.ctx, user, model);
  const found = await visible.tracked.previous(versionId);
  const [listed = null] = await withReferences(visible, found === null ? [] : [found]);
  if (listed !== null) await visible.recordRead("history.previous", listed.key);
  return listed;
}
