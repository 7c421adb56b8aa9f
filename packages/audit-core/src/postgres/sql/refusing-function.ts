import type { FunctionDefinition } from "./ddl.ts";
import { OWN_PATH } from "./own-path.ts";

/** What functions that refuse something have in common. */
export const REFUSING = {
  kind: "function",
  security: "INVOKER",
  settings: { search_path: OWN_PATH },
} as const satisfies Partial<FunctionDefinition>;
