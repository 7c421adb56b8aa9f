/**
 * How Node is started for the server and the worker; the image starts them so, too. Without these options its heap grows to a multiple of
 * what is in use before garbage is collected, and work on many pages leaves much of it.
 */
export const LEAN_NODE: readonly string[] = ["--optimize-for-size", "--max-semi-space-size=8"];

/** The arguments of Node for the server. */
export const SERVER_COMMAND: readonly string[] = [...LEAN_NODE, "apps/server/src/main.ts"];
