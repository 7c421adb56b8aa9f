import { z } from "zod";

const MAX = 2n ** 63n - 1n;

/** A positive bigint of the database as text. */
export function bigintText(name: string) {
  return z
    .string()
    .regex(/^[1-9]\d{0,18}$/, { error: `${name} is a whole number`, abort: true })
    .refine((text) => BigInt(text) <= MAX, `${name} has at most 63 bits`);
}
