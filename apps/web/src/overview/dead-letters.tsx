import { visibleText } from "@hindsight/history-ui/parts";
import { Text } from "@mantine/core";
import { IconMailExclamation } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";

import { useTRPC } from "../api/trpc.ts";
import { deliveryError } from "../audit/delivery-error.ts";
import { t } from "../i18n/i18n.ts";
import { RouterAnchor } from "../ui/router-anchor.tsx";
import { AttentionItem } from "./attention-item.tsx";

const SHOWN = 3;

/** Events that a subscription could not handle. */
export function DeadLetters() {
  const trpc = useTRPC();
  const letters = useQuery(trpc.subscriptions.deadLetters.queryOptions({}));
  return (
    <AttentionItem
      Icon={IconMailExclamation}
      title={t("overview.deadLetters")}
      count={letters.data?.length ?? null}
      calm={t("overview.everyEventWasDelivered")}
    >
      {letters.data?.slice(0, SHOWN).map(({ subscription, event, error }) => (
        <Text key={`${subscription} ${event.versionId}`} size="xs" c="dimmed" lineClamp={2}>
          {visibleText(subscription)}
          {error !== null && `: ${deliveryError(error)}`}
        </Text>
      ))}
      <RouterAnchor to="/webhooks" size="xs">
        {t("overview.subscriptionsAndWebhooks")}
      </RouterAnchor>
    </AttentionItem>
  );
}
