import { z } from "zod";

import type { ContextSource } from "../../core/context-source.ts";
import { AuditError } from "../../core/error.ts";
import { CAPTURES, type CaptureKind } from "../../core/track-options.ts";
import type { MetadataSchema } from "../../core/metadata-schema.ts";
import type { Mask } from "../../core/mask.ts";
import type { CreateAuditOptions } from "../types/create-audit-options.ts";
import { ContextOption } from "./context-option.ts";
import { MaskOption } from "./mask-option.ts";

/** Shortest secret in characters: with a guessed secret, values could be found by hashing guesses. */
const SECRET_LENGTH = 16;

const Options = z.strictObject({
  schema: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,62}$/, "must be a lower-case SQL name of at most 63 characters")
    .default("audit"),
  capture: z.enum(CAPTURES).default("triggers"),
  context: ContextOption.optional(),
  mask: MaskOption.default("fixed"),
  metadata: z
    .custom<MetadataSchema<unknown>>(
      isSchema,
      "must be a zod schema, or an object with a safeParse like zod's",
    )
    .nullable()
    .default(null),
  partitions: z.literal("monthly").nullable().default(null),
  preparedStatements: z.boolean().default(true),
  secret: z
    .string()
    .min(SECRET_LENGTH, `must have at least ${SECRET_LENGTH} characters`)
    .nullable()
    .default(null),
});

/** The checked options of `createAudit()`, with defaults. */
export interface AuditSettings {
  readonly schema: string;
  readonly capture: CaptureKind;
  readonly context?: ContextSource | undefined;
  readonly mask: Mask;
  readonly partitions: "monthly" | null;
  readonly preparedStatements: boolean;
  readonly secret: string | null;
  readonly metadata: MetadataSchema<unknown> | null;
}

/** @throws {AuditError} OPTION_INVALID, naming the option but not the secret. */
export function auditSettings(input: CreateAuditOptions<unknown>): AuditSettings {
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

function isSchema(schema: unknown): schema is MetadataSchema<unknown> {
  return typeof (schema as { readonly safeParse?: unknown } | null)?.safeParse === "function";
}
