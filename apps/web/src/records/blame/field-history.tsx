import {
  ActionBadge,
  ActorView,
  ChangeList,
  Failure,
  LoadMore,
  Moment,
  pages,
  ReasonText,
  type RecordRef,
  useDescription,
  useRemovedBeforeOf,
} from "@hindsight/history-ui/parts";
import { Group, Skeleton, Stack, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";

import { useTRPC, useTRPCClient } from "../../api/trpc.ts";
import { ArchivedBefore } from "../../history/archived-before.tsx";
import { useHistorySearch } from "../../history/use-history-search.ts";
import { t } from "../../i18n/i18n.ts";
import classes from "./blame.module.css";
import { numbersOf } from "./numbers-of.ts";

const NumberCourse = lazy(async () => ({ default: (await import("./number-course.tsx")).NumberCourse }));

interface FieldHistoryProps {
  readonly record: RecordRef;
  readonly field: string;
}

/** Every change of one field, newest first. */
export function FieldHistory({ record, field }: FieldHistoryProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { data: description } = useDescription(record.model);
  const [{ archives }] = useHistorySearch();
  const input = { ...record, field, archives };
  const options = pages(trpc.history.list.queryKey(input), (after, signal) =>
    client.history.list.query({ ...input, after }, { signal }),
  );
  const changes = useInfiniteQuery(options);
  const removedBefore = useRemovedBeforeOf(options);
  if (changes.data === undefined) {
    return changes.isError ? (
      <Failure error={changes.error} onRetry={changes.refetch} />
    ) : (
      <Skeleton h={200} />
    );
  }
  const kind = description?.fields.find((each) => each.field === field)?.kind;
  const own = changes.data.map((entry) => ({
    entry,
    ownChanges: entry.changes.filter((each) => each.field === field),
  }));
  const points = own.flatMap(({ entry, ownChanges }) =>
    ownChanges.flatMap((each) => numbersOf([each.new]).map((value) => ({ at: entry.at, value }))),
  );
  return (
    <Stack gap="md">
      {(kind === "decimal" || kind === "integer") && points.length > 1 && (
        <Suspense fallback={<Skeleton h={140} />}>
          <NumberCourse points={points.toReversed()} />
        </Suspense>
      )}
      <ol className={classes.list}>
        {own.map(({ entry, ownChanges }) => (
          <li key={entry.id} className={classes.line}>
            <Group gap={8} mb={4}>
              <ActionBadge action={entry.action} />
              <ActorView actor={entry.actor} />
              <Text span size="xs" c="dimmed">
                <Moment at={entry.at} />
              </Text>
            </Group>
            <ReasonText reason={entry.reason} />
            <ChangeList model={record.model} changes={ownChanges} action={entry.action} />
          </li>
        ))}
      </ol>
      <LoadMore
        hasMore={changes.hasNextPage}
        loading={changes.isFetchingNextPage}
        onMore={() => void changes.fetchNextPage()}
        end={
          removedBefore === null ? (
            t("records.theseAreAllRecordedValues")
          ) : (
            <ArchivedBefore of="values" before={removedBefore} />
          )
        }
      />
    </Stack>
  );
}
