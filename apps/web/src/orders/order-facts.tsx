import { Badge, DataList, Group } from "@mantine/core";

import type { OrderDetail } from "../api/outputs.ts";
import { Moment } from "../time/moment.tsx";
import { Money } from "./money.tsx";

/** What an order is, without what can be edited at length. */
export function OrderFacts({ order }: { readonly order: OrderDetail }) {
  return (
    <DataList orientation="vertical" size="sm" gap="sm">
      <DataList.Item>
        <DataList.ItemLabel>Customer</DataList.ItemLabel>
        <DataList.ItemValue>{order.customer.name}</DataList.ItemValue>
      </DataList.Item>
      <DataList.Item>
        <DataList.ItemLabel>Total</DataList.ItemLabel>
        <DataList.ItemValue>
          <Money amount={order.total} />
        </DataList.ItemValue>
      </DataList.Item>
      <DataList.Item>
        <DataList.ItemLabel>Tags</DataList.ItemLabel>
        <DataList.ItemValue>
          <Group gap={4}>
            {order.tags.length === 0 && "None"}
            {order.tags.map((tag) => (
              <Badge key={tag.id} color="gray">
                {tag.name}
              </Badge>
            ))}
          </Group>
        </DataList.ItemValue>
      </DataList.Item>
      <DataList.Item>
        <DataList.ItemLabel>Created</DataList.ItemLabel>
        <DataList.ItemValue>
          <Moment at={order.createdAt} />
        </DataList.ItemValue>
      </DataList.Item>
      <DataList.Item>
        <DataList.ItemLabel>Last change</DataList.ItemLabel>
        <DataList.ItemValue>
          <Moment at={order.lastModifiedAt} />
        </DataList.ItemValue>
      </DataList.Item>
    </DataList>
  );
}
