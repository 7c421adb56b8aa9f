/** Client for signing in and out, which is loaded when somebody does. Who is signed in comes from the API. */
export async function authClient() {
  const { createAuthClient } = await import("better-auth/client");
  return createAuthClient();
}
