import { JOB_KINDS, JOB_STATES } from "@hindsight/api/values";
import { Group, MultiSelect } from "@mantine/core";

import { t } from "../../i18n/i18n.ts";
import { ModelSelect } from "../job/model-select.tsx";
import { type JobsSearch, jobsSearch } from "./jobs-search.ts";

interface JobFiltersProps {
  readonly filter: JobsSearch;
  readonly onChange: (change: JobsSearch) => void;
}

/** Filters of the list of jobs, which are stored in the URL. */
export function JobFilters({ filter, onChange }: JobFiltersProps) {
  const given = (change: { readonly [Name in keyof JobsSearch]?: readonly string[] }) =>
    onChange(jobsSearch({ ...filter, ...change }));
  const { kinds = [], states = [], models = [] } = filter;
  return (
    <Group component="search" mb="md" gap="sm" align="flex-end">
      <MultiSelect
        label={t("jobs.kinds")}
        size="xs"
        placeholder={kinds.length === 0 ? t("jobs.allKinds") : ""}
        data={JOB_KINDS.map((kind) => ({ value: kind, label: t(`jobs.kind.${kind}.title`) }))}
        value={kinds}
        onChange={(list) => given({ kinds: list })}
        clearable
        miw={190}
      />
      <MultiSelect
        label={t("jobs.states")}
        size="xs"
        placeholder={states.length === 0 ? t("jobs.allStates") : ""}
        data={JOB_STATES.map((state) => ({ value: state, label: t(`jobs.stateName.${state}`) }))}
        value={states}
        onChange={(list) => given({ states: list })}
        clearable
        miw={190}
      />
      <ModelSelect size="xs" miw={190} value={models} onChange={(list) => given({ models: list })} />
    </Group>
  );
}
