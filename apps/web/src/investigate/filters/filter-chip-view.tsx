import { ActionIcon, Button, Group, Popover, Text } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";

import { t } from "../../i18n/i18n.ts";
import type { FilterChip } from "../search/filter-chips.ts";
import type { LogFilter } from "../search/log-filter.ts";
import { FilterEditor } from "./filter-editor.tsx";

interface FilterChipViewProps {
  readonly chip: FilterChip;
  readonly filter: LogFilter;
  readonly onChange: (change: Partial<LogFilter>) => void;
}

/** A filter that is on: a click changes it, the cross ends it. */
export function FilterChipView({ chip, filter, onChange }: FilterChipViewProps) {
  const [opened, setOpened] = useState(false);
  return (
    <Group gap={1} wrap="nowrap" align="stretch">
      <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus shadow="md">
        <Popover.Target>
          <Button
            size="xs"
            px="xs"
            variant="light"
            maw={320}
            h="auto"
            mih={30}
            styles={{ label: { whiteSpace: "normal" } }}
            style={{ borderStartEndRadius: 0, borderEndEndRadius: 0 }}
            onClick={() => setOpened(!opened)}
          >
            <Text span size="xs" ta="left" py={4} lineClamp={3}>
              {chip.name}: <b>{chip.text}</b>
            </Text>
          </Button>
        </Popover.Target>
        <Popover.Dropdown p="sm" w={300} aria-label={t("investigate.changeTheFilter", { name: chip.name })}>
          <FilterEditor
            respect={chip.respect}
            filter={filter}
            onApply={(change) => {
              setOpened(false);
              onChange(change);
            }}
          />
        </Popover.Dropdown>
      </Popover>
      <ActionIcon
        w={30}
        h="auto"
        variant="light"
        aria-label={t("investigate.endTheFilter", { name: chip.name })}
        style={{ borderStartStartRadius: 0, borderEndStartRadius: 0 }}
        onClick={() => onChange(chip.without)}
      >
        <IconX size={14} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
