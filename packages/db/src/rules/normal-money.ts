import { RuleError } from "./rule-error.ts";

const DECIMAL = /^([+-]?)0*(\d+)(?:\.(\d{1,2})0*)?$/;
const MAX_DIGITS = 10;

export interface MoneyRule {
  /** Whether there is less than nothing. */
  readonly negative: boolean;
}

/**
 * An amount as the database has it: decimal text with two places. Nothing is rounded: what has more places is no amount.
 * @throws {RuleError} MONEY_INVALID
 */
export function normalMoney(field: string, value: string, { negative }: MoneyRule): string {
  const [, sign = "", whole = "", cents = ""] = DECIMAL.exec(value.trim()) ?? [];
  const amount = `${whole}.${cents.padEnd(2, "0")}`;
  const below = sign === "-" && /[1-9]/.test(amount);
  if (whole === "" || whole.length > MAX_DIGITS || (below && !negative)) {
    throw new RuleError(
      "MONEY_INVALID",
      `${field} must be an amount such as 149.90, with two decimals and ${MAX_DIGITS} digits before them at most`,
    );
  }
  return below ? `-${amount}` : amount;
}
