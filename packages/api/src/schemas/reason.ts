import { Text } from "./text.ts";

/** Why a change is made; stored with the version. */
export const Reason = Text.trim().min(1, "Say why").max(2000);
