import { z } from "zod";

import { Reason } from "./reason.ts";
import { Role } from "./role.ts";
import { Text } from "./text.ts";

export const CreateUserInput = z.strictObject({
  name: Text.trim().min(1).max(200),
  email: z.email().max(320).toLowerCase(),
  role: Role,
});
export type CreateUserInput = z.input<typeof CreateUserInput>;

/** An account and why something is done about it. */
export const AccountInput = z.strictObject({ id: z.uuid(), reason: Reason });
export type AccountInput = z.input<typeof AccountInput>;

/** Of whom all sessions end, or the one that is named. */
export const EndSessionsInput = AccountInput.extend({ session: z.uuid().nullable().default(null) });
export type EndSessionsInput = z.input<typeof EndSessionsInput>;

/** Whose sessions to list. */
export const UserSessionsInput = z.strictObject({ id: z.uuid() });
export type UserSessionsInput = z.input<typeof UserSessionsInput>;

/** One's own session that is to end. */
export const EndSessionInput = z.strictObject({ id: z.uuid() });
export type EndSessionInput = z.input<typeof EndSessionInput>;

export const ChangeRoleInput = AccountInput.extend({ role: Role });
export type ChangeRoleInput = z.input<typeof ChangeRoleInput>;

export const Password = z.string().min(8, "A password has at least 8 characters").max(128);

export const ChangePasswordInput = z.strictObject({ current: z.string().max(128), password: Password });
export type ChangePasswordInput = z.input<typeof ChangePasswordInput>;

export const ChoosePasswordInput = z.strictObject({ token: z.string().min(1).max(200), password: Password });
export type ChoosePasswordInput = z.input<typeof ChoosePasswordInput>;
