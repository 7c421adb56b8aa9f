import type { Value } from "./value.ts";

/** Metadata of a context where the application gives no schema: any JSON object. */
export type Metadata = Readonly<Record<string, Value>>;

/** What checks the metadata of every context: a zod schema of an object, or anything else with its `safeParse`. */
export interface MetadataSchema<M> {
  safeParse(metadata: unknown):
    | { readonly success: true; readonly data: M }
    | {
        readonly success: false;
        readonly error: {
          readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
        };
      };
}
