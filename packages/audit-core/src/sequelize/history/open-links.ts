import { AuditError } from "../../core/error.ts";
import type { HistoryHost } from "../as-of/history-host.ts";
import { LinkHistory } from "./link-history.ts";
import type { Registration } from "../models/registration.ts";
import type { Links } from "../types/links.ts";

/** @throws {AuditError} FIELD_UNKNOWN for links that the model does not track. */
export function openLinks(host: HistoryHost, { model, links }: Registration, name: string): Links {
  const shape = links.find((link) => link.name === name);
  if (shape !== undefined) return new LinkHistory(host, model.name, shape);
  const known = links.map((link) => link.name).join(", ");
  throw new AuditError(
    "FIELD_UNKNOWN",
    `${model.name} tracks no links ${name}; it tracks: ${known || "none"}`,
  );
}
