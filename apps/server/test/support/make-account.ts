import type { Role } from "@hindsight/db";

import { apiClient } from "./api-client.ts";
import { signIn } from "./sign-in.ts";

export interface Account {
  readonly id: string;
  readonly email: string;
  readonly password: string;
}

/** An account as an admin makes it, whose owner has chosen a password. */
export async function makeAccount(url: string, role: Role = "viewer"): Promise<Account> {
  const admin = apiClient(url, await signIn(url, "admin"));
  const email = `${role}@accounts.example`;
  const password = `the password of ${role}`;
  const { user, token } = await admin.users.create.mutate({ name: `New ${role}`, email, role });
  await apiClient(url, "").account.choosePassword.mutate({ token, password });
  return { id: user.id, email, password };
}
