import type { SessionUser } from "@hindsight/api";

/** Whoever may run a command may do what an admin may; the log names the job. */
export function operator(job: string): SessionUser {
  return { id: job, name: job, email: "", role: "admin" };
}
