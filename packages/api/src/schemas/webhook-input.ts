import { ACTIONS, SEVERITIES } from "@hindsight/audit-core";
import { z } from "zod";

import { Reason } from "./reason.ts";
import { Text } from "./text.ts";

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Who is told of which changes. */
export const CreateWebhookInput = z.strictObject({
  /** https, or http on the machine of the worker; without a user and a password. */
  url: z
    .url({ error: "This is no address such as https://example.com/hooks", abort: true })
    .max(2000)
    .refine((text) => {
      const { protocol, hostname } = new URL(text);
      return protocol === "https:" || (protocol === "http:" && LOOPBACK.test(hostname));
    }, "The address must begin with https://, or with http:// and localhost, 127.0.0.1 or [::1]")
    .refine((text) => {
      const { username, password } = new URL(text);
      return username === "" && password === "";
    }, "The address must hold no user and no password"),
  /** Only changes of these models; `null` for all. */
  models: z.array(Text.min(1).max(100)).min(1).max(100).nullable().default(null),
  /** Only changes of models with one of these tags, or with a field that has one; `null` for all. */
  tags: z.array(Text.min(1).max(50)).min(1).max(20).nullable().default(null),
  /** Only changes of models of one of these severities; `null` for all. */
  severities: z.array(z.enum(SEVERITIES)).min(1).max(SEVERITIES.length).nullable().default(null),
  actions: z.array(z.enum(ACTIONS)).min(1).max(ACTIONS.length).nullable().default(null),
  reason: Reason,
});
export type CreateWebhookInput = z.input<typeof CreateWebhookInput>;

/** A webhook, and why something is done about it. */
export const WebhookInput = z.strictObject({ id: z.uuid(), reason: Reason });
export type WebhookInput = z.input<typeof WebhookInput>;
