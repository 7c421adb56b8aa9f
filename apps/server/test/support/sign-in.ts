import { DEMO_USERS, type Role } from "@hindsight/db";
import { expect } from "vitest";

/** Signs a demo user in and gives the cookie that says so. */
export async function signIn(
  url: string,
  role: Role,
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  const user = DEMO_USERS.find((demo) => demo.role === role);
  if (user === undefined) throw new Error(`there is no demo user with the role ${role}`);
  const response = await postSignIn(url, { email: user.email, password: user.password }, headers);
  expect(response.status).toBe(200);
  return cookieOf(response);
}

export async function postSignIn(
  url: string,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url, ...headers },
    body: JSON.stringify(body),
  });
}

/** What a browser would send back. */
export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}
