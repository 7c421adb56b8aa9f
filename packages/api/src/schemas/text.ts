import { z } from "zod";

/** Text that PostgreSQL can store: without NUL and lone surrogates. */
export const Text = z
  .string()
  .refine(
    (text) => !text.includes("\0") && text.isWellFormed(),
    "This text has characters that cannot be stored",
  );
