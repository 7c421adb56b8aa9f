import { useTrackedModels } from "@hindsight/history-ui/parts";
import { Button, Group, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type ReactNode, type SubmitEvent, useState } from "react";

import { t } from "../../i18n/i18n.ts";
import { filterChips } from "../search/filter-chips.ts";
import { type LogFilter, readAddress } from "../search/log-filter.ts";
import { AddFilter } from "./add-filter.tsx";
import { FilterChipView } from "./filter-chip-view.tsx";

interface FilterBarProps {
  readonly filter: LogFilter;
  /** Names of actors, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly onChange: (change: Partial<LogFilter>) => void;
  readonly onClear: () => void;
  /** Controls at the right end. */
  readonly children: ReactNode;
}

/** A search field and the filters that are on, each of which can be changed and ended. */
export function FilterBar({ filter, names, onChange, onClear, children }: FilterBarProps) {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const models = useTrackedModels();
  const chips = filterChips(filter, { models, names });
  const search = (event: SubmitEvent) => {
    event.preventDefault();
    const { filter: read, problems } = readAddress({ text: text.trim() });
    setProblem(problems[0]?.says ?? null);
    if (problems.length > 0) return;
    setText("");
    onChange(read);
  };
  return (
    <Group component="search" gap="xs" align="flex-start" mb="md">
      <form onSubmit={search}>
        <TextInput
          aria-label={t("investigate.searchRecordedValues")}
          placeholder={t("investigate.searchRecordedValues")}
          size="xs"
          w={220}
          leftSection={<IconSearch size={14} aria-hidden />}
          error={problem}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </form>
      <AddFilter filter={filter} onChange={onChange} />
      {chips.map((chip) => (
        <FilterChipView key={chip.respect} chip={chip} filter={filter} onChange={onChange} />
      ))}
      {chips.filter(({ respect }) => respect !== "reads").length > 1 && (
        <Button size="xs" px="xs" variant="subtle" onClick={onClear}>
          {t("investigate.clearAll")}
        </Button>
      )}
      <Group gap="xs" ml="auto">
        {children}
      </Group>
    </Group>
  );
}
