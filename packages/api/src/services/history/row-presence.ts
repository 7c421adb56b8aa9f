import type { Presence } from "@hindsight/audit-core/sequelize";

import { requireRight } from "../../rights/require-right.ts";
import { AsOfInput } from "../../schemas/history-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { readingArchive } from "../reading-archive.ts";
import { visibleModel } from "./internal/visible-model.ts";

/**
 * Whether a row was there at an instant, was deleted, or was not there yet; with `archives` by what was archived, too. Needs
 * `view-history`.
 * @throws {ServiceError} ILLEGAL_STATE, UNAVAILABLE with `archives`
 * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID, INSTANT_INVALID
 */
export async function rowPresence(options: {
  ctx: ServiceContext;
  input: AsOfInput;
}): Promise<{ readonly presence: Presence }> {
  const user = requireRight(options.ctx, "view-history");
  const { model, key, at, archives } = AsOfInput.parse(options.input);
  const { tracked, recordRead } = visibleModel(options.ctx, user, model);
  const presence = archives
    ? await readingArchive(options.ctx, (reader) => reader.presence({ model: tracked.name, key }, at))
    : await tracked.at(at).presence(key);
  await recordRead("history.presence", key);
  return { presence };
}
