import { ArchivedLine, Moment, Sentence } from "@hindsight/history-ui/parts";
import { Box } from "@mantine/core";

import { t } from "../i18n/i18n.ts";

interface ArchivedEntriesProps {
  readonly removedBefore: string;
  /** Whether what was archived is included. */
  readonly archives: boolean;
  /** Includes it; absent where the page has a switch in sight. */
  readonly onInclude?: () => void;
}

/** Says that entries have left the database, or are not even in the archive, and are neither listed nor counted. */
export function ArchivedEntries({ removedBefore, archives, onInclude }: ArchivedEntriesProps) {
  return (
    <Box mb="sm">
      <ArchivedLine onInclude={archives ? undefined : onInclude}>
        <Sentence parts={{ moment: <Moment at={removedBefore} /> }}>
          {archives
            ? t("investigate.someEntriesAreNotInTheArchive")
            : t("investigate.entriesBeforeMayBeArchived")}
        </Sentence>
      </ArchivedLine>
    </Box>
  );
}
