import { useEffect, useEffectEvent, useState } from "react";

const STEP_MS = 1200;

/** Plays a record's life: a version after the other until now, from the first one where it is now already. */
export function usePlay(
  place: number,
  end: number,
  goTo: (place: number) => void,
): { readonly playing: boolean; readonly toggle: () => void } {
  const [wanted, setWanted] = useState(false);
  const playing = wanted && place < end;
  const next = useEffectEvent(() => {
    if (place + 1 >= end) setWanted(false);
    goTo(place + 1);
  });
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setInterval(next, STEP_MS);
    return () => clearInterval(timer);
  }, [playing]);
  const toggle = () => {
    if (playing) return setWanted(false);
    if (place >= end) goTo(0);
    return setWanted(true);
  };
  return { playing, toggle };
}
