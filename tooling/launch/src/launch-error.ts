/** The reason why the application cannot start, in one sentence. */
export class LaunchError extends Error {
  override readonly name = "LaunchError";
}
