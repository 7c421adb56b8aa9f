import { type ComponentType, lazy, Suspense } from "react";

/** A dialog or what else can appear late: it is loaded when it is first shown, with nothing in its place until then. */
export function lazyDialog<P extends object>(load: () => Promise<ComponentType<P>>) {
  const Dialog = lazy(async () => ({ default: await load() }));
  return function LazyDialog(props: P) {
    return (
      <Suspense>
        <Dialog {...props} />
      </Suspense>
    );
  };
}
