import { clockTime, Strip } from "@hindsight/history-ui/parts";
import { IconPencilBolt } from "@tabler/icons-react";

import { t } from "../../i18n/i18n.ts";

interface DraftOfferProps {
  /** When it was typed, ISO 8601. */
  readonly at: string;
  readonly onRestore: () => void;
  readonly onDiscard: () => void;
}

/** Offers what somebody typed before the page was left or loaded again. */
export function DraftOffer({ at, onRestore, onDiscard }: DraftOfferProps) {
  return (
    <Strip
      color="blue"
      icon={<IconPencilBolt aria-hidden />}
      actions={[
        { label: t("records.restoreDraft", { value: clockTime(new Date(at)) }), onClick: onRestore },
        { label: t("records.discardDraft"), onClick: onDiscard },
      ]}
    >
      {t("records.youHaveChangesHereThatWere")}
    </Strip>
  );
}
