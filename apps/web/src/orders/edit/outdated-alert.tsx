import { Alert, Button } from "@mantine/core";
import { IconRefreshAlert } from "@tabler/icons-react";

export function OutdatedAlert({ onDiscard }: { readonly onDiscard: () => void }) {
  return (
    <Alert
      color="yellow"
      variant="light"
      icon={<IconRefreshAlert aria-hidden />}
      title="This order changed while you were editing"
    >
      <Button size="compact-xs" variant="default" onClick={onDiscard}>
        Discard my changes and show the current values
      </Button>
    </Alert>
  );
}
