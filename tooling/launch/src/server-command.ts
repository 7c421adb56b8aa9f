/**
 * The arguments of Node for the server; the image starts it so, too. Without these options its heap grows to a multiple of what is in
 * use before garbage is collected, and work on many pages leaves much of it.
 */
export const SERVER_COMMAND: readonly string[] = [
  "--optimize-for-size",
  "--max-semi-space-size=8",
  "apps/server/src/main.ts",
];
