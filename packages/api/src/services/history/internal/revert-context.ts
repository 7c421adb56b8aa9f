import type { ServiceContext } from "../../service-context.ts";

/** The context of services that revert and restore records. */
export interface RevertContext extends ServiceContext {
  /** Whether this installation allows reverts and restores. */
  readonly reverts: boolean;
}
