import { memo, useMemo } from "react";

import type { LogEntry, Version } from "../api/outputs.ts";
import { instantBefore } from "../time/instant.ts";
import { VersionActions } from "../undo/version-actions.tsx";
import { t } from "../i18n/i18n.ts";
import { ArchivedLine } from "../ui/archived-line.tsx";
import { usePresentLocale } from "../i18n/use-present-locale.ts";
import { AsOfMark } from "./as-of-mark.tsx";
import { hasState } from "./has-state.ts";
import { VersionCard } from "./version-card.tsx";

interface TimelineEntryProps {
  readonly model: string;
  readonly recordKey: string;
  readonly version: LogEntry;
  /** The previous version; absent for the first one and if it is not loaded. */
  readonly previous: Version | undefined;
  /** Whether there was a version before it that has left the database. */
  readonly beforeHasLeft: boolean;
  /** Id of the newest version of all. */
  readonly latestId: string | undefined;
  /** The moment shown, if this was in force then. */
  readonly markedAt: string | undefined;
  /** Whether later changes are above. */
  readonly laterAbove: boolean;
  /** Whether it arrived while the page was open. */
  readonly fresh: boolean;
  /** Whether it is in the archive only: it can be read, but not compared or reverted to. */
  readonly archived: boolean;
  readonly chosen: boolean;
  readonly reverts: boolean;
  readonly onChoose: (id: string) => void;
  readonly onAsOf: (at: string) => void;
  /** Whether that is not in this list either, so that an update can be without changes to show. */
  readonly lacksBefore: boolean;
  /** Includes archived versions; absent if they are. */
  readonly onArchives: (() => void) | undefined;
}

/** An entry with what can be done with it. Drawn again only if something about itself has changed. */
export const TimelineEntry = memo(function TimelineEntry(props: TimelineEntryProps) {
  usePresentLocale();
  const { model, recordKey, version, latestId, markedAt, onChoose, onAsOf } = props;
  const record = useMemo(() => ({ model, key: recordKey }), [model, recordKey]);
  const current = version.id === latestId;
  const reverts = props.reverts && !props.archived;
  return (
    <>
      {markedAt !== undefined && (
        <AsOfMark at={markedAt} later={props.laterAbove || !current} shown={props.laterAbove} />
      )}
      <VersionCard
        version={version}
        fresh={props.fresh}
        current={current}
        chosen={props.chosen}
        archived={props.archived}
        note={
          <>
            {props.lacksBefore && version.action === "update" && version.changes.length === 0 && (
              <ArchivedLine onInclude={props.onArchives}>
                {props.onArchives === undefined
                  ? t("versions.beforeWasRemoved")
                  : t("versions.beforeHasLeft")}
              </ArchivedLine>
            )}
            {reverts && props.beforeHasLeft && hasState(version) && version.action !== "delete" && (
              <ArchivedLine>
                {props.lacksBefore && props.onArchives === undefined
                  ? t("undo.whatWasBeforeIsGone")
                  : t("undo.restoreWhatWasBeforeFirst")}
              </ArchivedLine>
            )}
          </>
        }
        onChoose={hasState(version) && !props.archived ? () => onChoose(version.id) : null}
        actions={
          hasState(version) && (
            <VersionActions
              record={record}
              version={version}
              previous={props.previous}
              current={current || latestId === undefined}
              reverts={reverts}
              onAsOfBefore={() => onAsOf(instantBefore(version.at))}
            />
          )
        }
      />
    </>
  );
});
