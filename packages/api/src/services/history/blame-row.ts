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

/** Who changed the fields of a row last. */
export interface RowBlame {
  readonly items: readonly FieldBlame[];
  /** The instant before which versions may be missing that changed fields last; `null` if none are. */
  readonly removedBefore: string | null;
}

/** The page that says what of a history has left. */
const NEWEST = { limit: 1, after: null } as const;

/**
 * Per field, the version that last changed it; with `archives` also where it was archived. Needs `view-history`.
 * @throws {ServiceError} ILLEGAL_STATE, UNAVAILABLE with `archives`
 * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID
 */
export async function blameRow(options: { ctx: ServiceContext; input: BlameInput }): Promise<RowBlame> {
  const user = requireRight(options.ctx, "view-history");
  const { model, key, archives } = BlameInput.parse(options.input);
  const { tracked, sight, recordRead } = visibleModel(options.ctx, user, model);
  const row = { model: tracked.name, key };
  const { blame, removedBefore } = archives
    ? await readingArchive(options.ctx, async (reader) => ({
        blame: await reader.blame(row),
        removedBefore: (await reader.history(row, NEWEST)).removedBefore,
      }))
    : {
        blame: await tracked.blame(key),
        removedBefore: (await tracked.history(key, NEWEST)).removedBefore,
      };
  await recordRead("history.blame", key);
  // Whatever a row's creation is behind changed last after it.
  const isWhole =
    blame.length >= tracked.fields.length || blame.some(({ version }) => version.action === "create");
  return {
    items: blame
      .filter(({ field }) => sight.showsField(tracked.name, field))
      .map(({ field, version }) => ({ field, version: sight.entry(version) })),
    removedBefore: isWhole ? null : removedBefore,
  };
}
