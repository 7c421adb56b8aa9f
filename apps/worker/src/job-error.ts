/** A job cannot be done now for a reason that its message tells in full; calling it again later may work. */
export class JobError extends Error {
  override readonly name = "JobError";
}
