import {
  ArchivesSwitch,
  Failure,
  LoadMore,
  modelsInViewersWords,
  RefetchStrip,
} from "@hindsight/history-ui/parts";
import { Button, EmptyState, Group, Select, Stack, Text } from "@mantine/core";
import { IconTrashX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";

import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { useUser } from "../../session/use-user.ts";
import { Page } from "../../ui/page.tsx";
import { TableSkeleton } from "../../ui/table-skeleton.tsx";
import { ArchivedDeletions } from "./archived-deletions.tsx";
import { BinTable } from "./bin-table.tsx";
import { RestoreSeveralDialog } from "./restore-several-dialog.tsx";
import { useBin } from "./use-bin.ts";

const NONE: ReadonlySet<string> = new Set();

/** Deleted records of every model: who deleted them, when and why, to look at and bring back. */
export function BinPage() {
  const trpc = useTRPC();
  const { reverts } = useUser();
  const { model, archives } = useSearch({ from: "/signed-in/auditor/recycle-bin" });
  const navigate = useNavigate({ from: "/recycle-bin" });
  const models = useQuery(
    trpc.models.list.queryOptions(undefined, {
      staleTime: Number.POSITIVE_INFINITY,
      select: modelsInViewersWords(),
    }),
  );
  const all = (models.data ?? []).map(({ name, title }) => ({ value: name, label: title }));
  const asked = (models.data ?? []).filter(({ name }) => model === undefined || name === model);
  // What is unknown or hidden is asked for as well, so that the server says why there is nothing.
  const isRefused = models.data !== undefined && model !== undefined && asked.length === 0;
  const bin = useBin(isRefused ? [{ name: model, fields: [] }] : asked, archives === true);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [restoring, setRestoring] = useState(false);
  const include = (next: true | undefined) =>
    void navigate({ search: (search) => ({ ...search, archives: next }) });
  const { entries = [], removedBefore = null, archived = NONE } = bin.data ?? {};
  const selected = entries.filter(({ id }) => chosen.includes(id));
  return (
    <Page
      title={t("nav.recycleBin")}
      description={t("records.recordsThatWereDeletedOrMarked")}
      actions={
        <Group gap="sm">
          <ArchivesSwitch archives={archives === true} onChange={include} />
          <Select
            aria-label={t("records.model")}
            placeholder={t("records.allModels")}
            data={all}
            value={model ?? null}
            clearable
            size="xs"
            w={200}
            onChange={(next) => {
              setChosen([]);
              void navigate({ search: { archives, ...(next !== null && { model: next }) } });
            }}
          />
        </Group>
      }
    >
      <Stack gap="md">
        <RefetchStrip query={bin} />
        {models.isError && <Failure error={models.error} onRetry={models.refetch} />}
        {bin.isError && bin.data === undefined && <Failure error={bin.error} onRetry={bin.refetch} />}
        {bin.isPending && !models.isError && <TableSkeleton />}
        {removedBefore !== null && (
          <ArchivedDeletions
            removedBefore={removedBefore}
            onInclude={archives ? undefined : () => include(true)}
          />
        )}
        {bin.data !== undefined && entries.length === 0 && (
          <EmptyState
            py={64}
            icon={<IconTrashX aria-hidden />}
            title={t("records.nothingIsDeleted")}
            description={t("records.deletedRecordsAppearHereWithWho")}
          />
        )}
        {entries.length > 0 && (
          <>
            {reverts && (
              <Group justify="space-between">
                <Text size="sm" c="dimmed" role="status">
                  {selected.length === 0
                    ? t("records.chooseRecordsToBringSeveralBack")
                    : t("records.chosenCount", { length: selected.length })}
                </Text>
                <Button size="xs" disabled={selected.length === 0} onClick={() => setRestoring(true)}>
                  {t("records.restoreTheChosen")}
                </Button>
              </Group>
            )}
            <BinTable
              entries={entries}
              archived={archived}
              titles={new Map(all.map(({ value, label }) => [value, label]))}
              chosen={chosen}
              onChoose={setChosen}
            />
            <LoadMore
              hasMore={bin.hasNextPage}
              loading={bin.isFetchingNextPage}
              onMore={() => void bin.fetchNextPage()}
              end={removedBefore === null ? t("records.theseAreAllDeletedRecords") : null}
            />
          </>
        )}
      </Stack>
      {restoring && (
        <RestoreSeveralDialog
          entries={selected}
          onClose={() => setRestoring(false)}
          onDone={() => setChosen([])}
        />
      )}
    </Page>
  );
}
