import { z } from "zod";

/** Text that PostgreSQL can store: no NUL, no half of a character. */
export const Text = z
  .string()
  .refine(
    (text) => !text.includes("\0") && text.isWellFormed(),
    "This text has characters that cannot be stored",
  );
