import {
  ActorView,
  Failure,
  humanLabel,
  LoadMore,
  Moment,
  nameIn,
  pages,
  ReasonText,
  RecordLink,
  type RecordRef,
  type TrackedModel,
  type Value,
  useRemovedBeforeOf,
} from "@hindsight/history-ui/parts";
import { Badge, Group, Paper, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";

import { useTRPC, useTRPCClient } from "../../api/trpc.ts";
import { ArchivedBefore } from "../../history/archived-before.tsx";
import { useHistorySearch } from "../../history/use-history-search.ts";
import { t } from "../../i18n/i18n.ts";
import classes from "./link-changes.module.css";

interface LinkChangesProps {
  readonly record: RecordRef;
  readonly link: TrackedModel["links"][number];
}

/** What a record was linked to and unlinked from, newest first. */
export function LinkChanges({ record, link }: LinkChangesProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [{ archives }] = useHistorySearch();
  const input = { ...record, links: link.name, limit: 20, archives };
  const options = pages(trpc.history.links.queryKey(input), (after, signal) =>
    client.history.links.query({ ...input, after }, { signal }),
  );
  const changes = useInfiniteQuery(options);
  const removedBefore = useRemovedBeforeOf(options);
  const found = changes.data ?? [];
  const title = t("records.linksOverTime", { name: humanLabel(link.name, nameIn("field", link.name)) });
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Title order={2} size="h3" mb="xs">
        {title}
      </Title>
      {changes.isError && <Failure error={changes.error} onRetry={changes.refetch} />}
      {changes.data !== undefined && found.length === 0 && removedBefore === null && (
        <Text size="sm" c="dimmed">
          {t("records.noneWasEverAddedOrRemoved")}
        </Text>
      )}
      <ul className={classes.plain}>
        {found.map((change) => (
          <li key={change.id} className={classes.line}>
            <Group gap="xs">
              <Keys model={link.model} color="green" says={t("records.added")} keys={change.added} />
              <Keys model={link.model} color="red" says={t("records.removed")} keys={change.removed} />
              <Keys model={link.model} color="blue" says={t("records.changed")} keys={change.changed} />
              <ActorView actor={change.actor} />
              <Text span size="sm" c="dimmed">
                <Moment at={change.at} show="relative" />
              </Text>
              <ReasonText reason={change.reason} />
            </Group>
          </li>
        ))}
      </ul>
      {changes.hasNextPage && (
        <LoadMore
          hasMore
          loading={changes.isFetchingNextPage}
          onMore={() => void changes.fetchNextPage()}
          end={null}
        />
      )}
      {removedBefore !== null && !changes.hasNextPage && <ArchivedBefore of="links" before={removedBefore} />}
    </Paper>
  );
}

interface KeysProps {
  readonly model: string;
  readonly color: string;
  readonly says: string;
  readonly keys: readonly Value[];
}

function Keys({ model, color, says, keys }: KeysProps) {
  if (keys.length === 0) return null;
  return (
    <Group gap={6} component="span">
      <Badge color={color}>{says}</Badge>
      {keys.map((key) => {
        const text = typeof key === "string" ? key : JSON.stringify(key);
        return (
          <Text key={text} span size="sm">
            <RecordLink record={{ model, key: text }} />
          </Text>
        );
      })}
    </Group>
  );
}
