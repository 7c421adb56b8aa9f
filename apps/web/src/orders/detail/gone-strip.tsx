import { Strip } from "@hindsight/history-ui/parts";
import { IconTrash } from "@tabler/icons-react";

import { t } from "../../i18n/i18n.ts";
import { useUser } from "../../session/use-user.ts";
import { RouterAnchor } from "../../ui/router-anchor.tsx";

/** Says that the order on the screen was removed while it was shown. */
export function GoneStrip({ id }: { readonly id: string }) {
  const { readsHistory } = useUser();
  return (
    <Strip color="red" icon={<IconTrash aria-hidden />} urgent>
      {t("orders.thisOrderDoesNotExistAny")}{" "}
      {readsHistory && (
        <RouterAnchor
          to="/records/$model/$key"
          params={{ model: "Order", key: id }}
          search={{ tab: "history" }}
          inherit
        >
          {t("orders.openItsHistory")}
        </RouterAnchor>
      )}
    </Strip>
  );
}
