import { notifications } from "@mantine/notifications";

import { t } from "../../i18n/i18n.ts";

interface Queued {
  readonly jobs: readonly object[];
  /** Models of which such a job was queued or running already. */
  readonly busy: readonly string[];
}

/** Says which jobs were queued, and for which models none was. */
export function toastQueued({ jobs, busy }: Queued): void {
  const count = jobs.length;
  const message =
    busy.length === 0
      ? t("jobs.queued", { count })
      : t("jobs.queuedBesides", { count, busy: busy.join(", ") });
  notifications.show({ message, color: "green" });
}
