import { ORDER_STATUSES } from "@hindsight/api/schemas";
import { Alert, Button, Divider, Group, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { IconRefreshAlert } from "@tabler/icons-react";

import type { OrderDetail } from "../api/outputs.ts";
import { Failure } from "../shell/failure.tsx";
import { useOrderForm } from "./use-order-form.ts";

/** Edits an order; only the fields that differ are sent, with a reason when one is given. */
export function OrderForm({ order }: { readonly order: OrderDetail }) {
  const { form, outdated, pending, error, takePresent, submit } = useOrderForm(order);
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack gap="md">
        {outdated && (
          <Alert
            color="yellow"
            variant="light"
            icon={<IconRefreshAlert aria-hidden />}
            title="This order changed while you were editing"
          >
            <Button size="compact-xs" variant="light" color="yellow" onClick={takePresent}>
              Drop my edits and show the present values
            </Button>
          </Alert>
        )}
        <Group grow align="flex-start">
          <Select
            label="Status"
            data={ORDER_STATUSES}
            allowDeselect={false}
            {...form.getInputProps("status")}
          />
          <TextInput label="Total" inputMode="decimal" {...form.getInputProps("total")} />
        </Group>
        <Textarea
          label="Customer notes"
          autosize
          minRows={2}
          maxRows={12}
          {...form.getInputProps("customerNotes")}
        />
        <Textarea
          label="Internal notes"
          autosize
          minRows={2}
          maxRows={12}
          {...form.getInputProps("internalNotes")}
        />
        <Divider />
        <TextInput
          label="Reason"
          description="Why you change it. Shown in the history beside the change."
          placeholder="Optional"
          {...form.getInputProps("reason")}
        />
        {error !== null && <Failure error={error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" disabled={!form.isDirty()} onClick={takePresent}>
            Discard
          </Button>
          <Button type="submit" disabled={!form.isDirty()} loading={pending}>
            Save changes
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
