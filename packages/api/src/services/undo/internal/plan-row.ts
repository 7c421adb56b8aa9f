import { isDeepStrictEqual } from "node:util";

import type { StoredVersion, Value } from "@hindsight/audit-core";

import type { SessionUser } from "../../../auth/session-user.ts";
import { AFTER_ALL } from "../../history/internal/after-all.ts";
import { unlessRemoved } from "../../history/internal/unless-removed.ts";
import { type VisibleModel, visibleModel } from "../../history/internal/visible-model.ts";
import { withReferences } from "../../history/internal/with-references.ts";
import type { ServiceContext } from "../../service-context.ts";
import type { LaterChange, PlannedField, PlannedStep } from "../undo-plan.ts";
import { laterChange } from "./later-change.ts";
import { planWhole } from "./plan-whole.ts";

/**
 * How to undo what a transaction or a request did to one record; `null` if there is nothing to undo.
 * @param versions its own, the first one first; between those of several transactions there can be others
 */
export async function planRow(options: {
  readonly ctx: ServiceContext;
  readonly user: SessionUser;
  readonly versions: readonly StoredVersion[];
}): Promise<PlannedStep | null> {
  const { ctx, user, versions } = options;
  const [first, last] = [versions[0], versions.at(-1)];
  if (first === undefined || last === undefined) return null;
  const visible = visibleModel(ctx, user, first.model);
  const { tracked } = visible;
  const latest = await tracked.latestOf(first.key);
  const before = await unlessRemoved(() => tracked.previous(first));
  const since = latest === null || latest.id === last.id ? null : laterChange(latest);
  const common = {
    model: tracked.name,
    key: first.key,
    label: last.label,
    versionId: before?.id ?? null,
    fields: [],
    links: [],
    kept: [],
    missing: [],
    since: null,
    blocked: null,
    asked: true,
  } satisfies Partial<PlannedStep>;
  const wasThere = first.action !== "create";
  const isThere = last.action !== "delete";
  const isNow = latest !== null && latest.action !== "delete";
  if (!wasThere && !isThere) return null;
  if (!wasThere) {
    const blocked = isNow ? null : "It has been deleted since.";
    return { ...common, does: "remove", since, blocked };
  }
  if (before === null) {
    const blocked = "What it was before is not recorded any more.";
    return { ...common, does: isThere ? "revert" : "restore", blocked };
  }
  if (!isThere) {
    const blocked = isNow ? "It has been brought back since." : null;
    const { fields, kept } = await planWhole(visible, before);
    return { ...common, does: "restore", since, blocked, fields, kept };
  }
  if (!isNow) return { ...common, does: "revert", blocked: "It has been deleted since." };
  return { ...common, does: "revert", ...(await planFields(visible, versions, since !== null)) };
}

/** The fields that versions changed, from what they are now to what they were before. */
async function planFields(
  visible: VisibleModel,
  versions: readonly StoredVersion[],
  hasLater: boolean,
): Promise<Pick<PlannedStep, "fields" | "kept" | "blocked">> {
  const { tracked, sight } = visible;
  const listed = await withReferences(visible, versions);
  const [{ key } = { key: "" }] = versions;
  const present: Readonly<Record<string, Value>> = (await tracked.at(AFTER_ALL).recorded(key)) ?? {};
  const blame = hasLater ? await tracked.blame(key) : [];
  const fields = new Map<string, PlannedField>();
  const leftBefore = new Map<string, Value>();
  for (const version of listed) {
    for (const { field, old, new: left, references } of version.changes) {
      const known = fields.get(field);
      const now = present[field] ?? null;
      const isOurs = known === undefined || isDeepStrictEqual(leftBefore.get(field), old);
      const between = isOurs ? null : await unlessRemoved(() => tracked.previous(version));
      const later = isDeepStrictEqual(now, left) ? null : lastChange(blame, field);
      fields.set(field, {
        field,
        old: now,
        new: known === undefined ? old : known.new,
        since: later ?? (between === null ? (known?.since ?? null) : laterChange(between)),
        ...turned(known, references),
      });
      leftBefore.set(field, left);
    }
  }
  const all = [...fields.values()].filter(({ field }) => sight.showsField(tracked.name, field));
  const kept = all.filter(({ field }) => tracked.masked.includes(field)).map(({ field }) => field);
  const open = all.filter((field) => !kept.includes(field.field) && !isDeepStrictEqual(field.old, field.new));
  const blocked = open.length > 0 ? null : "It is as it was before already.";
  return { fields: open, kept, blocked };
}

/** What foreign keys referred to, from now back to before. */
function turned(
  known: PlannedField | undefined,
  references: PlannedField["references"],
): Pick<PlannedField, "references"> {
  if (references === undefined) return {};
  return { references: { old: references.new, new: known?.references?.new ?? references.old } };
}

function lastChange(
  blame: readonly { readonly field: string; readonly version: StoredVersion }[],
  field: string,
): LaterChange | null {
  const version = blame.find((one) => one.field === field)?.version;
  return version === undefined ? null : laterChange(version);
}
