/** The command was called incorrectly. The message says how. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
