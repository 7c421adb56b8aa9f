import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";

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
      title="You have unsaved changes"
      centered
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <Stack gap="md">
        <Text size="sm">
          Save them first, or leave and find them again here: a draft stays in this browser tab until you
          close it.
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button
            variant="subtle"
            color="red"
            onClick={() => {
              onDiscard();
              proceed?.();
            }}
          >
            Discard and leave
          </Button>
          <Button variant="default" onClick={() => proceed?.()}>
            Leave, keep the draft
          </Button>
          <Button data-autofocus onClick={() => reset?.()}>
            Stay
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
