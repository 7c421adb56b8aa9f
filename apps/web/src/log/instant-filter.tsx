import { InstantInput } from "../time/instant-input.tsx";
import { useDraft } from "../ui/use-draft.ts";

interface InstantFilterProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (at: string | undefined) => void;
}

/** A date filter. Typing passes through other valid dates, so it is applied after a pause. */
const TYPING_PAUSE_MS = 500;

export function InstantFilter({ label, value, onChange }: InstantFilterProps) {
  const [draft, type] = useDraft(value ?? null, (at) => onChange(at ?? undefined), TYPING_PAUSE_MS);
  return <InstantInput label={label} size="xs" w={190} value={draft} onChange={type} />;
}
