import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";

import type { ExportFormat, ExportName } from "./export-reports.ts";
import { type ExportProgress, readExport, REMOVED_BEFORE } from "./read-export.ts";

interface ExportRequest {
  readonly report: ExportName;
  readonly format: ExportFormat;
  readonly input: object;
}

export interface FinishedExport extends ExportProgress {
  readonly file: string;
  /** The instant before which entries may be missing from it; `null` if none are. */
  readonly removedBefore: string | null;
}

const NOTHING: ExportProgress = { rows: 0, bytes: 0, total: null };

/** Downloads a report as a file, with its progress, and can give it up. */
export function useExport(onDone: () => void) {
  const [progress, setProgress] = useState<ExportProgress | null>(null);
  const running = useRef<AbortController | null>(null);
  const run = useMutation({
    mutationFn: async (request: ExportRequest) => {
      running.current = new AbortController();
      try {
        return await download(request, running.current.signal, setProgress);
      } finally {
        setProgress(null);
        onDone();
      }
    },
  });
  return {
    start: run.mutate,
    cancel: () => {
      running.current?.abort();
      run.reset();
    },
    progress: run.isPending ? (progress ?? NOTHING) : null,
    finished: run.data ?? null,
    error: run.error,
  };
}

async function download(
  { report, format, input }: ExportRequest,
  signal: AbortSignal,
  onProgress: (progress: ExportProgress) => void,
): Promise<FinishedExport> {
  const file = `${report}.${format}`;
  const ask = async (after: string | null) => {
    const query = new URLSearchParams({
      input: JSON.stringify(after === null ? input : { ...input, after }),
    });
    return fetch(`/api/exports/${file}?${query}`, { signal });
  };
  const { blob, progress, headers } = await readExport({ format, ask, signal, onProgress });
  save(new Blob([blob], { type: headers.get("content-type") ?? "" }), file);
  return { ...progress, file, removedBefore: headers.get(REMOVED_BEFORE) };
}

function save(blob: Blob, file: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = file;
  link.click();
  // The browser has taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
