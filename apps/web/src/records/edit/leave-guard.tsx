import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";

import { t } from "../../i18n/i18n.ts";

interface LeaveGuardProps {
  /** Whether there is something to lose. */
  readonly edited: boolean;
  readonly onDiscard: () => void;
}

/** Asks before somebody leaves a page with unsaved changes. A session that has ended does not ask: the draft is kept. */
export function LeaveGuard({ edited, onDiscard }: LeaveGuardProps) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      edited && next.pathname !== current.pathname && next.pathname !== "/sign-in",
    enableBeforeUnload: edited,
    disabled: !edited,
    withResolver: true,
  });
  return (
    <Modal
      opened={status === "blocked"}
      onClose={() => reset?.()}
      title={t("records.youHaveUnsavedChanges")}
      centered
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack gap="md">
        <Text size="sm">{t("records.saveThemFirstOrLeaveAnd")}</Text>
        <Group justify="flex-end" gap="xs">
          <Button
            variant="subtle"
            color="red"
            onClick={() => {
              onDiscard();
              proceed?.();
            }}
          >
            {t("records.discardAndLeave")}
          </Button>
          <Button variant="default" onClick={() => proceed?.()}>
            {t("records.leaveKeepTheDraft")}
          </Button>
          <Button data-autofocus onClick={() => reset?.()}>
            {t("records.stay")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
