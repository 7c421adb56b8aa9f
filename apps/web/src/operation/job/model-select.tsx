import { modelsInViewersWords } from "@hindsight/history-ui/parts";
import { MultiSelect, type MultiSelectProps } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";

interface ModelSelectProps extends Omit<MultiSelectProps, "value" | "onChange" | "data"> {
  /** Names of models; none means all. */
  readonly value: readonly string[];
  readonly onChange: (models: string[]) => void;
}

/** Selects tracked models by their titles. */
export function ModelSelect({
  value,
  onChange,
  label = t("jobs.models"),
  placeholder = t("jobs.allModels"),
  ...input
}: ModelSelectProps) {
  const trpc = useTRPC();
  const models = useQuery(
    trpc.models.list.queryOptions(undefined, {
      staleTime: Number.POSITIVE_INFINITY,
      select: modelsInViewersWords(),
    }),
  );
  return (
    <MultiSelect
      label={label}
      placeholder={value.length === 0 ? placeholder : ""}
      data={models.data?.map(({ name, title }) => ({ value: name, label: title })) ?? []}
      value={[...value]}
      onChange={onChange}
      clearable
      searchable
      hidePickedOptions
      {...input}
    />
  );
}
