import { SAFE_SEARCH_PATH } from "../../sql/safe-search-path.ts";

/**
 * Settings of the functions of partitions. Months are those of UTC. Who does not get a lock soon gives up and tries again,
 * because writers queue behind it.
 */
export const SETTINGS = {
  search_path: SAFE_SEARCH_PATH,
  TimeZone: "'UTC'",
  DateStyle: "'ISO'",
  lock_timeout: "'500ms'",
} as const;
