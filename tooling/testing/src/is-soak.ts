import { isMode } from "./is-mode.ts";

/** Whether this is a soak (`vitest --mode soak`), which may take longer than other tests. */
export const isSoak = isMode("soak");
