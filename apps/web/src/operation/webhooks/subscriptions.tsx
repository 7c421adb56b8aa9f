import { Failure, Moment, RefetchStrip, WideTable } from "@hindsight/history-ui/parts";
import { Button, Skeleton, Table, Text } from "@mantine/core";
import { useState } from "react";

import { t } from "../../i18n/i18n.ts";
import { Section } from "../../ui/section.tsx";
import { DeliveryState } from "./delivery-state.tsx";
import { ReplayDialog } from "./replay-dialog.tsx";
import { isOfDisabled, subscriptionName } from "./subscription-name.ts";
import { useSubscriptions, useWebhooks } from "./use-deliveries.ts";

/** Everything that reads the log: webhooks, alerts and other parts of the application. */
export function Subscriptions() {
  const subscriptions = useSubscriptions();
  const webhooks = useWebhooks();
  const [replayed, setReplayed] = useState<string | null>(null);
  return (
    <Section title={t("webhooks.readersOfTheLog")} description={t("webhooks.webhooksAlertsAndOtherPartsOf")}>
      <RefetchStrip query={subscriptions} />
      {subscriptions.isPending && <Skeleton h={64} m="md" mt={0} />}
      {subscriptions.isError && subscriptions.data === undefined && (
        <Failure error={subscriptions.error} onRetry={subscriptions.refetch} />
      )}
      {subscriptions.data?.length === 0 && (
        <Text size="sm" c="dimmed" px="md" pb="md">
          {t("webhooks.nothingReadsTheLog")}
        </Text>
      )}
      {subscriptions.data !== undefined && subscriptions.data.length > 0 && (
        <WideTable
          label={t("webhooks.readersOfTheLog")}
          minWidth={640}
          columns={[
            { name: t("webhooks.reader") },
            { name: t("webhooks.state"), w: 260 },
            { name: t("webhooks.lastStep"), w: 150 },
            { name: t("common.actions"), w: 100, plain: true },
          ]}
        >
          {subscriptions.data.map((subscription) => {
            const shown = subscriptionName(subscription.name, webhooks.data);
            return (
              <Table.Tr key={subscription.name} aria-label={shown}>
                <Table.Td>
                  <Text fz={12} ff="monospace" style={{ overflowWrap: "anywhere" }}>
                    {shown}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <DeliveryState
                    subscription={subscription}
                    disabled={isOfDisabled(subscription.name, webhooks.data)}
                  />
                </Table.Td>
                <Table.Td>
                  <Moment at={subscription.savedAt} show="relative" />
                </Table.Td>
                <Table.Td ta="right">
                  <Button
                    size="compact-sm"
                    fz="xs"
                    variant="default"
                    aria-label={t("webhooks.replayNamed", { shown })}
                    onClick={() => setReplayed(subscription.name)}
                  >
                    {t("webhooks.replay")}
                  </Button>
                </Table.Td>
              </Table.Tr>
            );
          })}
        </WideTable>
      )}
      {replayed !== null && (
        <ReplayDialog
          subscription={replayed}
          shown={subscriptionName(replayed, webhooks.data)}
          onClose={() => setReplayed(null)}
        />
      )}
    </Section>
  );
}
