import { useCallback, useState } from "react";

const FRESH_MS = 20_000;

/** Ids of versions that arrived in the last twenty seconds. */
export function useFreshVersions(): {
  readonly fresh: ReadonlySet<string>;
  readonly add: (id: string) => void;
} {
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const add = useCallback((id: string) => {
    setFresh((ids) => new Set([...ids, id]));
    setTimeout(() => setFresh((ids) => new Set([...ids].filter((each) => each !== id))), FRESH_MS);
  }, []);
  return { fresh, add };
}
