import { KEPT } from "../kept-text.ts";
import { OLD_HASHES } from "./old-hashes.ts";

/** Columns that history tables have besides those of all versions and of the tracked table. */
export const OWN_COLUMNS: readonly string[] = ["version_changed", KEPT, OLD_HASHES];
