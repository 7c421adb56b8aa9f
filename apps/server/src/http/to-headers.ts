import type { IncomingHttpHeaders } from "node:http";

/** Converts Node's headers to the `Headers` of the Fetch API. */
export function toHeaders(record: IncomingHttpHeaders): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(record)) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined) headers.append(name, one);
  }
  return headers;
}
