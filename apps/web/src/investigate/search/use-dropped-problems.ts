import { useEffect, useEffectEvent, useState } from "react";

import type { Problem } from "./log-filter.ts";

const NONE: readonly Problem[] = [];

/** What of an address could not be used. It is taken out of the address, and told until somebody closes that. */
export function useDroppedProblems(problems: readonly Problem[], onDrop: () => void) {
  const [told, setTold] = useState(NONE);
  if (problems.length > 0 && problems !== told) setTold(problems);
  const drop = useEffectEvent(onDrop);
  useEffect(() => {
    if (problems.length > 0) drop();
  }, [problems]);
  return { problems: told, close: () => setTold(NONE) };
}
