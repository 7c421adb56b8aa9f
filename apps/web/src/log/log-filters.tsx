import { ACTIONS } from "@hindsight/api/schemas";
import { Button, Group, MultiSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { useTRPC } from "../api/trpc.ts";
import { ACTION_LOOK } from "../audit/action-look.ts";
import { ActorSelect } from "./actor-select.tsx";
import { InstantFilter } from "./instant-filter.tsx";
import { logSearch, type LogSearch } from "./log-search.ts";

interface LogFiltersProps {
  readonly filter: LogSearch;
  readonly onChange: (change: LogSearch) => void;
  readonly onClear: () => void;
}

const CHOICES = ACTIONS.map((action) => ({ value: action, label: ACTION_LOOK[action].label }));

/** Filters of the log, which are stored in the URL. */
export function LogFilters({ filter, onChange, onClear }: LogFiltersProps) {
  const trpc = useTRPC();
  const models = useQuery(trpc.models.list.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  const filled = (list: readonly string[]) => (list.length === 0 ? undefined : [...list]);
  const narrowed = Object.values(filter).some((value) => value !== undefined);
  return (
    <Group component="search" mb="md" gap="sm" align="flex-end">
      <MultiSelect
        label="Models"
        size="xs"
        placeholder={filter.models === undefined ? "All models" : ""}
        data={models.data?.map((model) => model.name) ?? []}
        value={filter.models ?? []}
        onChange={(list) => onChange({ models: filled(list) })}
        clearable
        w={150}
      />
      <MultiSelect
        label="Actions"
        size="xs"
        placeholder={filter.actions === undefined ? "All actions" : ""}
        data={CHOICES}
        value={filter.actions ?? []}
        onChange={(list) => onChange(logSearch.pick({ actions: true }).parse({ actions: filled(list) }))}
        clearable
        w={150}
      />
      <ActorSelect value={filter.actors ?? []} onChange={(ids) => onChange({ actors: filled(ids) })} />
      <InstantFilter label="From" value={filter.from} onChange={(from) => onChange({ from })} />
      <InstantFilter label="Until" value={filter.to} onChange={(to) => onChange({ to })} />
      {narrowed && (
        <Button size="xs" px="xs" variant="subtle" onClick={onClear}>
          Clear filters
        </Button>
      )}
    </Group>
  );
}
