export { fillHistory, HISTORY_TABLES } from "./long-history.ts";
export type { LongHistory } from "./long-history.ts";
export { launchBrowser } from "./launch-browser.ts";
export { templateDatabase } from "./template-database.ts";
export { testDatabase } from "./test-database.ts";
export type { TestDatabase } from "./test-database.ts";
export { waitFor } from "./wait-for.ts";
export type { WaitForOptions } from "./wait-for.ts";
