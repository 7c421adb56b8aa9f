import { ORDER_STEPS } from "@hindsight/api/schemas";
import { Button, Divider, Group, Select, Stack, Textarea, TextInput } from "@mantine/core";

import type { OrderDetail } from "../../api/outputs.ts";
import { Failure } from "../../ui/failure.tsx";
import { OutdatedAlert } from "./outdated-alert.tsx";
import { useOrderForm } from "./use-order-form.ts";

interface OrderFormProps {
  /** The order as it was when the edit began. */
  readonly order: OrderDetail;
  /** Whether it has changed since the edit began. */
  readonly outdated: boolean;
  readonly onEdited: (edited: boolean) => void;
  readonly onDiscard: () => void;
}

/** Edits an order. Only changed fields are sent, with the reason if there is one. */
export function OrderForm({ order, outdated, onEdited, onDiscard }: OrderFormProps) {
  const { form, differs, pending, error, submit } = useOrderForm(order, onEdited);
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack gap="md">
        {outdated && <OutdatedAlert onDiscard={onDiscard} />}
        <Group grow align="flex-start">
          <Select
            label="Status"
            data={[order.status, ...ORDER_STEPS[order.status]]}
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
          <Button variant="default" disabled={!form.isDirty()} onClick={onDiscard}>
            Discard
          </Button>
          <Button type="submit" disabled={!differs} loading={pending}>
            Save changes
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
