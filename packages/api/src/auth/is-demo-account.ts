import { DEMO_USERS } from "@hindsight/db";

/** Whether it is a demo account, whose password is public and cannot be changed. */
export function isDemoAccount(id: string): boolean {
  return DEMO_USERS.some((demo) => demo.id === id);
}
