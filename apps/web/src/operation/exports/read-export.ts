import { TRPCClientError } from "@trpc/client";
import type { TRPCErrorResponse } from "@trpc/server/rpc";

import { t } from "../../i18n/i18n.ts";
import type { ExportFormat } from "./export-reports.ts";
import { type ExportPlace, ExportRows } from "./export-rows.ts";

/** How many rows there will be. */
interface RowTotal {
  readonly rows: number;
  readonly exact: boolean;
}

/** What an export has brought so far. */
export interface ExportProgress {
  readonly rows: number;
  readonly bytes: number;
  /** `null` where the server does not know. */
  readonly total: RowTotal | null;
}

export interface ReadExport {
  readonly blob: Blob;
  readonly progress: ExportProgress;
  /** Of the first answer. */
  readonly headers: Headers;
}

interface ReadExportOptions {
  readonly format: ExportFormat;
  /** Asks for the export, or for what is behind a place. */
  readonly ask: (after: string | null) => Promise<Response>;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ExportProgress) => void;
  /** Milliseconds before the first time that it goes on; twice as many each further time. */
  readonly pauseMs?: number;
}

const MOST_BREAKS = 5;

/** The header that names the instant before which entries may be missing. */
export const REMOVED_BEFORE = "x-export-removed-before";

/**
 * Reads an export to its end. Where the connection breaks off it goes on behind the last place that was told, a few times.
 * @throws what a refusal or the last break says
 */
export async function readExport(options: ReadExportOptions): Promise<ReadExport> {
  const { format, ask, signal, onProgress, pauseMs = 1000 } = options;
  const { headers, body } = await answered(await ask(null));
  const total = totalOf(headers);
  const isShort = headers.has(REMOVED_BEFORE);
  let [reading, blob] = [body, new Blob([])];
  let place: ExportPlace | null = null;
  for (let breaks = 0; ; breaks += 1) {
    const rows = new ExportRows(format, place, isShort);
    const parts: BlobPart[] = [];
    try {
      for (const reader = reading.getReader(); ;) {
        const { done, value } = await reader.read();
        if (done) {
          const progress = { rows: rows.rows, bytes: rows.bytes, total };
          return { blob: new Blob([blob, ...parts]), progress, headers };
        }
        parts.push(value);
        rows.add(value);
        onProgress({ rows: rows.rows, bytes: rows.bytes, total });
      }
    } catch (error) {
      const known: ExportPlace | null = rows.place ?? place;
      if (signal.aborted || known === null || breaks === MOST_BREAKS) throw error;
      blob = new Blob([blob, ...parts]).slice(0, known.bytes);
      place = known;
      await pause(pauseMs * 2 ** breaks, signal);
      reading = (await answered(await ask(known.after))).body;
    }
  }
}

interface Answered {
  readonly headers: Headers;
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
}

async function answered(response: Response): Promise<Answered> {
  const { ok, body, headers } = response;
  if (!ok || body === null) throw await refusalOf(response);
  return { headers, body };
}

function totalOf(headers: Headers): RowTotal | null {
  const counted = headers.get("x-export-rows");
  return counted === null
    ? null
    : { rows: Number(counted), exact: headers.get("x-export-rows-kind") === "exact" };
}

/** What the server says of a call that it does not answer, as it says it of any other. */
async function refusalOf(response: Response): Promise<Error> {
  try {
    const body: unknown = await response.json();
    if (isRefusal(body)) return TRPCClientError.from(body);
  } catch {
    // Something between has answered.
  }
  return new Error(t("exports.theServerAnsweredWithStatus", { status: response.status }));
}

function isRefusal(body: unknown): body is TRPCErrorResponse {
  const error: unknown = Object(Reflect.get(Object(body), "error"));
  return (
    typeof Reflect.get(Object(error), "message") === "string" &&
    typeof Reflect.get(Object(error), "code") === "number"
  );
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    setTimeout(resolve, ms);
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  signal.throwIfAborted();
}
