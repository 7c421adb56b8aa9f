import { clockTime, Strip } from "@hindsight/history-ui/parts";
import { IconPencilBolt } from "@tabler/icons-react";

interface DraftOfferProps {
  /** When it was typed, ISO 8601. */
  readonly at: string;
  readonly onRestore: () => void;
  readonly onDiscard: () => void;
}

/** Offers what somebody typed before the page was left or loaded again. */
export function DraftOffer({ at, onRestore, onDiscard }: DraftOfferProps) {
  return (
    <Strip
      color="blue"
      icon={<IconPencilBolt aria-hidden />}
      actions={[
        { label: `Restore your draft from ${clockTime(new Date(at))}`, onClick: onRestore },
        { label: "Discard it", onClick: onDiscard },
      ]}
    >
      You have changes here that were never saved.
    </Strip>
  );
}
