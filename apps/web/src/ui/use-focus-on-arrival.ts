import { useEffect } from "react";

import { focusHeading } from "./focus-heading.ts";

let arrived = false;

/** Puts the focus on the heading of a page that a link has led to, if what had it is gone. Not on the first page of a visit. */
export function useFocusOnArrival(): void {
  useEffect(() => {
    if (arrived && document.activeElement === document.body) focusHeading();
    arrived = true;
  }, []);
}
