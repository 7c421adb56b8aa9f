import { useEffect, useState } from "react";

import { focusHeading } from "./focus-heading.ts";

/** When the dialog goes, puts the focus back where it was before, or on the page's heading if that is gone. */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // After the dialog has let go of the focus.
      setTimeout(() => {
        if (document.activeElement !== null && document.activeElement !== document.body) return;
        if (before instanceof HTMLElement && before !== document.body && before.isConnected) before.focus();
        else focusHeading();
      });
    },
    [before],
  );
}
