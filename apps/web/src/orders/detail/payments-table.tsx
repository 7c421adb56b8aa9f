import { Moment, Money } from "@hindsight/history-ui/parts";
import { Paper, Table, Text, Title } from "@mantine/core";

import type { OrderDetail } from "../../api/outputs.ts";
import { HistoryLink } from "../../audit/history-link.tsx";
import { t } from "../../i18n/i18n.ts";
import { choiceName } from "../choice-name.ts";
import { HiddenHeader } from "../../ui/hidden-header.tsx";

export function PaymentsTable({ payments }: { readonly payments: OrderDetail["payments"] }) {
  return (
    <Paper withBorder>
      <Title order={2} size="h3" px="md" pt="md" pb="xs">
        {t("orders.payments")}
      </Title>
      <Table.ScrollContainer minWidth={380} type="native">
        <Table aria-label={t("orders.payments")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("orders.method")}</Table.Th>
              <Table.Th>{t("orders.status")}</Table.Th>
              <Table.Th ta="right">{t("orders.amount")}</Table.Th>
              <Table.Th>{t("orders.created")}</Table.Th>
              <HiddenHeader>{t("common.history")}</HiddenHeader>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
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
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {payments.length === 0 && (
        <Text size="sm" c="dimmed" p="md">
          {t("orders.noPaymentYet")}
        </Text>
      )}
    </Paper>
  );
}
