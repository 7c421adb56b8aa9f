import { Moment, Money } from "@hindsight/history-ui/parts";
import { Paper, Table, Text, Title } from "@mantine/core";

import type { OrderDetail } from "../../api/outputs.ts";
import { HistoryLink } from "../../audit/history-link.tsx";

export function PaymentsTable({ payments }: { readonly payments: OrderDetail["payments"] }) {
  return (
    <Paper withBorder>
      <Title order={2} size="h3" px="md" pt="md" pb="xs">
        Payments
      </Title>
      <Table.ScrollContainer minWidth={380} type="native">
        <Table aria-label="Payments">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Method</Table.Th>
              <Table.Th>Status</Table.Th>
              <Table.Th ta="right">Amount</Table.Th>
              <Table.Th>Created</Table.Th>
              <Table.Th aria-label="History" />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {payments.map((payment) => (
              <Table.Tr key={payment.id}>
                <Table.Td>{payment.method}</Table.Td>
                <Table.Td>{payment.status}</Table.Td>
                <Table.Td ta="right">
                  <Money amount={payment.amount} />
                </Table.Td>
                <Table.Td>
                  <Moment at={payment.createdAt} show="relative" />
                </Table.Td>
                <Table.Td ta="right">
                  <HistoryLink model="Payment" id={payment.id} of={`payment ${payment.id}`} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {payments.length === 0 && (
        <Text size="sm" c="dimmed" p="md">
          No payment yet.
        </Text>
      )}
    </Paper>
  );
}
