import { ActionBar, Button, Text } from "@mantine/core";

import { t } from "../i18n/i18n.ts";
import { idsOfPair } from "./ids-of-pair.ts";
import { pairOf } from "./pair-of.ts";

interface CompareBarProps {
  /** Ids of at most two versions. */
  readonly chosen: readonly string[];
  readonly onClear: () => void;
  /** Called with `older-newer`. */
  readonly onCompare: (pair: string) => void;
}

/** Appears when versions are selected for comparison. */
export function CompareBar({ chosen, onClear, onCompare }: CompareBarProps) {
  const [older, newer] = idsOfPair(pairOf(chosen));
  return (
    <ActionBar
      opened={older !== undefined}
      onClose={onClear}
      closeOnEscape
      aria-label={t("machine.compareVersions")}
    >
      <Text size="sm" px="xs">
        {newer === undefined ? t("machine.oneChosen", { older }) : t("machine.twoChosen", { older, newer })}
      </Text>
      <Button
        size="xs"
        disabled={older === undefined || newer === undefined}
        onClick={() => onCompare(pairOf(chosen))}
      >
        {t("machine.compare")}
      </Button>
      <ActionBar.CloseButton aria-label={t("machine.clearTheSelection")} />
    </ActionBar>
  );
}
