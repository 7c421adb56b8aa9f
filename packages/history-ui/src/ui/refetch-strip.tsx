import { IconRefreshAlert } from "@tabler/icons-react";

import { describeError, isRefusal } from "../api/error-message.ts";
import { t } from "../i18n/i18n.ts";
import { clockTime } from "../time/format.ts";
import { Strip } from "./strip.tsx";

interface RefetchStripProps {
  /** A query that may have loaded something before it failed. */
  readonly query: {
    readonly error: unknown;
    readonly data: unknown;
    readonly dataUpdatedAt: number;
    readonly refetch: () => unknown;
  };
}

/** Says that what is shown could not be loaded again; nothing while it could. */
export function RefetchStrip({ query }: RefetchStripProps) {
  const { error, data, dataUpdatedAt, refetch } = query;
  if (error === null || data === undefined) return null;
  const { title, message } = describeError(error);
  return (
    <Strip
      icon={<IconRefreshAlert aria-hidden />}
      urgent
      actions={isRefusal(error) ? [] : [{ label: t("common.tryAgain"), onClick: () => void refetch() }]}
    >
      {t("common.staleSince", { value: clockTime(new Date(dataUpdatedAt)), title, message })}
    </Strip>
  );
}
