import { ArchivedStrip, Moment, Sentence } from "@hindsight/history-ui/parts";

import { t } from "../../i18n/i18n.ts";

interface ArchivedDeletionsProps {
  readonly removedBefore: string;
  /** Includes them; absent if what was archived is included. */
  readonly onInclude: (() => void) | undefined;
}

/** Says that the bin lacks what was deleted before an instant. */
export function ArchivedDeletions({ removedBefore, onInclude }: ArchivedDeletionsProps) {
  return (
    <ArchivedStrip onInclude={onInclude}>
      <Sentence parts={{ moment: <Moment at={removedBefore} /> }}>
        {onInclude === undefined
          ? t("records.someDeletionsAreNotInTheArchive")
          : t("records.deletionsBeforeAreArchived")}
      </Sentence>
    </ArchivedStrip>
  );
}
