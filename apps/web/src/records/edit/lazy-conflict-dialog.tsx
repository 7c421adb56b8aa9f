import { Suspense, use, useState } from "react";

import type { ConflictDialogProps } from "./conflict-dialog.tsx";
import type { FieldValues } from "./field-values.ts";

const load = () => import("./conflict-dialog.tsx");

interface LoadedProps<V extends FieldValues> {
  readonly module: ReturnType<typeof load>;
  readonly dialog: ConflictDialogProps<V>;
}

/** The dialog about a conflict, which is loaded when it opens: it compares texts. */
export function LazyConflictDialog<V extends FieldValues>(dialog: ConflictDialogProps<V>) {
  const [module] = useState(load);
  return (
    <Suspense>
      <Loaded module={module} dialog={dialog} />
    </Suspense>
  );
}

function Loaded<V extends FieldValues>({ module, dialog }: LoadedProps<V>) {
  const { ConflictDialog } = use(module);
  return <ConflictDialog {...dialog} />;
}
