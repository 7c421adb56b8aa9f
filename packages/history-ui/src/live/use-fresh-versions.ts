import { useCallback, useState } from "react";

const FRESH_MS = 20_000;

/** Ids of versions that arrived in the last twenty seconds. */
export function useFreshVersions(): {
  readonly fresh: ReadonlySet<string>;
  readonly add: (ids: readonly string[]) => void;
} {
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const add = useCallback((arrived: readonly string[]) => {
    setFresh((ids) => new Set([...ids, ...arrived]));
    const gone = new Set(arrived);
    setTimeout(() => setFresh((ids) => new Set([...ids].filter((id) => !gone.has(id)))), FRESH_MS);
  }, []);
  return { fresh, add };
}
