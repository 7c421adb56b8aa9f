import { Button, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";

import { t } from "../../i18n/i18n.ts";
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
      title={t("nav.webhooks")}
      description={t("webhooks.otherSystemsThatAreToldOf")}
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
          {t("webhooks.newWebhook")}
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
