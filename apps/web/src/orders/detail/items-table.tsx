import { Failure, LoadMore, Money, pages } from "@hindsight/history-ui/parts";
import { Paper, Table, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";

import type { OrderDetail } from "../../api/outputs.ts";
import { useTRPC, useTRPCClient } from "../../api/trpc.ts";
import { HistoryLink } from "../../audit/history-link.tsx";
import { t } from "../../i18n/i18n.ts";
import { HiddenHeader } from "../../ui/hidden-header.tsx";

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
      <Table.ScrollContainer minWidth={460} type="native">
        <Table aria-label={t("orders.items")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("orders.item")}</Table.Th>
              <Table.Th ta="right">{t("orders.quantity")}</Table.Th>
              <Table.Th ta="right">{t("orders.unitPrice")}</Table.Th>
              <HiddenHeader>{t("common.history")}</HiddenHeader>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
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
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
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
