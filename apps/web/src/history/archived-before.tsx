import { ArchivedLine, ArchivedStrip, Moment, Sentence } from "@hindsight/history-ui/parts";

import { t } from "../i18n/i18n.ts";
import { useHistorySearch } from "./use-history-search.ts";

/** What says it of each part of a record's page: a line at the end of a list, or a strip above what has no end. */
const SAYS_OF = {
  accesses: ArchivedLine,
  fields: ArchivedStrip,
  links: ArchivedLine,
  values: ArchivedLine,
} as const;

interface ArchivedBeforeProps {
  /** What may be missing. */
  readonly of: keyof typeof SAYS_OF;
  /** The time before which it may be. */
  readonly before: string;
}

/** Says from before which time a record's page lacks what was archived, and offers to include it; or that the archive lacks it, too. */
export function ArchivedBefore({ of, before }: ArchivedBeforeProps) {
  const [{ archives }, change] = useHistorySearch();
  const Says = SAYS_OF[of];
  return (
    <Says onInclude={archives ? undefined : () => change({ archives: true })}>
      <Sentence parts={{ moment: <Moment at={before} /> }}>
        {t(archives ? `records.notInTheArchive.${of}` : `records.archivedBefore.${of}`)}
      </Sentence>
    </Says>
  );
}
