import { CopyText, useFocusBack, visibleText } from "@hindsight/history-ui/parts";
import { Modal, Stack, Text } from "@mantine/core";

import { t } from "../i18n/i18n.ts";

interface LinkDialogProps {
  readonly title: string;
  /** Whose link it is. */
  readonly name: string;
  readonly token: string;
  readonly onClose: () => void;
}

/** Shows, once, the link with which somebody chooses a password. */
export function LinkDialog({ title, name, token, onClose }: LinkDialogProps) {
  useFocusBack();
  const link = `${globalThis.location.origin}/choose-password#${token}`;
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      centered
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack gap="sm">
        <Text size="sm">{t("users.giveThisLinkToItWorks", { name: visibleText(name) })}</Text>
        <CopyText label="" what="link" text={link} />
      </Stack>
    </Modal>
  );
}
