import { useEffect, useRef } from "react";

/** Puts the focus on the tab that is shown, if what had it went with another one, as by the browser's Back. */
export function useFocusOnTab(tab: string): void {
  const before = useRef(tab);
  useEffect(() => {
    if (before.current === tab) return;
    before.current = tab;
    if (document.activeElement !== document.body) return;
    document
      .querySelector<HTMLElement>("main [role=tab][aria-selected=true]")
      ?.focus({ preventScroll: true });
  }, [tab]);
}
