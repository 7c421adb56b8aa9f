import {
  alignOf,
  columnsOf,
  Failure,
  FieldValue,
  humanKey,
  labelOf,
  LoadMore,
  modelName,
  pages,
  type RecordDescription,
  RecordLink,
  type RecordRef,
  useDescription,
  WideTable,
} from "@hindsight/history-ui/parts";
import { Paper, Skeleton, Table, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";

import { useTRPC, useTRPCClient } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";

interface ChildrenTableProps {
  /** The record that they refer to. */
  readonly record: RecordRef;
  readonly child: RecordDescription["children"][number];
}

const LIMIT = 20;

/** However many there are: the heading is of all. */
const SEVERAL = 2;

/** The records of a model that refer to a record. */
export function ChildrenTable({ record, child }: ChildrenTableProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { data: description } = useDescription(child.model);
  const input = {
    model: child.model,
    filters: [{ field: child.field, is: "equal" as const, value: record.key }],
    limit: LIMIT,
  };
  const rows = useInfiniteQuery(
    pages(trpc.records.list.queryKey(input), (after, signal) =>
      client.records.list.query({ ...input, after }, { signal }),
    ),
  );
  const title = modelName(child.model, child.title, SEVERAL);
  const fields = description === undefined ? [] : columnsOf(description, child.field);
  const found = rows.data ?? [];
  return (
    <Paper withBorder component="section" aria-label={title}>
      <Title order={2} size="h3" px="md" pt="md" pb="xs">
        {title}
      </Title>
      {rows.isPending && <Skeleton h={80} m="md" />}
      {rows.isError && <Failure error={rows.error} onRetry={rows.refetch} />}
      {rows.data !== undefined && found.length === 0 && (
        <Text size="sm" c="dimmed" px="md" pb="md">
          {t("records.noneOfThem")}
        </Text>
      )}
      {description !== undefined && found.length > 0 && (
        <>
          <WideTable
            label={title}
            minWidth={560}
            horizontalSpacing="sm"
            columns={[
              { name: t("records.record") },
              ...fields.map(({ label, kind }) => ({ name: label, ...alignOf(kind) })),
            ]}
          >
            {found.map(({ key, values }) => (
              <Table.Tr key={key}>
                <Table.Td>
                  <RecordLink
                    record={{ model: child.model, key }}
                    label={labelOf(description, values) ?? `${description.title} ${humanKey(key)}`}
                  />
                </Table.Td>
                {fields.map((field) => (
                  <Table.Td key={field.field} {...alignOf(field.kind)}>
                    <FieldValue field={field} value={values[field.field] ?? null} />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </WideTable>
          {rows.hasNextPage && (
            <LoadMore
              hasMore
              loading={rows.isFetchingNextPage}
              onMore={() => void rows.fetchNextPage()}
              end={null}
            />
          )}
        </>
      )}
    </Paper>
  );
}
