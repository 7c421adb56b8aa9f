import type { Value } from "./value.ts";

/** Metadata of a context if the application gives no schema: any JSON object. */
export type Metadata = Readonly<Record<string, Value>>;

/** Checks the metadata of every context: a zod schema of an object, or another object with a `safeParse` like zod's. */
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
