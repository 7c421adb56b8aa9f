import type { Change } from "../api/outputs.ts";
import { DifferenceView } from "./difference-view.tsx";
import { InlineChange } from "./inline-change.tsx";
import { MaskedValue } from "./masked-value.tsx";
import { TextChange } from "./text-change.tsx";
import { valueKind } from "./value-kind.ts";

interface ChangeViewProps {
  readonly change: Change;
  readonly masked?: boolean;
}

const INLINE = 48;

/** The change of one field: short values on one line, long ones aligned one below the other. */
export function ChangeView({ change, masked = false }: ChangeViewProps) {
  const { old, new: value } = change;
  if (masked && old !== null && old === value) return <MaskedValue mask={value} />;
  if (masked) return <InlineChange change={change} masked />;
  const kinds = [valueKind(old), valueKind(value)];
  const long = [old, value].some(
    (side) => typeof side === "string" && (side.length > INLINE || side.includes("\n")),
  );
  if (kinds.includes("json")) return <DifferenceView old={old} value={value} code />;
  if (long && typeof old === "string" && typeof value === "string")
    return <TextChange old={old} value={value} />;
  return <InlineChange change={change} />;
}
