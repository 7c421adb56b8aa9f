import { Text, type TextProps } from "@mantine/core";

import { t } from "../i18n/i18n.ts";
import { Hint } from "../hint/hint.tsx";
import { fromNow, localTime, utcTime } from "./format.ts";
import { useNow } from "./use-now.ts";

interface MomentProps extends TextProps {
  /** ISO 8601 instant. */
  readonly at: string;
  /** `relative` says how long ago, `full` the date and time in the viewer's zone, `utc` those in UTC. */
  readonly show?: "relative" | "full" | "utc";
}

/** A time in the viewer's time zone, with the exact UTC value in the tooltip and `dateTime`. */
export function Moment({ at, show = "full", ...text }: MomentProps) {
  const now = useNow();
  const shown = show === "relative" ? fromNow(at, now) : show === "utc" ? utcTime(at) : localTime(at);
  return (
    <Hint label={<MomentDetails at={at} />}>
      <Text component="time" dateTime={at} inherit className="tabular" {...text}>
        {shown}
      </Text>
    </Hint>
  );
}

function MomentDetails({ at }: { readonly at: string }) {
  return (
    <>
      {t("time.yourTime", { at: localTime(at) })}
      <br />
      {at.replace("T", " ").replace("Z", " UTC")}
    </>
  );
}
