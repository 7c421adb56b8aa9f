import { Failure, Moment, RefetchStrip, visibleText, WideTable } from "@hindsight/history-ui/parts";
import { Button, Group, Skeleton, Table, Text } from "@mantine/core";
import { useState } from "react";

import type { Webhook } from "../../api/outputs.ts";
import { t } from "../../i18n/i18n.ts";
import { Section } from "../../ui/section.tsx";
import { DeliveryState } from "./delivery-state.tsx";
import { RemoveWebhookDialog } from "./remove-webhook-dialog.tsx";
import { SwitchWebhookDialog } from "./switch-webhook-dialog.tsx";
import { webhookSubscription } from "./subscription-name.ts";
import { useSubscriptions, useWebhooks } from "./use-deliveries.ts";
import { WebhookScope } from "./webhook-scope.tsx";

/** The webhooks, with how each is doing. */
export function Webhooks() {
  const webhooks = useWebhooks();
  const subscriptions = useSubscriptions();
  const [switched, setSwitched] = useState<Webhook | null>(null);
  const [removed, setRemoved] = useState<Webhook | null>(null);
  return (
    <Section title={t("nav.webhooks")} description={t("webhooks.eachIsSentChangesFromThe")}>
      <RefetchStrip query={webhooks} />
      {webhooks.isPending && <Skeleton h={64} m="md" mt={0} />}
      {webhooks.isError && webhooks.data === undefined && (
        <Failure error={webhooks.error} onRetry={webhooks.refetch} />
      )}
      {webhooks.data?.length === 0 && (
        <Text size="sm" c="dimmed" px="md" pb="md">
          {t("webhooks.noOtherSystemIsToldOf")}
        </Text>
      )}
      {webhooks.data !== undefined && webhooks.data.length > 0 && (
        <WideTable
          label={t("nav.webhooks")}
          minWidth={800}
          columns={[
            { name: t("webhooks.address") },
            { name: t("webhooks.toldOf"), w: "26%" },
            { name: t("webhooks.state"), w: 200 },
            { name: t("webhooks.made"), w: 130 },
            { name: t("common.actions"), w: 170, plain: true },
          ]}
        >
          {webhooks.data.map((webhook) => (
            <Table.Tr key={webhook.id} aria-label={webhook.url}>
              <Table.Td>
                <Text size="sm" ff="monospace" fz={12} style={{ overflowWrap: "anywhere" }}>
                  {visibleText(webhook.url)}
                </Text>
              </Table.Td>
              <Table.Td>
                <WebhookScope webhook={webhook} />
              </Table.Td>
              <Table.Td>
                <DeliveryState
                  disabled={webhook.disabledAt !== null}
                  subscription={subscriptions.data?.find(({ name }) => name === webhookSubscription(webhook))}
                />
              </Table.Td>
              <Table.Td>
                <Moment at={webhook.createdAt} show="relative" />
              </Table.Td>
              <Table.Td ta="right">
                <Group gap={6} display="inline-flex" wrap="nowrap">
                  <Button
                    size="compact-sm"
                    fz="xs"
                    variant="default"
                    aria-label={`${webhook.disabledAt === null ? t("webhooks.disable") : t("webhooks.enable")} ${webhook.url}`}
                    onClick={() => setSwitched(webhook)}
                  >
                    {webhook.disabledAt === null ? t("webhooks.disable") : t("webhooks.enable")}
                  </Button>
                  <Button
                    size="compact-sm"
                    fz="xs"
                    variant="default"
                    aria-label={t("webhooks.removeNamed", { url: webhook.url })}
                    onClick={() => setRemoved(webhook)}
                  >
                    {t("webhooks.remove")}
                  </Button>
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </WideTable>
      )}
      {switched !== null && <SwitchWebhookDialog webhook={switched} onClose={() => setSwitched(null)} />}
      {removed !== null && <RemoveWebhookDialog webhook={removed} onClose={() => setRemoved(null)} />}
    </Section>
  );
}
