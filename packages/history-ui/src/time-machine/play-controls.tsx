import { ActionIcon, Group, Tooltip } from "@mantine/core";
import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerTrackNextFilled,
  IconPlayerTrackPrevFilled,
} from "@tabler/icons-react";
import type { ReactNode } from "react";

import { t } from "../i18n/i18n.ts";
import type { usePlay } from "./use-play.ts";

interface PlayControlsProps {
  readonly play: ReturnType<typeof usePlay>;
  readonly disabled: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onStep: (by: 1 | -1) => void;
}

/** Goes through a record's life: a version back or on, or all of them by itself. */
export function PlayControls({ play, disabled, isFirst, isLast, onStep }: PlayControlsProps) {
  const Toggle = play.playing ? IconPlayerPauseFilled : IconPlayerPlayFilled;
  return (
    <Group gap={4}>
      <Control label={t("machine.earlierVersion")} disabled={disabled || isFirst} onClick={() => onStep(-1)}>
        <IconPlayerTrackPrevFilled size={14} aria-hidden />
      </Control>
      <Control
        label={play.playing ? t("machine.pause") : t("machine.playItsLife")}
        disabled={disabled}
        onClick={play.toggle}
      >
        <Toggle size={14} aria-hidden />
      </Control>
      <Control label={t("machine.laterVersion")} disabled={disabled || isLast} onClick={() => onStep(1)}>
        <IconPlayerTrackNextFilled size={14} aria-hidden />
      </Control>
    </Group>
  );
}

interface ControlProps {
  readonly label: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Control({ label, disabled, onClick, children }: ControlProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size="md" aria-label={label} disabled={disabled} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
