import { isMissing, type RecordRef } from "@hindsight/history-ui/parts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { useTRPC } from "../../api/trpc.ts";
import { useUser } from "../../session/use-user.ts";

/** Whether a record is there: `missing` where nobody may tell whether it ever was. */
export type RecordState = "present" | "marked" | "deleted" | "unknown" | "never" | "missing";

/** A record as it is now, and whether it is there; with `archives` also where only the archive tells. */
export function useRecord(record: RecordRef, archives: boolean) {
  const trpc = useTRPC();
  const { readsHistory } = useUser();
  const found = useQuery(trpc.records.get.queryOptions(record));
  const gone = isMissing(found.error);
  const [at] = useState(() => new Date().toISOString());
  // Where it has been deleted since the page was opened, the time of opening is before that.
  const asked = {
    ...record,
    at: found.data === undefined ? at : new Date(found.errorUpdatedAt).toISOString(),
  };
  const past = useQuery(trpc.history.presence.queryOptions(asked, { enabled: gone && readsHistory }));
  const isUnknown = past.data?.presence === "unknown";
  // Where the archive cannot be read, it stays unknown; what lists its versions says why.
  const archived = useQuery(
    trpc.history.presence.queryOptions({ ...asked, archives: true }, { enabled: archives && isUnknown }),
  );
  const state = ((): RecordState | undefined => {
    if (gone) {
      if (!readsHistory) return "missing";
      if (past.data === undefined) return undefined;
      const { presence } = archived.data ?? past.data;
      return presence === "not-created" ? "never" : presence === "present" ? "deleted" : presence;
    }
    if (found.data === undefined) return undefined;
    return (found.data.values["deletedAt"] ?? null) === null ? "present" : "marked";
  })();
  // A query without data forgets its error while it asks again; what was told is shown until there is an answer.
  const [told, setTold] = useState(state);
  if (state !== undefined && state !== told) setTold(state);
  return { found, past, state: state ?? told };
}
