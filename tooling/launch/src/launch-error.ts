/** A reason not to start that one sentence explains. */
export class LaunchError extends Error {
  override readonly name = "LaunchError";
}
