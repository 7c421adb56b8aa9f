import { Button, Checkbox, Popover, Stack } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";

import { LOG_COLUMNS, type LogColumn, USUAL_COLUMNS } from "./log-columns.ts";

interface ColumnMenuProps {
  readonly columns: readonly LogColumn[];
  readonly onChange: (columns: readonly LogColumn[]) => void;
}

/** Which columns the list has. */
export function ColumnMenu({ columns, onChange }: ColumnMenuProps) {
  return (
    <Popover position="bottom-end" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          visibleFrom="sm"
          leftSection={<IconColumns3 size={14} aria-hidden />}
        >
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="sm" aria-label="Columns of the list">
        <Stack gap="xs">
          {LOG_COLUMNS.map(({ id, label }) => (
            <Checkbox
              key={id}
              size="xs"
              label={label}
              disabled={id === "what"}
              checked={columns.includes(id)}
              onChange={(event) =>
                onChange(event.currentTarget.checked ? [...columns, id] : columns.filter((one) => one !== id))
              }
            />
          ))}
          <Button size="compact-xs" variant="subtle" onClick={() => onChange(USUAL_COLUMNS)}>
            The usual ones
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
