import { JOB_KINDS, JOB_STATES } from "@hindsight/api/schemas";
import { Group, MultiSelect } from "@mantine/core";

import { JOB_KIND_LOOK } from "../job/job-kind-look.ts";
import { ModelSelect } from "../job/model-select.tsx";
import { type JobsSearch, jobsSearch } from "./jobs-search.ts";

interface JobFiltersProps {
  readonly filter: JobsSearch;
  readonly onChange: (change: JobsSearch) => void;
}

const KINDS = JOB_KINDS.map((kind) => ({ value: kind, label: JOB_KIND_LOOK[kind].title }));
const STATES = JOB_STATES.map((state) => ({ value: state, label: state }));

/** Filters of the list of jobs, which are stored in the URL. */
export function JobFilters({ filter, onChange }: JobFiltersProps) {
  const given = (change: { readonly [Name in keyof JobsSearch]?: readonly string[] }) =>
    onChange(jobsSearch.partial().parse(change));
  const { kinds = [], states = [], models = [] } = filter;
  return (
    <Group component="search" mb="md" gap="sm" align="flex-end">
      <MultiSelect
        label="Kinds"
        size="xs"
        placeholder={kinds.length === 0 ? "All kinds" : ""}
        data={KINDS}
        value={kinds}
        onChange={(list) => given({ kinds: list })}
        clearable
        miw={190}
      />
      <MultiSelect
        label="States"
        size="xs"
        placeholder={states.length === 0 ? "All states" : ""}
        data={STATES}
        value={states}
        onChange={(list) => given({ states: list })}
        clearable
        miw={190}
      />
      <ModelSelect size="xs" miw={190} value={models} onChange={(list) => given({ models: list })} />
    </Group>
  );
}
