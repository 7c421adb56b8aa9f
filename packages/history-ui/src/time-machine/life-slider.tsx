import { RangeSlider, Slider } from "@mantine/core";

import type { LifeMoment } from "../api/outputs.ts";
import { actionName } from "../audit/action-name.ts";
import { actorText } from "../audit/actor-name.ts";
import { t } from "../i18n/i18n.ts";
import { localTime } from "../time/format.ts";
import type { Life } from "./use-life.ts";
import { LifeTicks } from "./life-ticks.tsx";
import classes from "./time-machine.module.css";

interface LifeSliderProps {
  readonly life: Life;
  /** Place of the version that is shown, behind the last one for now; of the two that are compared. */
  readonly value: number | readonly [number, number];
  readonly onPlace: (place: number) => void;
  readonly onPair: (pair: readonly [number, number]) => void;
}

/** A record's life from its first version to now, a step a version, with one handle or two. */
export function LifeSlider({ life, value, onPlace, onPair }: LifeSliderProps) {
  const { moments } = life;
  const say = (place: number) => textOf(moments[place]);
  const when = (place: number) =>
    moments[place] === undefined ? t("machine.now") : localTime(moments[place].at);
  const common = {
    min: 0,
    step: 1,
    size: "sm",
    thumbSize: 24,
    label: when,
    className: classes.slider,
    classNames: { label: classes.thumbLabel },
  } as const;
  return (
    <div className={classes.handleRoom}>
      {typeof value === "number" ? (
        <Slider
          {...common}
          max={moments.length}
          value={value}
          onChange={onPlace}
          thumbLabel={t("machine.momentToShow")}
          thumbValueText={say}
        />
      ) : (
        <RangeSlider
          {...common}
          max={moments.length - 1}
          minRange={1}
          value={[value[0], value[1]]}
          onChange={onPair}
          thumbFromLabel={t("machine.earlierMoment")}
          thumbToLabel={t("machine.laterMoment")}
        />
      )}
      <div className={classes.slider}>
        <LifeTicks life={life} untilNow={typeof value === "number"} />
      </div>
    </div>
  );
}

function textOf(moment: LifeMoment | undefined): string {
  if (moment === undefined) return t("machine.now");
  const label = actionName(moment.action);
  return t("machine.momentText", { at: localTime(moment.at), label, actor: actorText(moment.actor) });
}
