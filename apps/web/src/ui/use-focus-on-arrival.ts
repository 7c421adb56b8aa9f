import { focusHeading } from "@hindsight/history-ui/parts";
import { useEffect } from "react";

let arrived = false;

/** Puts the focus on the heading of a page that a link has led to, if what had it is gone. Not on the first page of a visit. */
export function useFocusOnArrival(): void {
  useEffect(() => {
    if (arrived && document.activeElement === document.body) focusHeading();
    arrived = true;
  }, []);
}
