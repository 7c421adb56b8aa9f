/** The codes of all refusals by services. Codes are stable; messages are for people. */
export const SERVICE_ERROR_CODES = [
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "REVERT_OFF",
  "NOT_FOUND",
  "INPUT_INVALID",
  "ALREADY_EXISTS",
  "IN_USE",
  "STALE",
  "ILLEGAL_STATE",
  "EMAIL_TAKEN",
  "LINK_INVALID",
  "PASSWORD_WRONG",
  "TOO_MANY_ATTEMPTS",
  "TOO_MANY_STREAMS",
  "LOCKED",
  "BUSY",
  "TIMEOUT",
  "UNAVAILABLE",
] as const;

export type ServiceErrorCode = (typeof SERVICE_ERROR_CODES)[number];

/** A refusal by a service. Its message is shown to the caller, so it must not contain values they may not see. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
  readonly code: ServiceErrorCode;

  constructor(code: ServiceErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
