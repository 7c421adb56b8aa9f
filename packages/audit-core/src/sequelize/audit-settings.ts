import { z } from "zod";

import { AuditError } from "../core/error.ts";
import { CAPTURES, type CaptureKind } from "../core/track-options.ts";
import type { Mask } from "../core/mask.ts";
import type { CreateAuditOptions } from "./audit.ts";
import { MaskOption } from "./mask-option.ts";

/** Letters that a secret has at least, so that guessing it is no way to the values behind the hashes. */
const SECRET_LENGTH = 16;

const Options = z.strictObject({
  schema: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,62}$/, "must be a lower-case SQL name of at most 63 characters")
    .default("audit"),
  capture: z.enum(CAPTURES).default("triggers"),
  mask: MaskOption.default("fixed"),
  secret: z
    .string()
    .min(SECRET_LENGTH, `must have at least ${SECRET_LENGTH} characters`)
    .nullable()
    .default(null),
});

/** What `createAudit()` was told, checked and with every default filled in. */
export interface AuditSettings {
  readonly schema: string;
  readonly capture: CaptureKind;
  readonly mask: Mask;
  readonly secret: string | null;
}

/** @throws {AuditError} OPTION_INVALID, naming the option and never the secret. */
export function auditSettings(input: CreateAuditOptions): AuditSettings {
  const parsed = Options.safeParse(input);
  if (!parsed.success) {
    throw new AuditError("OPTION_INVALID", `createAudit: ${z.prettifyError(parsed.error)}`);
  }
  const settings = parsed.data;
  if (settings.mask === "hash" && settings.secret === null) {
    throw new AuditError("OPTION_INVALID", "createAudit: mask is hash, which needs a secret");
  }
  return settings;
}
