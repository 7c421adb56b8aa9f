import { ORDER_STATUSES } from "@hindsight/api/values";
import { CloseButton, Group, Select, Switch, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";

import { t } from "../../i18n/i18n.ts";
import { choiceName } from "../choice-name.ts";
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
        aria-label={t("orders.searchOrders")}
        placeholder={t("orders.orderNumberOrCustomer")}
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={
          text !== "" && <CloseButton aria-label={t("orders.clearTheSearch")} onClick={() => type("")} />
        }
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
        w={{ base: "100%", xs: 280 }}
      />
      <Select
        aria-label={t("orders.status")}
        placeholder={t("orders.anyStatus")}
        clearable
        data={ORDER_STATUSES.map((value) => ({ value, label: choiceName(value) }))}
        value={filter.status ?? null}
        onChange={(status) => onChange({ status: status ?? undefined })}
        w={160}
      />
      <Switch
        label={t("orders.showDeleted")}
        checked={filter.deleted === true}
        onChange={(event) => onChange({ deleted: event.currentTarget.checked || undefined })}
      />
    </Group>
  );
}
