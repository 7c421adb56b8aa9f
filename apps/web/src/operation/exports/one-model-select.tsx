import { modelsInViewersWords } from "@hindsight/history-ui/parts";
import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";

interface OneModelSelectProps {
  readonly value: string | null;
  readonly onChange: (model: string | null) => void;
}

/** Selects a tracked model by its title. */
export function OneModelSelect({ value, onChange }: OneModelSelectProps) {
  const trpc = useTRPC();
  const models = useQuery(
    trpc.models.list.queryOptions(undefined, {
      staleTime: Number.POSITIVE_INFINITY,
      select: modelsInViewersWords(),
    }),
  );
  return (
    <Select
      label={t("archive.model")}
      placeholder={t("exports.chooseAModel")}
      required
      searchable
      data={models.data?.map(({ name, title }) => ({ value: name, label: title })) ?? []}
      value={value}
      onChange={onChange}
    />
  );
}
