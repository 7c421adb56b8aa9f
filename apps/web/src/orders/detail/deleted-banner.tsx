import { Alert, Text } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";

import type { OrderDetail } from "../../api/outputs.ts";
import { useUser } from "../../session/use-user.ts";
import { Moment } from "../../time/moment.tsx";
import { RouterAnchor } from "../../ui/router-anchor.tsx";

interface DeletedBannerProps {
  readonly order: OrderDetail;
  readonly deletedAt: string;
}

export function DeletedBanner({ order, deletedAt }: DeletedBannerProps) {
  const { readsHistory, reverts } = useUser();
  return (
    <Alert color="red" variant="light" mb="md" icon={<IconTrash aria-hidden />} title="This order is deleted">
      <Text size="sm">
        It was deleted on <Moment at={deletedAt} /> and cannot be edited.{" "}
        {readsHistory && reverts && (
          <>
            To bring it back,{" "}
            <RouterAnchor
              to="/orders/$orderId"
              params={{ orderId: order.id }}
              search={{ tab: "history" }}
              inherit
            >
              open its history
            </RouterAnchor>{" "}
            and undo the deletion.
          </>
        )}
      </Text>
    </Alert>
  );
}
