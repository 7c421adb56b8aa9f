import { MAX_DAYS } from "@hindsight/api/schemas";
import { Failure, Moment, Sentence } from "@hindsight/history-ui/parts";
import { Button, Group, NumberInput, Skeleton } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconArchive } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { Section } from "../../ui/section.tsx";
import { ModelSelect } from "../job/model-select.tsx";
import { NothingLeaves } from "./nothing-leaves.tsx";
import { PreviewTable } from "./preview-table.tsx";
import { StartArchiveDialog } from "./start-archive-dialog.tsx";

/** A year. */
const DAYS = 365;

const TYPING_PAUSE_MS = 400;

/** Shows what an archive would move, and starts it. */
export function PlanArchive() {
  const trpc = useTRPC();
  const [typed, setTyped] = useState<number | string>(DAYS);
  const [models, setModels] = useState<readonly string[]>([]);
  const [starting, setStarting] = useState(false);
  const [days] = useDebouncedValue(typed, TYPING_PAUSE_MS);
  const valid = typeof days === "number" && days >= 1;
  const asked = { days: valid ? days : DAYS, models: models.length === 0 ? null : [...models] };
  const preview = useQuery(
    trpc.archive.preview.queryOptions(asked, { enabled: valid, placeholderData: keepPreviousData }),
  );
  const leaving = preview.data?.models.filter(({ removable }) => removable > 0) ?? [];
  const total = leaving.reduce((sum, { removable }) => sum + removable, 0);
  const isYoung = preview.data?.models.every(({ older }) => older === 0) ?? false;
  const settled = valid && typed === days && preview.isSuccess && !preview.isPlaceholderData;
  return (
    <Section
      title={t("archive.whatWouldBeArchived")}
      description={
        preview.data === undefined ? (
          t("archive.nothingIsChangedByLooking")
        ) : (
          <>
            <Sentence parts={{ moment: <Moment at={preview.data.before} /> }}>
              {t("archive.historyBefore")}
            </Sentence>
          </>
        )
      }
      actions={
        <Button
          leftSection={<IconArchive size={16} aria-hidden />}
          disabled={!settled || total === 0}
          onClick={() => setStarting(true)}
        >
          {total > 0 ? t("archive.archiveVersions", { count: total }) : t("archive.archive")}
        </Button>
      }
    >
      <Group px="md" pb="sm" align="flex-start" gap="sm">
        <NumberInput
          label={t("archive.keepInTheDatabase")}
          suffix={` ${t("archive.dayWord", { count: Number(typed) })}`}
          min={1}
          max={MAX_DAYS}
          allowDecimal={false}
          allowNegative={false}
          w={180}
          value={typed}
          onChange={setTyped}
          error={valid ? null : t("archive.atLeastOneDay")}
        />
        <ModelSelect value={models} onChange={setModels} flex="1 1 260px" maw={520} />
      </Group>
      {preview.isError && preview.data === undefined && (
        <Failure error={preview.error} onRetry={preview.refetch} />
      )}
      {preview.isLoading && <Skeleton h={96} m="md" mt={0} />}
      {preview.data !== undefined && (total > 0 || !isYoung) && <PreviewTable models={preview.data.models} />}
      {settled && total === 0 && <NothingLeaves preview={preview.data} days={asked.days} onDays={setTyped} />}
      {starting && (
        <StartArchiveDialog days={asked.days} leaving={leaving} onClose={() => setStarting(false)} />
      )}
    </Section>
  );
}
