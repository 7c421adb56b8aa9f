import { DEMO_USERS } from "@hindsight/db";

/** Whether it is an account of the demo: its password is printed for everyone, and stays. */
export function isDemoAccount(id: string): boolean {
  return DEMO_USERS.some((demo) => demo.id === id);
}
