import { z } from "zod";

const MAX = 2n ** 63n - 1n;

/** The id of a version as text. Those of imported versions are negative. */
export function versionIdText(name = "A version id") {
  return z
    .string()
    .regex(/^-?[1-9]\d{0,18}$/, { error: `${name} is a whole number`, abort: true })
    .refine((text) => {
      const id = BigInt(text);
      return id <= MAX && id >= -MAX - 1n;
    }, `${name} has at most 63 bits`);
}
