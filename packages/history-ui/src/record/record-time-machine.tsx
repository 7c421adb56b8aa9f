import type { RecordRef } from "../api/record-ref.ts";
import { TimeMachine } from "../time-machine/time-machine.tsx";
import { RecordArchivesSwitch } from "./record-archives-switch.tsx";
import { useOwnView } from "./use-own-view.ts";

/** One record at any moment of its life beside now, or at two moments; without the list of its versions. */
export function RecordTimeMachine({ record }: { readonly record: RecordRef }) {
  const [{ at, compare, archives = false }, change] = useOwnView();
  const setArchives = (next: true | undefined) => change({ archives: next });
  return (
    <TimeMachine
      record={record}
      at={at}
      pair={compare}
      archives={archives}
      onArchives={setArchives}
      aside={<RecordArchivesSwitch record={record} archives={archives} onChange={setArchives} />}
      onAt={(instant) => change({ at: instant, compare: undefined })}
      onPair={(pair) => change({ compare: pair, at: undefined })}
    />
  );
}
