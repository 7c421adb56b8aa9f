import { Badge, Group } from "@mantine/core";

import type { Subscription } from "../../api/outputs.ts";
import { numberText } from "../../ui/number-text.ts";

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
    return <Badge color="gray">{disabled ? "Disabled" : "Starting"}</Badge>;
  }
  const { waiting, dead } = subscription;
  if (disabled) {
    return (
      <Group gap={6}>
        <Badge color="gray">Disabled</Badge>
        <Unhandled waiting={waiting} dead={dead} />
      </Group>
    );
  }
  const { lagSeconds } = subscription;
  return (
    <Group gap={6}>
      {lagSeconds === null && <Badge color="orange">Begins anew</Badge>}
      {lagSeconds !== null && lagSeconds > LATE_SECONDS && (
        <Badge color="orange">{behindText(lagSeconds)} behind</Badge>
      )}
      <Unhandled waiting={waiting} dead={dead} />
      {lagSeconds !== null && lagSeconds <= LATE_SECONDS && waiting === 0 && dead === 0 && (
        <Badge color="green">Up to date</Badge>
      )}
    </Group>
  );
}

function Unhandled({ waiting, dead }: Pick<Subscription, "waiting" | "dead">) {
  return (
    <>
      {waiting > 0 && <Badge color="yellow">{numberText(waiting)} waiting</Badge>}
      {dead > 0 && <Badge color="red">{numberText(dead)} given up</Badge>}
    </>
  );
}

function behindText(seconds: number): string {
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}
