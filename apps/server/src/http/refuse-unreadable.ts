import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";

import { refusal } from "./refusal.ts";

const SENTENCES: Readonly<Record<number, string>> = {
  400: "This is not an HTTP request",
  408: "The request took too long to arrive",
  431: "The headers of the request are too large",
};

const STATUSES: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

/** Answers a request that Node could not parse, in the API's format and with the usual headers, and closes the connection. */
export function refuseUnreadable(
  error: Error & { readonly code?: string },
  socket: Socket,
  headers: Readonly<Record<string, string>>,
): void {
  if (error.code === "ECONNRESET" || socket.destroyed || !socket.writable) return void socket.destroy();
  const status = STATUSES[error.code ?? ""] ?? 400;
  const body = JSON.stringify(refusal(status, SENTENCES[status] ?? ""));
  const all = {
    ...headers,
    "content-type": "application/json; charset=utf-8",
    "content-length": String(Buffer.byteLength(body)),
    connection: "close",
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${body}`, () =>
    socket.destroy(),
  );
}
