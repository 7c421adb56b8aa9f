import { Button, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";

import { useUser } from "../../session/use-user.ts";
import { NotAllowedPage } from "../../ui/not-allowed-page.tsx";
import { Page } from "../../ui/page.tsx";
import { CreateWebhookDialog } from "./create-webhook-dialog.tsx";
import { DeadLetters } from "./dead-letters.tsx";
import { Subscriptions } from "./subscriptions.tsx";
import { Webhooks } from "./webhooks.tsx";

/** Who is told of changes, and what could not be delivered. */
export function WebhooksPage() {
  return useUser().managesSubscriptions ? (
    <Deliveries />
  ) : (
    <NotAllowedPage what="manageWebhooks" askFor="admin" />
  );
}

function Deliveries() {
  const [creating, { open, close }] = useDisclosure(false);
  return (
    <Page
      title="Webhooks"
      description="Other systems that are told of changes, each change at least once and those of a record in order."
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
          New webhook
        </Button>
      }
    >
      <Stack gap="md">
        <Webhooks />
        <DeadLetters />
        <Subscriptions />
      </Stack>
      {creating && <CreateWebhookDialog onClose={close} />}
    </Page>
  );
}
