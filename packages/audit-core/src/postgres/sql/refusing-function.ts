import type { FunctionDefinition } from "./ddl.ts";
import { SAFE_SEARCH_PATH } from "./safe-search-path.ts";

/** Common properties of functions that raise an error in some condition and do nothing else. */
export const REFUSING = {
  kind: "function",
  security: "INVOKER",
  settings: { search_path: SAFE_SEARCH_PATH },
} as const satisfies Partial<FunctionDefinition>;
