import { maskKind } from "../../core/mask-kind.ts";
import type { Tracking } from "../../core/tracking.ts";
import { engines } from "../../postgres/engines/engines.ts";
import type { Registration } from "./registration.ts";

/** How a model is recorded, and where. */
export function trackingOf(
  { engine, schema, table, label, fields, links, hasLinks }: Registration,
  auditSchema: string,
): Tracking {
  const own = { schema, name: table };
  return {
    table: own,
    history: { schema: auditSchema, name: engines[engine].storageName(own) },
    label:
      label === null
        ? null
        : label.map((part) => (typeof part === "string" ? part : `{${part.field}}`)).join(""),
    fields: fields.map(({ field, mask, tags }) => ({
      field,
      mask: mask === null ? null : maskKind(mask),
      tags,
    })),
    links: hasLinks
      ? links.map(({ name, target, through }) => ({ name, model: target.name, through: through.model.name }))
      : [],
  };
}
