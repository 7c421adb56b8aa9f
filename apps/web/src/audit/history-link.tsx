import { t } from "../i18n/i18n.ts";
import { useUser } from "../session/use-user.ts";
import { RouterAnchor } from "../ui/router-anchor.tsx";

interface HistoryLinkProps {
  readonly model: string;
  readonly id: string;
  /** Name of the record, for the accessible name. */
  readonly of: string;
}

/** Link to the history of a record; empty for users who may not see it. */
export function HistoryLink({ model, id, of }: HistoryLinkProps) {
  const { readsHistory } = useUser();
  return readsHistory ? (
    <RouterAnchor
      to="/records/$model/$key"
      params={{ model, key: id }}
      search={{ tab: "history" }}
      size="xs"
      aria-label={t("common.historyOf", { of })}
    >
      {t("common.history")}
    </RouterAnchor>
  ) : null;
}
