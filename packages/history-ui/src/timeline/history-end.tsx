import type { RecordRef } from "../api/record-ref.ts";
import { Moment } from "../time/moment.tsx";
import { useRemovedBefore } from "./use-versions.ts";

interface HistoryEndProps {
  readonly record: RecordRef;
  /** Whether archived versions are listed, too. */
  readonly archives?: boolean | undefined;
}

/** Says whether the history of a record is complete, or from when on. */
export function HistoryEnd({ record, archives = false }: HistoryEndProps) {
  const removedBefore = useRemovedBefore(record, archives);
  if (removedBefore == null) {
    return archives ? "This is the whole history, with what was archived." : "This is the whole history.";
  }
  if (archives) {
    return (
      <>
        Some versions before <Moment at={removedBefore} /> were removed and are not in the archive.
      </>
    );
  }
  return (
    <>
      Older versions may have been archived and removed: the history is complete from{" "}
      <Moment at={removedBefore} /> on.
    </>
  );
}
