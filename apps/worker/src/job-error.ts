/** A job that cannot be done now, for the reason in the message. It may work later. */
export class JobError extends Error {
  override readonly name = "JobError";
}
