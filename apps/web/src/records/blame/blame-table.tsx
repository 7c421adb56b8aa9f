import { Failure, isAbout, type RecordRef, useDescription, WideTable } from "@hindsight/history-ui/parts";
import { Paper, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { useTRPC } from "../../api/trpc.ts";
import { ArchivedBefore } from "../../history/archived-before.tsx";
import { useHistorySearch } from "../../history/use-history-search.ts";
import { t } from "../../i18n/i18n.ts";
import { BlameRow } from "./blame-row.tsx";

interface BlameTableProps {
  readonly record: RecordRef;
  readonly onField: (field: string) => void;
}

/** For each field of a record: who changed it last, when and why, and its last values. */
export function BlameTable({ record, onField }: BlameTableProps) {
  const trpc = useTRPC();
  const described = useDescription(record.model);
  const [{ archives }] = useHistorySearch();
  const blame = useQuery({
    ...trpc.history.blame.queryOptions({ ...record, archives }),
    placeholderData: (before, query) =>
      query !== undefined && isAbout(query.queryKey, record) ? before : undefined,
  });
  if (blame.data === undefined) {
    return blame.isError ? <Failure error={blame.error} onRetry={blame.refetch} /> : <Skeleton h={240} />;
  }
  const { items, removedBefore } = blame.data;
  const left = removedBefore !== null && <ArchivedBefore of="fields" before={removedBefore} />;
  if (items.length === 0) {
    return (
      left || (
        <Text size="sm" c="dimmed">
          {t("records.noChangeOfAnyFieldIs")}
        </Text>
      )
    );
  }
  const order = (described.data?.fields ?? []).map(({ field }) => field);
  const place = (field: string) => (order.includes(field) ? order.indexOf(field) : order.length);
  const rows = items.toSorted((a, b) => place(a.field) - place(b.field));
  return (
    <Stack gap="md">
      {left}
      <Paper withBorder aria-busy={blame.isPlaceholderData}>
        <WideTable
          label={t("records.whoChangedEachField")}
          minWidth={780}
          verticalSpacing={10}
          horizontalSpacing="sm"
          columns={[
            { name: t("records.field"), w: 150 },
            { name: t("records.lastValuesNewestFirst") },
            { name: t("records.course"), w: 130 },
            { name: t("records.lastChanged") },
            { name: t("records.why") },
            { name: t("common.history"), plain: true },
          ]}
        >
          {rows.map(({ field, version }) => (
            <BlameRow
              key={field}
              record={record}
              field={field}
              described={described.data?.fields.find((each) => each.field === field)}
              version={version}
              archives={archives}
              onField={onField}
            />
          ))}
        </WideTable>
      </Paper>
    </Stack>
  );
}
