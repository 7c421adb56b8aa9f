import { notifications } from "@mantine/notifications";

import { countText } from "../../ui/number-text.ts";

interface Queued {
  readonly jobs: readonly object[];
  /** Models of which such a job was queued or running already. */
  readonly busy: readonly string[];
}

/** Says which jobs were queued, and for which models none was. */
export function toastQueued({ jobs, busy }: Queued): void {
  const others = busy.length === 0 ? "" : `; one waits or runs already for ${busy.join(", ")}`;
  notifications.show({ message: `${countText(jobs.length, "job")} queued${others}`, color: "green" });
}
