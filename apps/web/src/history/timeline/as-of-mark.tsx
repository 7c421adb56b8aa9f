import { Moment } from "../../time/moment.tsx";
import classes from "./timeline.module.css";

interface AsOfMarkProps {
  readonly at: string;
  /** Whether there are later changes. */
  readonly later: boolean;
}

/** Marks the moment shown in the timeline. */
export function AsOfMark({ at, later }: AsOfMarkProps) {
  return (
    <div className={classes.mark} role="note">
      As of <Moment at={at} />: {later ? "later changes are above" : "nothing has changed since"}
    </div>
  );
}
