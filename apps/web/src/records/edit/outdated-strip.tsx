import { actorText, Moment, type RecordRef, Strip } from "@hindsight/history-ui/parts";
import { IconUsers } from "@tabler/icons-react";

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
      actions={[{ label: "Compare and merge", onClick: onReview }]}
    >
      {newest === undefined ? (
        "This record was changed while you were editing."
      ) : (
        <>
          {newest.actor === null ? "Somebody (by psql or a script)" : actorText(newest.actor)} changed this
          record <Moment at={newest.at} show="relative" /> while you were editing.
        </>
      )}{" "}
      Nothing that you typed is lost.
    </Strip>
  );
}
