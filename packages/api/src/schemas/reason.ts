import { z } from "zod";

/** Why a change is made; kept with the version forever. */
export const Reason = z.string().trim().min(1, "Say why").max(2000);
