import { AuditError } from "@hindsight/audit-core";
import { z } from "zod";

import { KIND_SCHEMAS } from "../../../records/field-kind.ts";
import type { RecordModel } from "./record-model.ts";

const Texts = z.array(z.string());

/**
 * The values of a key's fields, in their order, from its text as versions have it.
 * @throws {AuditError} KEY_INVALID
 */
export function keyValues({ key, tracked }: RecordModel, text: string): readonly string[] {
  const parts = key.length === 1 ? [text] : partsOf(text);
  const fits = parts.length === key.length && key.every(({ kind }, i) => fitsKind(kind, parts[i]));
  if (!fits) throw new AuditError("KEY_INVALID", `This is no key of ${tracked.name}`);
  return parts;
}

/** The text of a key, as versions have it, from the values of its fields. */
export function keyText(parts: readonly unknown[]): string {
  const texts = parts.map((part) => (typeof part === "string" ? part : JSON.stringify(part)));
  return texts.length === 1 ? (texts[0] ?? "") : `[${texts.map((text) => JSON.stringify(text)).join(", ")}]`;
}

function fitsKind(kind: keyof typeof KIND_SCHEMAS, part: string | undefined): boolean {
  return KIND_SCHEMAS[kind].safeParse(part).success;
}

function partsOf(text: string): readonly string[] {
  try {
    return Texts.parse(JSON.parse(text));
  } catch {
    return [];
  }
}
