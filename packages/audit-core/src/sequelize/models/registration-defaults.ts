import type { Mask } from "../../core/mask.ts";
import type { CaptureKind } from "../../core/track-options.ts";

/** What an option that `track()` was not given is taken from. */
export interface RegistrationDefaults {
  readonly capture: CaptureKind;
  readonly mask: Mask;
  readonly secret: string | null;
}
