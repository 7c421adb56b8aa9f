import type { SessionUser } from "@hindsight/api/accounts";

/** The user of a command, which has the rights of an admin. The log names the job. */
export function operator(job: string): SessionUser {
  return { id: job, name: job, email: "", role: "admin" };
}
