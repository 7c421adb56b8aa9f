import type { SessionUser } from "../../../auth/session-user.ts";
import { referencesFor } from "../../records/internal/references-for.ts";
import type { ServiceContext } from "../../service-context.ts";
import type { PlannedStep } from "../undo-plan.ts";

/** The steps with the records that they would refer to and that are gone, unless another step brings them back. */
export async function withMissing(
  ctx: ServiceContext,
  user: SessionUser,
  steps: readonly PlannedStep[],
): Promise<readonly PlannedStep[]> {
  const references = referencesFor(ctx, user);
  const known = new Map<string, string | null>();
  for (const { does, model, key } of steps) {
    if (does === "restore") known.set(JSON.stringify([model, key]), null);
  }
  const nameIfGone = async (model: string, key: string): Promise<string | null> => {
    const row = JSON.stringify([model, key]);
    const found = known.get(row);
    if (found !== undefined) return found;
    const name = await goneName(ctx, model, key);
    known.set(row, name);
    return name;
  };
  const told: PlannedStep[] = [];
  for (const step of steps) {
    const missing: string[] = [];
    for (const { field, new: value } of step.fields) {
      const to = references.find((one) => one.from === step.model && one.field === field)?.to;
      if (to === undefined || value === null) continue;
      const name = await nameIfGone(to, typeof value === "string" ? value : JSON.stringify(value));
      if (name !== null) missing.push(name);
    }
    told.push({ ...step, missing });
  }
  return told;
}

/** What a record was called that is not there; `null` if it is there. */
async function goneName({ db }: ServiceContext, name: string, key: string): Promise<string | null> {
  const model = db.sequelize.model(name);
  const [id = "id"] = model.primaryKeyAttributes;
  if ((await model.unscoped().count({ where: { [id]: key } })) > 0) return null;
  const tracked = db.audit.tracked(name);
  const last = await tracked.latestOf(key);
  const { name: title } = tracked.describe();
  const label = last?.label ?? key;
  return label.startsWith(title) ? label : `${title} ${label}`;
}
