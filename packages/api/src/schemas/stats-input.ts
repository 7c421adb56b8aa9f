import { z } from "zod";

import { Text } from "./text.ts";

export const ActivityInput = z.strictObject({ model: Text.min(1).max(100) });
export type ActivityInput = z.input<typeof ActivityInput>;
