import type { IncomingHttpHeaders } from "node:http";

/** Who is signed in. */
export interface User {
  readonly id: string;
  readonly name: string;
}

/** Authentication, as simple as can be. */
export function userOf(headers: IncomingHttpHeaders): User | undefined {
  const id = headers["x-user"];
  return typeof id === "string" ? { id, name: `User ${id}` } : undefined;
}
