import { ActionBar, Button, Text } from "@mantine/core";

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
  const [older, newer] = pairOf(chosen)
    .split("-")
    .filter((id) => id !== "");
  return (
    <ActionBar opened={older !== undefined} onClose={onClear} closeOnEscape aria-label="Compare versions">
      <Text size="sm" px="xs">
        {newer === undefined
          ? `#${older ?? ""} chosen. Choose another one.`
          : `#${older ?? ""} and #${newer} chosen`}
      </Text>
      <Button
        size="xs"
        disabled={older === undefined || newer === undefined}
        onClick={() => onCompare(pairOf(chosen))}
      >
        Compare
      </Button>
      <ActionBar.CloseButton aria-label="Clear the selection" />
    </ActionBar>
  );
}
