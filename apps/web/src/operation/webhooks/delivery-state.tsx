import { Badge, Group } from "@mantine/core";

import type { Subscription } from "../../api/outputs.ts";
import { t } from "../../i18n/i18n.ts";

/** A consumer that is so many seconds behind the log is late. */
const LATE_SECONDS = 60;

interface DeliveryStateProps {
  /** `undefined` before it has begun. */
  readonly subscription: Subscription | undefined;
  readonly disabled?: boolean;
}

/** How a consumer of the log is doing. */
export function DeliveryState({ subscription, disabled = false }: DeliveryStateProps) {
  if (subscription === undefined) {
    return <Badge color="gray">{disabled ? t("webhooks.disabled") : t("webhooks.starting")}</Badge>;
  }
  const { waiting, dead } = subscription;
  if (disabled) {
    return (
      <Group gap={6}>
        <Badge color="gray">{t("webhooks.disabled")}</Badge>
        <Unhandled waiting={waiting} dead={dead} />
      </Group>
    );
  }
  const { lagSeconds } = subscription;
  return (
    <Group gap={6}>
      {lagSeconds === null && <Badge color="orange">{t("webhooks.beginsAnew")}</Badge>}
      {lagSeconds !== null && lagSeconds > LATE_SECONDS && (
        <Badge color="orange">{t("webhooks.behind", { time: behindText(lagSeconds) })}</Badge>
      )}
      <Unhandled waiting={waiting} dead={dead} />
      {lagSeconds !== null && lagSeconds <= LATE_SECONDS && waiting === 0 && dead === 0 && (
        <Badge color="green">{t("webhooks.upToDate")}</Badge>
      )}
    </Group>
  );
}

function Unhandled({ waiting, dead }: Pick<Subscription, "waiting" | "dead">) {
  return (
    <>
      {waiting > 0 && <Badge color="yellow">{t("webhooks.waiting", { waiting })}</Badge>}
      {dead > 0 && <Badge color="red">{t("webhooks.deadCount", { dead })}</Badge>}
    </>
  );
}

function behindText(seconds: number): string {
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Math.round(seconds / 3600)} h`;
  return t("webhooks.days", { days: Math.round(seconds / 86_400) });
}
