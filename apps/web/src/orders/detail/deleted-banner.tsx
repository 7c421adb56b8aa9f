import { Moment, Sentence } from "@hindsight/history-ui/parts";
import { Alert, Button, Group, Text } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState } from "react";

import type { OrderDetail } from "../../api/outputs.ts";
import { t } from "../../i18n/i18n.ts";
import { useUser } from "../../session/use-user.ts";
import { lazyDialog } from "../../ui/lazy-dialog.tsx";

const UnmarkDialog = lazyDialog(
  async () => (await import("../../records/restore/unmark-dialog.tsx")).UnmarkDialog,
);

interface DeletedBannerProps {
  readonly order: OrderDetail;
  readonly deletedAt: string;
}

export function DeletedBanner({ order, deletedAt }: DeletedBannerProps) {
  const { writes } = useUser();
  const [restoring, setRestoring] = useState(false);
  return (
    <Alert
      color="red"
      variant="light"
      mb="md"
      icon={<IconTrash aria-hidden />}
      title={t("orders.thisOrderIsDeleted")}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm">
          <Sentence parts={{ moment: <Moment at={deletedAt} /> }}>{t("orders.deletedOn")}</Sentence>
        </Text>
        {writes && (
          <Button size="xs" variant="default" onClick={() => setRestoring(true)}>
            {t("common.restore")}
          </Button>
        )}
      </Group>
      {restoring && (
        <UnmarkDialog record={{ model: "Order", key: order.id }} onClose={() => setRestoring(false)} />
      )}
    </Alert>
  );
}
