import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";

import type { ExportFormat, ExportName } from "./export-reports.ts";

interface ExportRequest {
  readonly report: ExportName;
  readonly format: ExportFormat;
  readonly input: object;
}

/** What a download has brought so far. */
export interface ExportProgress {
  readonly bytes: number;
  /** Rows that there will be, where the server has counted them. */
  readonly rows: number | null;
}

export interface FinishedExport extends ExportProgress {
  readonly file: string;
  /** Request whose entry in the log tells of the export. */
  readonly requestId: string | null;
}

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
    progress: run.isPending ? (progress ?? { bytes: 0, rows: null }) : null,
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
  const query = new URLSearchParams({ input: JSON.stringify(input) });
  const response = await fetch(`/api/exports/${file}?${query}`, { signal });
  if (!response.ok || response.body === null) throw new Error(await refusalOf(response));
  const counted = response.headers.get("x-export-rows");
  const rows = counted === null ? null : Number(counted);
  let bytes = 0;
  const parts: BlobPart[] = [];
  for (const reader = response.body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    bytes += value.byteLength;
    onProgress({ bytes, rows });
  }
  save(new Blob(parts, { type: response.headers.get("content-type") ?? "" }), file);
  return { file, bytes, rows, requestId: response.headers.get("x-request-id") };
}

/** What the server says of a call that it does not answer. */
async function refusalOf(response: Response): Promise<string> {
  try {
    const body: unknown = await response.json();
    const message: unknown = Reflect.get(Object(Reflect.get(Object(body), "error")), "message");
    if (typeof message === "string") return message;
  } catch {
    // Something between has answered.
  }
  return `The server answered with status ${response.status}`;
}

function save(blob: Blob, file: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = file;
  link.click();
  // The browser has taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
