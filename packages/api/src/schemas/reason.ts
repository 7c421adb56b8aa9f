import { Text } from "./text.ts";

/** Why a change is made; kept with the version forever. */
export const Reason = Text.trim().min(1, "Say why").max(2000);
