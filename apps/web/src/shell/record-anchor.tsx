import type { RecordAnchorProps } from "@hindsight/history-ui";

import { RouterAnchor } from "../ui/router-anchor.tsx";

/** Links of the parts of a history to the page of a record. */
export function RecordAnchor({ record, history = false, children }: RecordAnchorProps) {
  return (
    <RouterAnchor
      to="/records/$model/$key"
      params={{ model: record.model, key: record.key }}
      search={history ? { tab: "history" } : {}}
      inherit
      {...(history && { underline: "always" })}
    >
      {children}
    </RouterAnchor>
  );
}
