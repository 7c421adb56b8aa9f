import { createAuthClient } from "better-auth/client";

/** Client for signing in and out. Who is signed in comes from the API. */
export const authClient = createAuthClient();
