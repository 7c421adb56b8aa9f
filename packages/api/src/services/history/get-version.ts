import { requireRight } from "../../rights/require-right.ts";
import { VersionInput } from "../../schemas/history-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { visibleModel } from "./internal/visible-model.ts";
import { withReferences } from "./internal/with-references.ts";
import type { ListedEntry } from "./listed-entry.ts";

/**
 * A version with what its foreign keys referred to. Needs `view-history`.
 * @throws {AuditError} MODEL_NOT_TRACKED, VERSION_NOT_FOUND
 */
export async function getVersion(options: {
  ctx: ServiceContext;
  input: VersionInput;
}): Promise<ListedEntry> {
  const user = requireRight(options.ctx, "view-history");
  const { model, versionId } = VersionInput.parse(options.input);
  const visible = visibleModel(options.ctx, user, model);
  const version = await visible.tracked.version(versionId);
  const [listed = version] = await withReferences(visible, [version]);
  await visible.recordRead("history.get", version.key);
  return listed;
}
