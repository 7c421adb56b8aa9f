import { type Job, type JobsQuery, listJobs } from "@hindsight/db";

import type { Sight } from "../../../rights/sight.ts";
import type { ServiceContext } from "../../service-context.ts";

/** Jobs of models that the caller may see. */
export async function visibleJobs(
  { db }: ServiceContext,
  sight: Sight,
  query: Omit<JobsQuery, "models"> & { readonly models?: readonly string[] | null },
): Promise<readonly Job[]> {
  const { models = null, ...rest } = query;
  if (sight.showsAll) return listJobs(db, { ...rest, models: models ?? undefined });
  const visible = (models ?? db.audit.models).filter((model) => sight.shows(model));
  return listJobs(db, { ...rest, models: visible });
}
