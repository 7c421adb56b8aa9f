import { Moment } from "../../time/moment.tsx";
import classes from "./timeline.module.css";

interface AsOfMarkProps {
  readonly at: string;
  /** Whether a later change stands above. */
  readonly later: boolean;
}

/** Stands in the timeline at the moment being looked at. */
export function AsOfMark({ at, later }: AsOfMarkProps) {
  return (
    <div className={classes.mark} role="note">
      As of <Moment at={at} />: {later ? "later changes are above" : "nothing has changed since"}
    </div>
  );
}
