import { z } from "zod";

/** ISO 8601 with a zone, such as `2026-11-01T12:00:00Z`; the audit trail checks the date itself. */
export const Instant = z.string().trim().min(1).max(40);
