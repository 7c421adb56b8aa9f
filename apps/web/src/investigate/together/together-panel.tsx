import { isVersion } from "@hindsight/api/schemas";
import {
  Failure,
  LoadMore,
  UndoRequestDialog,
  UndoTransactionDialog,
  useTrackedModels,
} from "@hindsight/history-ui/parts";
import { Button, Drawer, Group, Skeleton, Stack } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useState } from "react";

import { ArchivedEntries } from "../../audit/archived-entries.tsx";
import { t } from "../../i18n/i18n.ts";
import { useUser } from "../../session/use-user.ts";
import type { LogFilter } from "../search/log-filter.ts";
import type { Shown } from "../search/shown.ts";
import { NothingTogether } from "./nothing-together.tsx";
import { TogetherChanges } from "./together-changes.tsx";
import { TogetherFacts } from "./together-facts.tsx";
import { togetherSentence } from "./together-sentence.ts";
import { useTogether } from "./use-together.ts";

interface TogetherPanelProps {
  readonly shown: Shown;
  readonly archives: boolean;
  readonly onInclude: () => void;
  readonly onFilter: (filter: LogFilter) => void;
  readonly onShow: (shown: Shown) => void;
}

/** The entries of a transaction or request, with who, for whom, why and from where. */
export function TogetherPanel({ shown, archives, onInclude, onFilter, onShow }: TogetherPanelProps) {
  const { together, removedBefore } = useTogether(shown, archives);
  const models = useTrackedModels();
  const { reverts } = useUser();
  const [undoing, setUndoing] = useState(false);
  const entries = together.data ?? [];
  const of = "transaction" in shown ? "transaction" : "request";
  return (
    <>
      <Drawer.Header role="presentation">
        <Drawer.Title component="h2">
          {entries.length === 0 ? t(`investigate.a.${of}`) : togetherSentence(entries, models)}
        </Drawer.Title>
        <Drawer.CloseButton aria-label={t("common.close")} />
      </Drawer.Header>
      <Drawer.Body>
        {together.isError && <Failure error={together.error} onRetry={together.refetch} />}
        {together.isPending && (
          <Stack gap="sm" role="status" aria-label={t("common.loading")}>
            <Skeleton h={18} />
            <Skeleton h={18} w="70%" />
            <Skeleton h={120} />
          </Stack>
        )}
        {removedBefore !== null && (
          <ArchivedEntries removedBefore={removedBefore} archives={archives} onInclude={onInclude} />
        )}
        {together.data !== undefined && entries.length === 0 && removedBefore === null && (
          <NothingTogether of={of} />
        )}
        {together.data !== undefined && entries.length > 0 && (
          <Stack gap="lg">
            <TogetherFacts entries={entries} shown={shown} onFilter={onFilter} onShow={onShow} />
            {reverts && entries.some(isVersion) && (
              <Group>
                <Button
                  size="xs"
                  variant="default"
                  leftSection={<IconArrowBackUp size={15} aria-hidden />}
                  onClick={() => setUndoing(true)}
                >
                  {t(`investigate.undoWhole.${of}`)}
                </Button>
              </Group>
            )}
            <TogetherChanges entries={entries} onFilter={onFilter} />
            {together.hasNextPage && (
              <LoadMore
                hasMore
                loading={together.isFetchingNextPage}
                onMore={() => void together.fetchNextPage()}
                end={null}
              />
            )}
          </Stack>
        )}
        {undoing && "transaction" in shown && (
          <UndoTransactionDialog
            transactionId={shown.transaction}
            at={entries[0]?.at ?? shown.at}
            onClose={() => setUndoing(false)}
          />
        )}
        {undoing && "request" in shown && (
          <UndoRequestDialog
            requestId={shown.request}
            at={entries[0]?.at ?? shown.at}
            onClose={() => setUndoing(false)}
          />
        )}
      </Drawer.Body>
    </>
  );
}
