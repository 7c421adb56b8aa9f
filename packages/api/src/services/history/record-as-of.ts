import type { Value } from "@hindsight/audit-core";

import { recordReads } from "../../reads/record-read.ts";
import { requireRight } from "../../rights/require-right.ts";
import { RecordAsOfInput } from "../../schemas/history-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { AFTER_ALL } from "./internal/after-all.ts";
import { labelsAsOf } from "./internal/labels-as-of.ts";
import { type PastRelated, relatedAsOf } from "./internal/related-as-of.ts";
import { readingArchive } from "../reading-archive.ts";
import { versionOfRow } from "./internal/version-of-row.ts";
import { visibleModel } from "./internal/visible-model.ts";

/** A record as it was, with what belonged to it. */
export interface PastRecord {
  /** `null` if it was not there. */
  readonly state: Readonly<Record<string, Value>> | null;
  /** What the records were called then that its foreign keys referred to, by field; `null` for one without a label. */
  readonly labels: Readonly<Record<string, string | null>>;
  readonly related: readonly PastRelated[];
}

/**
 * A record as it was at an instant or a version left it, or as it is now, with the records that belonged to it then: those that referred to it, and those
 * it was linked to. Needs `view-history`.
 * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID, INSTANT_INVALID, VERSION_NOT_FOUND, PAST_REMOVED
 * @throws {ServiceError} NOT_FOUND for a version of another record; ILLEGAL_STATE, UNAVAILABLE with `archives`
 */
export async function recordAsOf(options: {
  ctx: ServiceContext;
  input: RecordAsOfInput;
}): Promise<PastRecord> {
  const { ctx } = options;
  const user = requireRight(ctx, "view-history");
  const { model, key, at: instant, versionId, archives } = RecordAsOfInput.parse(options.input);
  const visible = visibleModel(ctx, user, model);
  const version =
    versionId === undefined ? null : await versionOfRow({ ctx, ...visible, key, id: versionId, archives });
  const moment = version?.at ?? instant ?? AFTER_ALL;
  const recorded = archives
    ? await readingArchive(ctx, (reader) => reader.recorded({ model: visible.tracked.name, key }, moment))
    : await visible.tracked.at(moment).recorded(key);
  const state = recorded === null ? null : visible.sight.row(visible.tracked.name, recorded);
  const related =
    state === null ? [] : await relatedAsOf({ ctx, ...visible, key, at: version ?? moment, archives });
  const labels = state === null ? {} : await labelsAsOf({ ctx, user, visible, state, at: moment, archives });
  await visible.recordRead("history.recordAsOf", key);
  for (const { model: of, rows } of related) {
    if (rows !== null && rows.length > 0) {
      await recordReads(
        { ctx, user },
        of,
        rows.map((row) => row.key),
      );
    }
  }
  return { state, labels, related };
}
