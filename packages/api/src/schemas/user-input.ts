import { z } from "zod";

import { Role } from "./role.ts";
import { Text } from "./text.ts";

export const CreateUserInput = z.object({
  name: Text.trim().min(1).max(200),
  email: z.email().max(320).toLowerCase(),
  password: z.string().min(8, "A password has at least 8 characters").max(128),
  role: Role,
});
export type CreateUserInput = z.input<typeof CreateUserInput>;
