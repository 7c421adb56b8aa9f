import { useForm, type UseFormReturnType } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";

import type { OrderDetail } from "../api/outputs.ts";
import { useTRPC } from "../api/trpc.ts";
import { orderPatch, orderValues, sameValues } from "./order-values.ts";
import { type OrderFormValues, validateOrder } from "./validate-order.ts";
import { useOrderChanged } from "./use-order-changed.ts";

interface OrderFormState {
  readonly form: UseFormReturnType<OrderFormValues>;
  /** The order changed while it was being edited. */
  readonly outdated: boolean;
  readonly pending: boolean;
  /** Why the last save failed; `null` when it did not. */
  readonly error: unknown;
  /** Drops the edits and shows the order as it is. */
  readonly takePresent: () => void;
  readonly submit: (values: OrderFormValues) => void;
}

/** State of the edit form. An order that changes meanwhile replaces untouched values and never edited ones. */
export function useOrderForm(order: OrderDetail): OrderFormState {
  const trpc = useTRPC();
  const changed = useOrderChanged(order.id);
  const [base, setBase] = useState(order);
  const form = useForm<OrderFormValues>({
    mode: "controlled",
    initialValues: { ...orderValues(order), reason: "" },
    validate: validateOrder,
  });
  const outdated = !sameValues(orderValues(base), orderValues(order));

  const show = (shown: OrderDetail) => {
    const values = { ...orderValues(shown), reason: "" };
    form.setInitialValues(values);
    form.setValues(values);
    form.clearErrors();
    setBase(shown);
  };
  const save = useMutation(
    trpc.orders.update.mutationOptions({
      onSuccess: async (saved) => {
        show(saved);
        await changed("Saved. The change is in the history.");
      },
    }),
  );
  const takePresent = () => {
    save.reset();
    show(order);
  };
  const follow = useEffectEvent(() => {
    if (!form.isDirty() && base !== order) show(order);
  });
  useEffect(() => follow(), [order]);

  const submit = ({ reason, ...values }: OrderFormValues) => {
    const why = reason.trim();
    save.mutate({
      id: order.id,
      patch: orderPatch(orderValues(base), values),
      seen: base.lastModifiedAt,
      ...(why === "" ? {} : { reason: why }),
    });
  };
  return {
    form,
    outdated: outdated && form.isDirty(),
    pending: save.isPending,
    error: save.error,
    takePresent,
    submit,
  };
}
