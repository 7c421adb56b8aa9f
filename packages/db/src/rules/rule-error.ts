/** Every way a rule of the shop refuses a write. The code is stable; the message is for people. */
export const RULE_ERROR_CODES = ["MONEY_INVALID", "STEP_REFUSED"] as const;

export type RuleErrorCode = (typeof RULE_ERROR_CODES)[number];

/** A write that the rules of the shop do not allow; nothing of it is done. */
export class RuleError extends Error {
  override readonly name = "RuleError";
  readonly code: RuleErrorCode;

  constructor(code: RuleErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
