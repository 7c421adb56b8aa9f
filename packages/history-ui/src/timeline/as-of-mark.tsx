import { Moment } from "../time/moment.tsx";
import classes from "./timeline.module.css";

interface AsOfMarkProps {
  readonly at: string;
  /** Whether there are later changes. */
  readonly later: boolean;
  /** Whether these are in the list, above. */
  readonly shown: boolean;
}

/** Marks the moment shown in the timeline. */
export function AsOfMark({ at, later, shown }: AsOfMarkProps) {
  return (
    <div className={classes.mark} role="note">
      As of <Moment at={at} />:{" "}
      {later
        ? shown
          ? "later changes are above"
          : "later changes are not in this list"
        : "nothing has changed since"}
    </div>
  );
}
