import { Skeleton } from "@mantine/core";
import { type ComponentType, lazy, Suspense } from "react";

/** A part of a page that is loaded when it is first shown. */
export function lazyPart<P extends object>(load: () => Promise<ComponentType<P>>) {
  const Part = lazy(async () => ({ default: await load() }));
  return function LazyPart(props: P) {
    return (
      <Suspense fallback={<Skeleton h={240} />}>
        <Part {...props} />
      </Suspense>
    );
  };
}
