import { z } from "zod";

const Tag = z.string().trim().min(1).max(50);

/** Schema of the option `tags`: words, each kept once. */
export const TagsOption = z
  .array(Tag)
  .max(20)
  .transform((tags): readonly string[] => [...new Set(tags)]);
