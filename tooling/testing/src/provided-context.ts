export type { ProvidedContext } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** The maintenance database of the test cluster. */
    readonly postgresUrl: string;
  }
}
