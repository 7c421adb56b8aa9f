import { createAuthClient } from "better-auth/client";

/** Signs in and out; who is signed in is asked of the API. */
export const authClient = createAuthClient();
