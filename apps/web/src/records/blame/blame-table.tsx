import {
  ArchivedStrip,
  Failure,
  isAbout,
  Moment,
  type RecordRef,
  Sentence,
  useDescription,
} from "@hindsight/history-ui/parts";
import { Paper, Skeleton, Stack, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { useTRPC } from "../../api/trpc.ts";
import { useHistorySearch } from "../../history/use-history-search.ts";
import { t } from "../../i18n/i18n.ts";
import stacked from "../../ui/stacked-table.module.css";
import { BlameRow } from "./blame-row.tsx";
import { HiddenHeader } from "../../ui/hidden-header.tsx";

interface BlameTableProps {
  readonly record: RecordRef;
  readonly onField: (field: string) => void;
}

/** For each field of a record: who changed it last, when and why, and its last values. */
export function BlameTable({ record, onField }: BlameTableProps) {
  const trpc = useTRPC();
  const described = useDescription(record.model);
  const [{ archives }, change] = useHistorySearch();
  const blame = useQuery({
    ...trpc.history.blame.queryOptions({ ...record, archives }),
    placeholderData: (before, query) =>
      query !== undefined && isAbout(query.queryKey, record) ? before : undefined,
  });
  if (blame.data === undefined) {
    return blame.isError ? <Failure error={blame.error} onRetry={blame.refetch} /> : <Skeleton h={240} />;
  }
  const { items, removedBefore } = blame.data;
  const left = removedBefore !== null && (
    <ArchivedStrip onInclude={archives ? undefined : () => change({ archives: true })}>
      <Sentence parts={{ moment: <Moment at={removedBefore} /> }}>
        {archives ? t("records.someFieldsAreNotInTheArchive") : t("records.fieldsChangedBeforeAreArchived")}
      </Sentence>
    </ArchivedStrip>
  );
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
        <Table.ScrollContainer minWidth={0} type="native">
          <Table aria-label={t("records.whoChangedEachField")} className={stacked.table} verticalSpacing={10}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th w={150}>{t("records.field")}</Table.Th>
                <Table.Th>{t("records.lastValuesNewestFirst")}</Table.Th>
                <Table.Th w={130}>{t("records.course")}</Table.Th>
                <Table.Th>{t("records.lastChanged")}</Table.Th>
                <Table.Th>{t("records.why")}</Table.Th>
                <HiddenHeader>{t("common.history")}</HiddenHeader>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
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
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Paper>
    </Stack>
  );
}
