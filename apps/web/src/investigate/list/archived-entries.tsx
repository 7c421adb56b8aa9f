import { ArchivedLine, Moment, Sentence } from "@hindsight/history-ui/parts";

import { t } from "../../i18n/i18n.ts";

interface ArchivedEntriesProps {
  readonly removedBefore: string;
  /** Includes what was archived; absent where it is included. */
  readonly onInclude: (() => void) | undefined;
}

/** Says that entries have left the database, or are not even in the archive, and are neither listed nor counted. */
export function ArchivedEntries({ removedBefore, onInclude }: ArchivedEntriesProps) {
  return (
    <ArchivedLine onInclude={onInclude}>
      <Sentence parts={{ moment: <Moment at={removedBefore} /> }}>
        {onInclude === undefined
          ? t("investigate.someEntriesAreNotInTheArchive")
          : t("investigate.entriesBeforeMayBeArchived")}
      </Sentence>
    </ArchivedLine>
  );
}
