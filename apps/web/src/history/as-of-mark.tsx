import { Moment } from "../time/moment.tsx";
import classes from "./timeline.module.css";

/** Stands in the timeline at the moment being looked at. */
export function AsOfMark({ at }: { readonly at: string }) {
  return (
    <div className={classes.mark} role="note">
      As of <Moment at={at} />: later changes are above
    </div>
  );
}
