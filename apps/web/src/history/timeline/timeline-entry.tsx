import type { ReactNode } from "react";

import type { LogEntry, Version } from "../../api/outputs.ts";
import type { RecordRef } from "../../audit/record-ref.ts";
import { useLive } from "../../live/live-context.ts";
import { useUser } from "../../session/use-user.ts";
import { instantBefore } from "../../time/instant.ts";
import { VersionActions } from "../undo/version-actions.tsx";
import { hasState } from "./has-state.ts";
import classes from "./timeline.module.css";
import { VersionCard } from "./version-card.tsx";

interface TimelineEntryProps {
  readonly record: RecordRef;
  readonly version: LogEntry;
  /** The previous version; absent for the first one and if it is not loaded. */
  readonly previous: Version | undefined;
  readonly latest: Version | undefined;
  /** Whether it is later than the moment shown. */
  readonly later: boolean;
  readonly mark: ReactNode;
  readonly chosen: boolean;
  readonly onChoose: (id: string) => void;
  readonly onAsOf: (at: string) => void;
}

export function TimelineEntry(props: TimelineEntryProps) {
  const { version, latest } = props;
  const { fresh } = useLive();
  const { reverts } = useUser();
  return (
    <li className={classes.entry} data-action={version.action} data-later={props.later || undefined}>
      {props.mark}
      <VersionCard
        version={version}
        fresh={fresh.has(version.id)}
        current={version.id === latest?.id}
        chosen={props.chosen}
        onChoose={hasState(version) ? () => props.onChoose(version.id) : null}
        actions={
          hasState(version) && (
            <VersionActions
              record={props.record}
              version={version}
              previous={props.previous}
              latest={latest}
              reverts={reverts}
              onAsOfBefore={() => props.onAsOf(instantBefore(version.at))}
            />
          )
        }
      />
    </li>
  );
}
