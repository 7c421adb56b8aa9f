import { EmptyState } from "@mantine/core";
import { IconHistoryOff } from "@tabler/icons-react";

export function NothingTogether({ of }: { readonly of: "transaction" | "request" }) {
  return (
    <EmptyState
      py={48}
      icon={<IconHistoryOff aria-hidden />}
      title={`Nothing of this ${of}`}
      description="It did nothing that you may see, or its entries have been removed."
    />
  );
}
