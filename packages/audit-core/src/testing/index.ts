export type { ConformanceOptions } from "./conformance/index.ts";
export { conformance } from "./conformance/index.ts";
