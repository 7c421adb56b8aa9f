import type { Value } from "@hindsight/audit-core";

import { requireRight } from "../../rights/require-right.ts";
import { AsOfInput } from "../../schemas/history-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { readingArchive } from "../reading-archive.ts";
import { visibleModel } from "./internal/visible-model.ts";

/**
 * A row as of an instant; `state` is `null` if it did not exist. With `archives` also where what tells was archived. Needs
 * `view-history`.
 * @throws {ServiceError} ILLEGAL_STATE, UNAVAILABLE with `archives`
 * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID, INSTANT_INVALID, PAST_REMOVED
 */
export async function stateAsOf(options: {
  ctx: ServiceContext;
  input: AsOfInput;
}): Promise<{ readonly state: Readonly<Record<string, Value>> | null }> {
  const user = requireRight(options.ctx, "view-history");
  const { model, key, at, archives } = AsOfInput.parse(options.input);
  const { tracked, sight, recordRead } = visibleModel(options.ctx, user, model);
  const state = archives
    ? await readingArchive(options.ctx, (reader) => reader.recorded({ model: tracked.name, key }, at))
    : await tracked.at(at).recorded(key);
  await recordRead("history.asOf", key);
  return { state: state === null ? null : sight.row(tracked.name, state) };
}
