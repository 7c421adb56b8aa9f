import type { RecordRef } from "@hindsight/history-ui/parts";
import { useState } from "react";

import type { Draft } from "./draft-store.ts";
import { type FieldValues, sameValues, type Snapshot } from "./field-values.ts";
import { useDraftStore } from "./use-draft-store.ts";

interface State<V extends FieldValues> {
  readonly base: Snapshot<V>;
  readonly values: V;
  readonly reason: string;
  readonly offered: Draft<V> | null;
}

/** An edit of a record in progress. */
export interface Editing<V extends FieldValues> {
  /** The record as it was when the edit began. */
  readonly base: Snapshot<V>;
  /** The record as it is now. */
  readonly current: Snapshot<V>;
  readonly values: V;
  readonly reason: string;
  /** Whether anything was typed that is not saved; a reason counts. */
  readonly edited: boolean;
  /** Whether any field differs; a reason alone does not count. */
  readonly differs: boolean;
  /** Whether the record has changed since the edit began. */
  readonly outdated: boolean;
  /** What was typed earlier, until it is restored or discarded. */
  readonly offered: Draft<V> | null;
  readonly set: (values: Partial<V>) => void;
  readonly setReason: (reason: string) => void;
  /** Goes on with what was typed earlier, from the version that was edited then. */
  readonly restore: () => void;
  readonly discardOffered: () => void;
  /** Drops what was typed and shows the record as it is. */
  readonly discard: () => void;
  /** Goes on from the record as it is, with these values. */
  readonly rebase: (values: V) => void;
  /** Begins anew after a save. */
  readonly saved: (snapshot: Snapshot<V>) => void;
}

/** The values of a form that nothing that happens elsewhere can change: an untouched form follows the record. */
export function useEditing<V extends FieldValues>(record: RecordRef, current: Snapshot<V>): Editing<V> {
  const store = useDraftStore<V>(record);
  const [state, setState] = useState<State<V>>(() => {
    const offered = store.read(current.values);
    return { base: current, values: current.values, reason: "", offered };
  });
  const { base, values, reason, offered } = state;
  const differs = !sameValues(base.values, values);
  const edited = differs || reason !== "";
  const outdated = base.version !== current.version || !sameValues(base.values, current.values);
  if (!edited && outdated) setState({ ...state, base: current, values: current.values });

  const type = (next: State<V>) => {
    setState(next);
    const unsaved = next.reason !== "" || !sameValues(next.base.values, next.values);
    if (unsaved) {
      store.write({
        at: new Date().toISOString(),
        version: next.base.version,
        base: next.base.values,
        values: next.values,
        reason: next.reason,
      });
    } else store.drop();
  };
  const begin = (snapshot: Snapshot<V>) => {
    store.drop();
    setState({ base: snapshot, values: snapshot.values, reason: "", offered: null });
  };
  return {
    base,
    current,
    values,
    reason,
    edited,
    differs,
    outdated: edited && outdated,
    offered,
    set: (some) => type({ ...state, values: { ...values, ...some } }),
    setReason: (next) => type({ ...state, reason: next }),
    restore: () => {
      if (offered === null) return;
      const from = { version: offered.version, values: offered.base };
      setState({ base: from, values: offered.values, reason: offered.reason, offered: null });
    },
    discardOffered: () => {
      store.drop();
      setState({ ...state, offered: null });
    },
    discard: () => begin(current),
    rebase: (merged) => type({ ...state, base: current, values: merged }),
    saved: begin,
  };
}
