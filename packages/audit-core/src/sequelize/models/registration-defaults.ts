import type { Mask } from "../../core/mask.ts";
import type { CaptureKind } from "../../core/track-options.ts";

/** Settings of the audit that apply to models whose options do not say otherwise. */
export interface RegistrationDefaults {
  readonly capture: CaptureKind;
  readonly mask: Mask;
  readonly secret: string | null;
  readonly partitions: "monthly" | null;
}
