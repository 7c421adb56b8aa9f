import { nameIn } from "@hindsight/history-ui/parts";
import type { TrackedModel } from "@hindsight/history-ui/parts";
import { Badge } from "@mantine/core";

const COLORS = {
  low: "gray",
  medium: "blue",
  high: "orange",
  critical: "red",
} as const satisfies Record<TrackedModel["severity"], string>;

/** How much a change of the model's records matters. */
export function SeverityBadge({ severity }: Pick<TrackedModel, "severity">) {
  return <Badge color={COLORS[severity]}>{nameIn("severity", severity)}</Badge>;
}
