import { Moment, Money, WideTable } from "@hindsight/history-ui/parts";
import { Paper, Table, Text, Title } from "@mantine/core";

import type { OrderDetail } from "../../api/outputs.ts";
import { HistoryLink } from "../../audit/history-link.tsx";
import { t } from "../../i18n/i18n.ts";
import { choiceName } from "../choice-name.ts";

export function PaymentsTable({ payments }: { readonly payments: OrderDetail["payments"] }) {
  return (
    <Paper withBorder>
      <Title order={2} size="h3" px="md" pt="md" pb="xs">
        {t("orders.payments")}
      </Title>
      <WideTable
        label={t("orders.payments")}
        minWidth={380}
        horizontalSpacing="sm"
        columns={[
          { name: t("orders.method") },
          { name: t("orders.status") },
          { name: t("orders.amount"), ta: "right" },
          { name: t("orders.created") },
          { name: t("common.history"), plain: true },
        ]}
      >
        {payments.map((payment) => (
          <Table.Tr key={payment.id}>
            <Table.Td>{choiceName(payment.method)}</Table.Td>
            <Table.Td>{choiceName(payment.status)}</Table.Td>
            <Table.Td ta="right">
              <Money amount={payment.amount} />
            </Table.Td>
            <Table.Td>
              <Moment at={payment.createdAt} show="relative" />
            </Table.Td>
            <Table.Td ta="right">
              <HistoryLink model="Payment" id={payment.id} of={t("orders.payment", { id: payment.id })} />
            </Table.Td>
          </Table.Tr>
        ))}
      </WideTable>
      {payments.length === 0 && (
        <Text size="sm" c="dimmed" p="md">
          {t("orders.noPaymentYet")}
        </Text>
      )}
    </Paper>
  );
}
