import { actorText, Moment, type RecordRef, Sentence, Strip } from "@hindsight/history-ui/parts";
import { IconUsers } from "@tabler/icons-react";

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
        <Sentence
          parts={{
            actor: <>{newest.actor === null ? t("records.somebody") : actorText(newest.actor)}</>,
            moment: <Moment at={newest.at} show="relative" />,
          }}
        >
          {t("records.changedWhileEditing")}
        </Sentence>
      )}{" "}
      {t("records.nothingThatYouTypedIsLost")}
    </Strip>
  );
}
