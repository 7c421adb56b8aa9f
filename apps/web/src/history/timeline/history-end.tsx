import type { RecordRef } from "../../audit/record-ref.ts";
import { Moment } from "../../time/moment.tsx";
import { useRemovedBefore } from "./use-versions.ts";

/** Says whether the history of a record is complete, or from when on. */
export function HistoryEnd({ record }: { readonly record: RecordRef }) {
  const removedBefore = useRemovedBefore(record);
  if (removedBefore == null) return "This is the whole history.";
  return (
    <>
      Older versions may have been archived and removed: the history is complete from{" "}
      <Moment at={removedBefore} /> on.
    </>
  );
}
