import { Badge } from "@mantine/core";

import type { Action } from "../api/outputs.ts";
import { actionName } from "./action-name.ts";
import { ACTION_LOOK } from "./action-look.ts";

export function ActionBadge({ action }: { readonly action: Action }) {
  const { color, Icon } = ACTION_LOOK[action];
  return (
    <Badge color={color} miw="max-content" leftSection={<Icon size={12} aria-hidden />}>
      {actionName(action)}
    </Badge>
  );
}
