/**
 * How Node is started for the server; the image is started so, too. Without the options its heap grows to a multiple of what is
 * in use before garbage is collected, and an export of many pages leaves much of it.
 */
export const SERVER_COMMAND: readonly string[] = [
  "--optimize-for-size",
  "--max-semi-space-size=8",
  "apps/server/src/main.ts",
];
