import { type RefObject, useLayoutEffect } from "react";

/** Scrolls a list of tabs, which is one line on a phone, to the one that is shown. The page stays where it is. */
export function useTabInSight(list: RefObject<HTMLElement | null>, shown: string): void {
  useLayoutEffect(() => {
    const { current } = list;
    const tab = current?.querySelector(`[role=tab][id$="-tab-${shown}"]`);
    if (current == null || tab == null) return;
    const [frame, box] = [current.getBoundingClientRect(), tab.getBoundingClientRect()];
    current.scrollBy({ left: box.left - frame.left - (frame.width - box.width) / 2, behavior: "instant" });
  }, [list, shown]);
}
