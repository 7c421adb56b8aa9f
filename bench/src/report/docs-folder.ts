import { resolve } from "node:path";

/** Where figures are published. */
export const DOCS = resolve(import.meta.dirname, "../../../docs/operations");
