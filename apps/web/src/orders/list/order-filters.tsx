import { ORDER_STATUSES } from "@hindsight/api/schemas";
import { CloseButton, Group, Select, Switch, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";

import { useDraft } from "../../ui/use-draft.ts";
import type { OrdersSearch } from "./orders-search.ts";

interface OrderFiltersProps {
  readonly filter: OrdersSearch;
  readonly onChange: (change: OrdersSearch) => void;
}

const TYPING_PAUSE_MS = 250;

export function OrderFilters({ filter, onChange }: OrderFiltersProps) {
  const [text, type] = useDraft(
    filter.search ?? "",
    (search) => onChange({ search: search.trim() === "" ? undefined : search.trim() }),
    TYPING_PAUSE_MS,
  );
  return (
    <Group component="search" mb="md" gap="sm">
      <TextInput
        aria-label="Search orders"
        placeholder="Order number or customer"
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={
          text !== "" && <CloseButton size="sm" aria-label="Clear the search" onClick={() => type("")} />
        }
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
        w={{ base: "100%", xs: 280 }}
      />
      <Select
        aria-label="Status"
        placeholder="Any status"
        clearable
        data={ORDER_STATUSES}
        value={filter.status ?? null}
        onChange={(status) => onChange({ status: status ?? undefined })}
        w={160}
      />
      <Switch
        label="Show deleted"
        checked={filter.deleted === true}
        onChange={(event) => onChange({ deleted: event.currentTarget.checked || undefined })}
      />
    </Group>
  );
}
