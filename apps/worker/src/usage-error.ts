/** The command was called in a way that cannot work; its message is all the user needs to see. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
