import { Failure, LoadMore, Money, pages, WideTable } from "@hindsight/history-ui/parts";
import { Paper, Table, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";

import type { OrderDetail } from "../../api/outputs.ts";
import { useTRPC, useTRPCClient } from "../../api/trpc.ts";
import { HistoryLink } from "../../audit/history-link.tsx";
import { t } from "../../i18n/i18n.ts";

const LIMIT = 100;

/** The items of an order, a page at a time. */
export function ItemsTable({ order }: { readonly order: OrderDetail }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { id: order.id, limit: LIMIT };
  const found = useInfiniteQuery({
    ...pages(trpc.orders.items.queryKey(input), (after, signal) =>
      client.orders.items.query({ ...input, after }, { signal }),
    ),
    placeholderData: { pages: [{ items: order.items, next: null }], pageParams: [null] },
  });
  const items = found.data ?? [];
  return (
    <Paper withBorder>
      <Title order={2} size="h3" px="md" pt="md" pb="xs">
        {t("orders.items")}
      </Title>
      <WideTable
        label={t("orders.items")}
        minWidth={460}
        horizontalSpacing="sm"
        columns={[
          { name: t("orders.item") },
          { name: t("orders.quantity"), ta: "right" },
          { name: t("orders.unitPrice"), ta: "right" },
          { name: t("common.history"), plain: true },
        ]}
      >
        {items.map((item) => (
          <Table.Tr key={item.id}>
            <Table.Td>
              {item.name}
              <Text size="xs" c="dimmed" ff="monospace">
                {item.sku}
              </Text>
            </Table.Td>
            <Table.Td ta="right" className="tabular">
              {item.quantity}
            </Table.Td>
            <Table.Td ta="right">
              <Money amount={item.unitPrice} />
            </Table.Td>
            <Table.Td ta="right">
              <HistoryLink model="OrderItem" id={item.id} of={item.name} />
            </Table.Td>
          </Table.Tr>
        ))}
      </WideTable>
      {found.isError && <Failure error={found.error} onRetry={found.refetch} />}
      {found.hasNextPage && (
        <LoadMore
          hasMore
          loading={found.isFetchingNextPage}
          onMore={() => void found.fetchNextPage()}
          end={null}
        />
      )}
      {items.length === 0 && (
        <Text size="sm" c="dimmed" p="md">
          {t("orders.thisOrderHasNoItems")}
        </Text>
      )}
    </Paper>
  );
}
