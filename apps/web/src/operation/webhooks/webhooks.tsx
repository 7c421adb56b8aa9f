import { Failure, Moment, RefetchStrip, visibleText } from "@hindsight/history-ui/parts";
import { Button, Group, Skeleton, Table, Text } from "@mantine/core";
import { useState } from "react";

import type { Webhook } from "../../api/outputs.ts";
import { Section } from "../../ui/section.tsx";
import { WideTable } from "../../ui/wide-table.tsx";
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
    <Section title="Webhooks" description="Each is sent changes from the time on that it was made.">
      <RefetchStrip query={webhooks} />
      {webhooks.isPending && <Skeleton h={64} m="md" mt={0} />}
      {webhooks.isError && webhooks.data === undefined && (
        <Failure error={webhooks.error} onRetry={webhooks.refetch} />
      )}
      {webhooks.data?.length === 0 && (
        <Text size="sm" c="dimmed" px="md" pb="md">
          No other system is told of changes.
        </Text>
      )}
      {webhooks.data !== undefined && webhooks.data.length > 0 && (
        <WideTable label="Webhooks" minWidth={800}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th miw={220}>Address</Table.Th>
              <Table.Th w="26%">Told of</Table.Th>
              <Table.Th w={200}>State</Table.Th>
              <Table.Th w={130}>Made</Table.Th>
              <Table.Th w={170} aria-label="Actions" />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
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
                    subscription={subscriptions.data?.find(
                      ({ name }) => name === webhookSubscription(webhook),
                    )}
                  />
                </Table.Td>
                <Table.Td>
                  <Moment at={webhook.createdAt} show="relative" />
                </Table.Td>
                <Table.Td>
                  <Group gap={6} justify="flex-end" wrap="nowrap">
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={`${webhook.disabledAt === null ? "Disable" : "Enable"} ${webhook.url}`}
                      onClick={() => setSwitched(webhook)}
                    >
                      {webhook.disabledAt === null ? "Disable" : "Enable"}
                    </Button>
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={`Remove ${webhook.url}`}
                      onClick={() => setRemoved(webhook)}
                    >
                      Remove
                    </Button>
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </WideTable>
      )}
      {switched !== null && <SwitchWebhookDialog webhook={switched} onClose={() => setSwitched(null)} />}
      {removed !== null && <RemoveWebhookDialog webhook={removed} onClose={() => setRemoved(null)} />}
    </Section>
  );
}
