import { Button, Checkbox, Popover, Stack } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";

import { t } from "../../i18n/i18n.ts";
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
          {t("investigate.columns")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="sm" aria-label={t("investigate.columnsOfTheList")}>
        <Stack gap="xs">
          {LOG_COLUMNS.map(({ id }) => (
            <Checkbox
              key={id}
              label={t(`investigate.column.${id}`)}
              disabled={id === "what"}
              checked={columns.includes(id)}
              onChange={(event) =>
                onChange(event.currentTarget.checked ? [...columns, id] : columns.filter((one) => one !== id))
              }
            />
          ))}
          <Button size="compact-sm" fz="xs" variant="subtle" onClick={() => onChange(USUAL_COLUMNS)}>
            {t("investigate.theUsualOnes")}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
