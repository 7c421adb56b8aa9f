import { t } from "../i18n/i18n.ts";
import { Sentence } from "../i18n/sentence.tsx";
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
  const says = later
    ? t(shown ? "versions.laterChangesAreAbove" : "versions.laterChangesAreNotInThis")
    : t("versions.nothingHasChangedSince");
  return (
    <div className={classes.mark} role="note">
      <Sentence parts={{ moment: <Moment at={at} /> }}>{t("versions.asOf", { says })}</Sentence>
    </div>
  );
}
