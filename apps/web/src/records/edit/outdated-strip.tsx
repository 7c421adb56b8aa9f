import { actorText, Moment, type RecordRef, Strip } from "@hindsight/history-ui/parts";
import { IconUsers } from "@tabler/icons-react";
import { Trans } from "react-i18next/TransWithoutContext";

import { t } from "../../i18n/i18n.ts";
import { useChangesSince } from "./use-changes-since.ts";

interface OutdatedStripProps {
  readonly record: RecordRef;
  /** The newest version that was seen. */
  readonly seen: string | null;
  readonly onReview: () => void;
}

/** Says that somebody else changed the record while it was edited, and who. */
export function OutdatedStrip({ record, seen, onReview }: OutdatedStripProps) {
  const [newest] = useChangesSince(record, seen);
  return (
    <Strip
      icon={<IconUsers aria-hidden />}
      urgent
      actions={[{ label: t("records.compareAndMerge"), onClick: onReview }]}
    >
      {newest === undefined ? (
        t("records.thisRecordWasChangedWhileYou")
      ) : (
        <Trans
          i18nKey="records.changedWhileEditing"
          components={{
            actor: <>{newest.actor === null ? t("records.somebody") : actorText(newest.actor)}</>,
            moment: <Moment at={newest.at} show="relative" />,
          }}
        />
      )}{" "}
      {t("records.nothingThatYouTypedIsLost")}
    </Strip>
  );
}
