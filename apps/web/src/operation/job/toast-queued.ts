import type { TrackedModel } from "@hindsight/history-ui/parts";

import { t } from "../../i18n/i18n.ts";
import { showToast } from "../../toasts/show-toast.ts";
import { jobModel } from "../../audit/job-model.ts";

interface Queued {
  readonly jobs: readonly object[];
  /** Models of which such a job was queued or running already. */
  readonly busy: readonly string[];
}

/** Says which jobs were queued, and for which models none was. */
export function toastQueued({ jobs, busy }: Queued, models: readonly TrackedModel[]): void {
  const count = jobs.length;
  const message =
    busy.length === 0
      ? t("jobs.queued", { count })
      : t("jobs.queuedBesides", { count, busy: busy.map((model) => jobModel(models, model)).join(", ") });
  showToast({ message, color: "green" });
}
