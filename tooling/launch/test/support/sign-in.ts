import type { AppRouter } from "@hindsight/api";
import { DEMO_USERS } from "@hindsight/db";
import { createTRPCClient, httpLink, type TRPCClient } from "@trpc/client";
import { expect } from "vitest";

export interface SignedIn {
  readonly url: string;
  readonly cookie: string;
  readonly api: TRPCClient<AppRouter>;
}

/** The API of a server as the demo's admin calls it. */
export async function signIn(url: string): Promise<SignedIn> {
  const admin = DEMO_USERS.find(({ role }) => role === "admin");
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ email: admin?.email, password: admin?.password }),
  });
  expect(response.status).toBe(200);
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(";", 1)[0])
    .join("; ");
  const api = createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/trpc`, headers: { cookie } })] });
  return { url, cookie, api };
}
