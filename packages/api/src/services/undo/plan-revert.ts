import { requireRevert } from "../../rights/require-revert.ts";
import { VersionInput } from "../../schemas/history-input.ts";
import type { RevertContext } from "../history/internal/revert-context.ts";
import { visibleModel } from "../history/internal/visible-model.ts";
import { planDifferences } from "./internal/plan-differences.ts";
import { planLinks } from "./internal/plan-links.ts";
import { planRelated, type RelatedPlan } from "./internal/plan-related.ts";
import { planWhole } from "./internal/plan-whole.ts";
import { withMissing } from "./internal/with-missing.ts";
import type { PlannedStep, UndoPlan } from "./undo-plan.ts";

const NONE: RelatedPlan = { steps: [], removedBefore: null };

/**
 * How to put a record back to a version: the fields that differ with who changed them last, its links, and what belonged to it
 * then. Needs `revert`.
 * @throws {ServiceError} REVERT_OFF
 * @throws {AuditError} MODEL_NOT_TRACKED, VERSION_NOT_FOUND, PAST_REMOVED
 */
export async function planRevert(options: { ctx: RevertContext; input: VersionInput }): Promise<UndoPlan> {
  const { ctx } = options;
  const user = requireRevert(ctx);
  const { model, versionId } = VersionInput.parse(options.input);
  const visible = visibleModel(ctx, user, model);
  const { tracked } = visible;
  const target = await tracked.version(versionId);
  const latest = await tracked.latestOf(target.key);
  const gone = latest === null || latest.action === "delete";
  const { fields, kept } = gone
    ? await planWhole(visible, target)
    : await planDifferences(visible, latest, versionId);
  const links = gone ? [] : await planLinks({ ctx, visible, target });
  const related = gone ? NONE : await planRelated({ ctx, user, visible, target });
  const own: PlannedStep = {
    does: gone ? "restore" : "revert",
    model: tracked.name,
    key: target.key,
    label: (latest ?? target).label,
    versionId,
    fields,
    links,
    kept,
    missing: [],
    since: null,
    blocked: !gone && fields.length === 0 && links.length === 0 ? "It is as it was then already." : null,
    asked: true,
  };
  await visible.recordRead("undo.planRevert", target.key);
  return {
    steps: await withMissing(ctx, user, [own, ...related.steps]),
    more: false,
    removedBefore: related.removedBefore,
  };
}
