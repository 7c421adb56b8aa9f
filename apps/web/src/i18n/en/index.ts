import { entrance } from "./entrance.ts";
import { pages } from "./pages.ts";

/** All messages in English, which the other languages follow. */
export const en = { ...entrance, ...pages } as const;
