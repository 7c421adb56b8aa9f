import { useForm, type UseFormReturnType } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import type { OrderDetail } from "../../api/outputs.ts";
import { useTRPC } from "../../api/trpc.ts";
import { orderPatch, orderValues, sameValues } from "./order-values.ts";
import { useOrderChanged } from "./use-order-changed.ts";
import { type OrderFormValues, validateOrder } from "./validate-order.ts";

interface OrderFormState {
  readonly form: UseFormReturnType<OrderFormValues>;
  /** Whether any field differs; a reason alone does not count. */
  readonly differs: boolean;
  readonly pending: boolean;
  /** Error of the last save; `null` if there was none. */
  readonly error: unknown;
  readonly submit: (values: OrderFormValues) => void;
}

/** @param onEdited called with whether the form has unsaved changes */
export function useOrderForm(order: OrderDetail, onEdited: (edited: boolean) => void): OrderFormState {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const changed = useOrderChanged(order.id);
  const before = orderValues(order);
  const form = useForm<OrderFormValues>({
    mode: "controlled",
    initialValues: { ...before, reason: "" },
    validate: validateOrder,
    onValuesChange: ({ reason, ...values }) => onEdited(reason !== "" || !sameValues(before, values)),
  });
  const save = useMutation(
    trpc.orders.update.mutationOptions({
      onSuccess: async () => {
        onEdited(false);
        await changed("Saved. The change is in the history.");
      },
      // It may have been refused because the order has changed meanwhile.
      onError: () => queryClient.invalidateQueries({ queryKey: trpc.orders.get.queryKey({ id: order.id }) }),
    }),
  );
  const submit = ({ reason, ...values }: OrderFormValues) => {
    const why = reason.trim();
    save.mutate({
      id: order.id,
      patch: orderPatch(before, values),
      seen: order.version,
      ...(why === "" ? {} : { reason: why }),
    });
  };
  const { reason: _, ...values } = form.values;
  return { form, differs: !sameValues(before, values), pending: save.isPending, error: save.error, submit };
}
