import { ORDER_STEPS } from "@hindsight/api/values";
import { Group, Select, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import type { OrderDetail } from "../../api/outputs.ts";
import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { choiceName } from "../choice-name.ts";
import { DecimalInput } from "../../ui/decimal-input.tsx";
import { EditFrame } from "../../records/edit/edit-frame.tsx";
import { useEditing } from "../../records/edit/use-editing.ts";
import { orderFieldLabel, orderFormFields } from "./order-fields.ts";
import { orderValues } from "./order-values.ts";
import { useOrderChanged } from "./use-order-changed.ts";
import type { OrderErrors } from "./validate-order.ts";

/** The edit form of an order. Only changed fields are sent, with the reason if there is one. */
export function OrderEditor({ order }: { readonly order: OrderDetail }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const changed = useOrderChanged(order.id);
  const record = { model: "Order", key: order.id };
  const editing = useEditing(record, { version: order.version, values: orderValues(order) });
  const { base, values, reason } = editing;
  const [errors, setErrors] = useState<OrderErrors>({});
  const queryKey = trpc.orders.get.queryKey({ id: order.id });
  const save = useMutation(
    trpc.orders.update.mutationOptions({
      onSuccess: async (saved) => {
        queryClient.setQueryData(queryKey, saved);
        editing.saved({ version: saved.version, values: orderValues(saved) });
        await changed(t("common.saved"));
      },
      // It may have been refused because the order has changed meanwhile.
      onError: () => queryClient.invalidateQueries({ queryKey }),
    }),
  );
  const submit = async () => {
    // The schemas are large, and loaded with the first save.
    const [{ validateOrder }, { orderPatch }] = await Promise.all([
      import("./validate-order.ts"),
      import("./order-patch.ts"),
    ]);
    const found = validateOrder({ ...values, reason });
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    const why = reason.trim();
    save.mutate({
      id: order.id,
      patch: orderPatch(base.values, values),
      seen: base.version,
      ...(why === "" ? {} : { reason: why }),
    });
  };
  const control = (field: "total" | "customerNotes" | "internalNotes") => ({
    label: orderFieldLabel(field),
    value: values[field],
    error: errors[field],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      editing.set({ [field]: event.currentTarget.value }),
  });
  const notes = { autosize: true, minRows: 2, maxRows: 12 };
  const { status } = base.values;
  return (
    <EditFrame
      record={record}
      editing={editing}
      fields={orderFormFields()}
      reasonError={errors["reason"]}
      save={save}
      onSave={() => void submit()}
    >
      <Group grow align="flex-start">
        <Select
          label={orderFieldLabel("status")}
          data={[...new Set([status, ...ORDER_STEPS[status], values.status])].map((value) => ({
            value,
            label: choiceName(value),
          }))}
          allowDeselect={false}
          value={values.status}
          error={errors["status"]}
          onChange={(next) => {
            if (next !== null) editing.set({ status: next });
          }}
        />
        <DecimalInput {...control("total")} onChange={(total) => editing.set({ total })} />
      </Group>
      <Textarea {...notes} {...control("customerNotes")} />
      <Textarea {...notes} {...control("internalNotes")} />
    </EditFrame>
  );
}
