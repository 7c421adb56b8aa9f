import type { FunctionDefinition } from "./ddl.ts";
import { SAFE_SEARCH_PATH } from "./safe-search-path.ts";

/** What functions that refuse something have in common. */
export const REFUSING = {
  kind: "function",
  security: "INVOKER",
  settings: { search_path: SAFE_SEARCH_PATH },
} as const satisfies Partial<FunctionDefinition>;
