import {
  ActorView,
  CopyText,
  Failure,
  LoadMore,
  Moment,
  pages,
  ReasonText,
  type RecordRef,
  RefetchStrip,
  useRemovedBeforeOf,
  WideTable,
} from "@hindsight/history-ui/parts";
import { EmptyState, Group, Paper, Skeleton, Stack, Table, Text } from "@mantine/core";
import { IconEyeOff } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";

import { useTRPC, useTRPCClient } from "../../api/trpc.ts";
import { ArchivedBefore } from "../../history/archived-before.tsx";
import { useHistorySearch } from "../../history/use-history-search.ts";
import { t } from "../../i18n/i18n.ts";

/** Who looked at a record's history, newest first. */
export function AccessTab({ record }: { readonly record: RecordRef }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [{ archives }] = useHistorySearch();
  const input = { ...record, actions: ["access" as const], archives };
  const options = pages(trpc.history.list.queryKey(input), (after, signal) =>
    client.history.list.query({ ...input, after }, { signal }),
  );
  const reads = useInfiniteQuery(options);
  const removedBefore = useRemovedBeforeOf(options);
  if (reads.isPending) return <Skeleton h={160} />;
  if (reads.data === undefined) return <Failure error={reads.error} onRetry={reads.refetch} />;
  const left = removedBefore !== null && <ArchivedBefore of="accesses" before={removedBefore} />;
  if (reads.data.length === 0) {
    return (
      <EmptyState
        py={48}
        icon={<IconEyeOff aria-hidden />}
        title={left === false ? t("records.noAccessWasRecorded") : t("records.noAccessIsFound")}
        description={left === false && t("records.readsAreRecordedOfSensitiveRecords")}
      >
        {left}
      </EmptyState>
    );
  }
  return (
    <Stack gap="md">
      <RefetchStrip query={reads} />
      <Paper withBorder>
        <WideTable
          label={t("records.whoLooked")}
          minWidth={560}
          horizontalSpacing="sm"
          columns={[
            { name: t("records.who") },
            { name: t("records.when") },
            { name: t("records.why") },
            { name: t("records.fromWhere") },
          ]}
        >
          {reads.data.map((read) => (
            <Table.Tr key={read.id}>
              <Table.Td>
                <ActorView actor={read.actor} />
              </Table.Td>
              <Table.Td>
                <Moment at={read.at} />
              </Table.Td>
              <Table.Td>
                <ReasonText reason={read.reason} />
              </Table.Td>
              <Table.Td>
                <Group gap="xs">
                  {read.remoteAddress === null ? (
                    <Text span size="xs" c="dimmed">
                      {t("records.notRecorded")}
                    </Text>
                  ) : (
                    <CopyText what="address" label="" text={read.remoteAddress} />
                  )}
                  {read.requestId !== null && (
                    <CopyText what="requestId" label={t("records.request")} text={read.requestId} />
                  )}
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </WideTable>
      </Paper>
      <LoadMore
        hasMore={reads.hasNextPage}
        loading={reads.isFetchingNextPage}
        onMore={() => void reads.fetchNextPage()}
        end={left === false ? t("records.theseAreAllRecordedAccesses") : left}
      />
    </Stack>
  );
}
