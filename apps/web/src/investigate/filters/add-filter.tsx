import { Button, NavLink, Popover } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";

import { t } from "../../i18n/i18n.ts";
import { RESPECTS, type Respect } from "../search/filter-names.ts";
import type { LogFilter } from "../search/log-filter.ts";
import { FilterEditor } from "./filter-editor.tsx";

interface AddFilterProps {
  readonly filter: LogFilter;
  readonly onChange: (change: Partial<LogFilter>) => void;
}

/** Offers the filters, and then the form of the chosen one. */
export function AddFilter({ filter, onChange }: AddFilterProps) {
  const [opened, setOpened] = useState(false);
  const [respect, setRespect] = useState<Respect | null>(null);
  const open = (next: boolean) => {
    setOpened(next);
    setRespect(null);
  };
  return (
    <Popover opened={opened} onChange={open} position="bottom-start" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => open(!opened)}
        >
          {t("investigate.addFilter")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown
        p={respect === null ? 6 : "sm"}
        w={respect === null ? 200 : 300}
        aria-label={t("investigate.addAFilter")}
      >
        {respect === null ? (
          RESPECTS.map((name, index) => (
            <NavLink
              key={name}
              component="button"
              type="button"
              label={t(`investigate.filter.${name}`)}
              data-autofocus={index === 0 || undefined}
              py={5}
              px="xs"
              styles={{ root: { borderRadius: "var(--mantine-radius-sm)" } }}
              onClick={() => setRespect(name)}
            />
          ))
        ) : (
          <FilterEditor
            key={respect}
            respect={respect}
            filter={filter}
            onApply={(change) => {
              open(false);
              onChange(change);
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
