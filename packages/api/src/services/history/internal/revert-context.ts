import type { ServiceContext } from "../../service-context.ts";

/** What a verb that puts records back is given. */
export interface RevertContext extends ServiceContext {
  /** Whether this installation puts records back at all. */
  readonly reverts: boolean;
}
