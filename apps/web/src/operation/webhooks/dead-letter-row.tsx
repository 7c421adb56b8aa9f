import { ActionBadge, humanKey, Moment, visibleText } from "@hindsight/history-ui/parts";
import { Checkbox, Group, Table, Text } from "@mantine/core";

import type { DeadLetter, Webhook } from "../../api/outputs.ts";
import { HistoryLink } from "../../audit/history-link.tsx";
import { t } from "../../i18n/i18n.ts";
import { deliveryError } from "../../audit/delivery-error.ts";
import { subscriptionName } from "./subscription-name.ts";

interface DeadLetterRowProps {
  readonly letter: DeadLetter;
  readonly webhooks: readonly Webhook[];
  readonly chosen: boolean;
  readonly onToggle: () => void;
}

export function DeadLetterRow({ letter, webhooks, chosen, onToggle }: DeadLetterRowProps) {
  const { subscription, event, error, tries, deadAt } = letter;
  const record = visibleText(`${event.model} ${humanKey(event.key)}`);
  return (
    <Table.Tr {...(chosen && { bg: "var(--mantine-primary-color-light)" })}>
      <Table.Td>
        <Checkbox aria-label={t("webhooks.selectRecord", { record })} checked={chosen} onChange={onToggle} />
      </Table.Td>
      <Table.Td>
        <Moment at={deadAt} show="relative" />
      </Table.Td>
      <Table.Td>
        <Text fz={12} ff="monospace" style={{ overflowWrap: "anywhere" }}>
          {subscriptionName(subscription, webhooks)}
        </Text>
      </Table.Td>
      <Table.Td>
        <Group gap={6} mb={2}>
          <ActionBadge action={event.action} />
          <HistoryLink model={event.model} id={event.key} of={record} />
        </Group>
        <Text size="xs" c="dimmed" lineClamp={1}>
          {record}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="xs" lineClamp={3}>
          {error === null ? t("webhooks.nothing") : deliveryError(error)}
        </Text>
      </Table.Td>
      <Table.Td ta="right" className="tabular">
        {tries}
      </Table.Td>
    </Table.Tr>
  );
}
