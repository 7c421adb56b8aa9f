export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Signs in, and gives the cookie that the other calls send along. */
export async function signIn(url: string, credentials: Credentials): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify(credentials),
  });
  if (!response.ok) throw new Error(`The sign-in was answered with ${response.status}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}
