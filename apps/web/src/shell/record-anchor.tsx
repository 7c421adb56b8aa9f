import type { RecordAnchorProps } from "@hindsight/history-ui";

import { useSearch } from "@tanstack/react-router";

import { RouterAnchor } from "../ui/router-anchor.tsx";

/** Links of the parts of a history to the page of a record. Where what was archived is included, it is on that page, too. */
export function RecordAnchor({ record, history = false, children }: RecordAnchorProps) {
  const archives = useSearch({ strict: false, select: (search) => search.archives });
  return (
    <RouterAnchor
      to="/records/$model/$key"
      params={{ model: record.model, key: record.key }}
      search={{ archives, ...(history && { tab: "history" }) }}
      inherit
      {...(history && { underline: "always" })}
    >
      {children}
    </RouterAnchor>
  );
}
