import { resolve } from "node:path";

/** Folder in which figures are published. */
export const DOCS = resolve(import.meta.dirname, "../../../docs/operations");
